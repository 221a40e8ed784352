import type { Outlet } from '../documents/article.ts'
import type { FoundArticle } from './results.ts'
import type { IndexSections } from './section-reader.ts'

/** What is shown of an article, and all texts in which a phrase may stand. */
export interface FoundText extends FoundArticle {
  topics: readonly string[]
}

/**
 * A part of a data set as search sees it. Articles are known by rank: by quality, the highest first and
 * none last, then by date, the newest first. All that is asked for in ranks [from, to) or by a list
 * comes in that order.
 */
export interface SearchableSegment extends IndexSections {
  readonly articles: number
  /**
   * How many articles, the first by rank, have at least this quality (0 to 100, or higher). Those without quality count
   * at 0 only, where it is all articles.
   */
  ranksWithQuality(minimum: number): number
  publishedAtMs(from: number, to: number): Promise<Float64Array>
  /** Positions in `outletTable`. */
  outletIds(from: number, to: number): Promise<Uint32Array>
  /** Positions in `topicSetTable`. */
  topicSetIds(from: number, to: number): Promise<Uint32Array>
  outletTable(): Promise<readonly Outlet[]>
  topicSetTable(): Promise<readonly (readonly string[])[]>
  quality(ranks: readonly number[]): Promise<(number | null)[]>
  found(ranks: readonly number[]): Promise<FoundText[]>
  /** Ranks that count for nothing: a newer record of the same address is elsewhere, or the article is gone. */
  readonly dead: ReadonlySet<number>
}
