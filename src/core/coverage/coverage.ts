import type { RecognisedBy } from '../address/recognised-by.ts'
import type { Outlet, Picture } from '../documents/article.ts'

/** What the panel and the popup show of one article. */
export interface CoveredArticle {
  title: string
  excerpt: string
  /** The article's `webUrl`. */
  url: string
  outlet: Outlet
  quality: number | null
  publishedAtMs: number
  picture: Picture | null
  /** Positions in `Coverage.stories`: through which stories the article is shown. */
  stories: readonly number[]
}

/** Of an article: every other article of the stories that it is in, one hop, in the documents' order. */
export interface Coverage {
  article: CoveredArticle
  by: RecognisedBy
  stories: readonly { title: string }[]
  others: readonly CoveredArticle[]
}
