/** One article that a search found. */
export interface FoundArticle {
  title: string
  url: string
  excerpt: string
  outlet: { name: string; domain: string }
  quality: number | null
  publishedAtMs: number
  /** Title of the first story that the article is in. */
  story: string
}

export interface SearchResults {
  /** Articles that match, of which `found` holds the best. */
  total: number
  /** There may be more than `total`: counting them all would have taken too long. */
  atLeast?: boolean
  found: readonly FoundArticle[]
  /** Folded words and word starts to highlight, in the order typed. */
  highlight: readonly string[]
  /** Parts of the query that could not be understood, as typed, with the reason's code. */
  ignored: readonly { text: string; reason: 'not-a-number' | 'not-a-date' | 'empty' }[]
}
