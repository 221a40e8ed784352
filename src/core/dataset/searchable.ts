import type { FoundText, SearchableSegment } from '../search/searchable-segment.ts'
import { qualitiesByRank } from './ranks.ts'
import type { ColumnName, Segment } from './segment.ts'

/** A segment as search sees it. @param dead ranks of articles that a newer segment has, or says are gone */
export function toSearchable(segment: Segment, dead: ReadonlySet<number>): SearchableSegment {
  const { articles } = segment.about
  const { qualities } = segment.tail
  const numbers = (name: ColumnName) => async (from: number, to: number) =>
    Uint32Array.from(await segment.column(name, from, to))
  return {
    articles,
    dead,
    terms: segment.section('words'),
    termsTop: segment.section('word tops'),
    postings: segment.section('postings'),
    ranksWithQuality(minimum) {
      if (minimum <= 0) return articles
      const enough = qualities.filter(({ quality }) => quality >= minimum)
      return enough.reduce((sum, { articles }) => sum + articles, 0)
    },
    publishedAtMs: (from, to) => segment.column('published', from, to),
    outletIds: numbers('outlet'),
    topicSetIds: numbers('topics'),
    outletTable: segment.outlets,
    topicSetTable: segment.topicSets,
    async quality(ranks) {
      return ranks.map((rank) => {
        const quality = qualitiesByRank(qualities)(rank)
        return quality < 0 ? null : quality
      })
    },
    async found(ranks) {
      const records = await segment.shown(await segment.ordered(ranks))
      return records.map(({ article, story }): FoundText => {
        const { title, webUrl: url, excerpt, outlet, quality, publishedAtMs, topics } = article
        return { title, url, excerpt, outlet, quality, publishedAtMs, topics, story }
      })
    },
  }
}
