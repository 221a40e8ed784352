import type { PageFilter } from '../address/page-filter.ts'
import type { RecognisedBy } from '../address/recognised-by.ts'
import type { Article, Story } from '../documents/article.ts'
import type { SearchResults } from '../search/results.ts'
import type { DatasetAbout } from './about.ts'

/** Position of an article in its data set. */
export type ArticleId = number
export type StoryId = number

/** An article that an address key leads to, and which of its addresses the key was made from. */
export interface KeyMatch {
  article: ArticleId
  kind: Extract<RecognisedBy, 'web' | 'amp' | 'cache'>
}

/**
 * The seam around the data set: all that the rest of Elsewhere knows of it. Everything is a promise,
 * since a data set may read what a question needs only when it is asked.
 */
export interface Dataset {
  readonly about: DatasetAbout
  /** The story with the most articles, to show as an example; null without stories. */
  readonly sample: StoryId | null
  /** Hosts without `www.` and the like, sorted: where the articles' addresses live. */
  readonly sites: readonly string[]
  /** All articles under an address key; two different ones make the key ambiguous. */
  find(key: string): Promise<readonly KeyMatch[]>
  /** Holds a token of every address under which an article is recognised. */
  pageFilter(): Promise<PageFilter>
  article(id: ArticleId): Promise<Article>
  /** The stories that an article is in, in the documents' order. */
  storiesOf(id: ArticleId): Promise<readonly StoryId[]>
  story(id: StoryId): Promise<Story>
  /** @param limit how many of the best to return */
  search(query: string, limit: number): Promise<SearchResults>
}
