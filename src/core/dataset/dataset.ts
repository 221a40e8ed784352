import type { PageFilter } from '../address/page-filter.ts'
import type { Article, Story } from '../documents/article.ts'
import type { SearchResults } from '../search/results.ts'
import type { DatasetAbout } from './about.ts'
import type { ListedArticle } from './records.ts'

/** Number of an article in its data set. */
export type ArticleId = number
export type StoryId = number

/** An article that is stored under the hash of an address key: its addresses tell whether it has the key. */
export interface KeyCandidate {
  article: ArticleId
  stored: Article
}

export interface SearchOptions {
  /** How many of the best to return. */
  limit: number
  /** The best match first, or by quality, or the newest first. */
  order?: SearchOrder
}

export const searchOrders = ['relevance', 'quality', 'newest'] as const
export type SearchOrder = (typeof searchOrders)[number]

/**
 * The seam around the data set: all that the rest of Elsewhere knows of it. It reads what a question
 * needs when it is asked, and nothing else; each method takes all it is asked for at once, since what
 * costs is the number of readings one after the other. All reject with a DatasetFault where the bytes
 * turn out to be damaged.
 */
export interface Dataset {
  readonly about: DatasetAbout
  /** The story with the most articles, to show as an example; null without stories. */
  sample(): Promise<StoryId | null>
  /** Hosts without `www.` and the like, sorted: where the articles' addresses live. */
  sites(): Promise<readonly string[]>
  /** Those of some names that are sites, in their order: less work than to list all sites. */
  sitesAmong(names: readonly string[]): Promise<string[]>
  /** Holds a token of every address under which an article is recognised. Walks all of them. */
  pageFilter(): Promise<PageFilter>
  /**
   * For each address key what it may lead to; once in a while that is an article that only has another key of
   * the same hash. What the coverage of the articles needs is read along.
   */
  candidates(keys: readonly string[]): Promise<readonly (readonly KeyCandidate[])[]>
  /** What coverage lists of articles; nothing else of them is read. */
  articles(ids: readonly ArticleId[]): Promise<readonly ListedArticle[]>
  /** The stories that an article is in, in the documents' order. */
  storiesOf(id: ArticleId): Promise<readonly StoryId[]>
  stories(ids: readonly StoryId[]): Promise<readonly Story[]>
  search(query: string, options: SearchOptions): Promise<SearchResults>
  /** @param options.isStale asked between readings; once it says so, the search ends with null */
  search(
    query: string,
    options: SearchOptions & { isStale: () => boolean },
  ): Promise<SearchResults | null>
}
