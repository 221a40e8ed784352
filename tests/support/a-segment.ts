import type { Article, Outlet } from '../../src/core/documents/article.ts'
import { fieldWords } from '../../src/core/search/fields.ts'
import type { SearchableSegment } from '../../src/core/search/searchable-segment.ts'
import { anIndex, toSections } from './an-index.ts'

interface SegmentWishes {
  /** Articles that count for nothing, by position. */
  dead?: readonly number[]
  /** Title of the story that all articles are in. */
  story?: string
}

/** Positions of the articles in the order of ranks. */
export function toRanked(articles: readonly Article[]): number[] {
  const at = (id: number) => articles[id] ?? { quality: null, publishedAtMs: 0 }
  return [...articles.keys()].sort(
    (a, b) =>
      (at(b).quality ?? -1) - (at(a).quality ?? -1) ||
      at(b).publishedAtMs - at(a).publishedAtMs ||
      a - b,
  )
}

/** A segment in memory that search can read. */
export function aSegment(
  articles: readonly Article[],
  { dead = [], story = 'Story' }: SegmentWishes = {},
): SearchableSegment {
  const order = toRanked(articles)
  const ranked = order.flatMap((id) => articles[id] ?? [])
  const outlets = toTable(ranked, ({ outlet }) => outlet)
  const topicSets = toTable(ranked, ({ topics }) => topics)
  const sections = toSections(anIndex(ranked.map(fieldWords)))
  return {
    ...sections,
    articles: articles.length,
    ranksWithQuality: (minimum) =>
      minimum === 0
        ? ranked.length
        : ranked.filter(({ quality }) => quality !== null && quality >= minimum).length,
    publishedAtMs: async (from, to) =>
      Float64Array.from(ranked.slice(from, to), ({ publishedAtMs }) => publishedAtMs),
    outletIds: async (from, to) => outlets.ids.slice(from, to),
    topicSetIds: async (from, to) => topicSets.ids.slice(from, to),
    outletTable: async (): Promise<readonly Outlet[]> => outlets.table,
    topicSetTable: async () => topicSets.table,
    quality: async (ranks) => ranks.map((rank) => ranked[rank]?.quality ?? null),
    found: async (ranks) =>
      ranks.flatMap((rank) => {
        const article = ranked[rank]
        if (!article) return []
        const { title, webUrl: url, excerpt, outlet, quality, publishedAtMs, topics } = article
        return { title, url, excerpt, outlet, quality, publishedAtMs, topics, story }
      }),
    dead: new Set(dead.map((id) => order.indexOf(id))),
  }
}

function toTable<Value>(articles: readonly Article[], of: (article: Article) => Value) {
  const places = new Map<string, number>()
  const table: Value[] = []
  const ids = Uint32Array.from(articles, (article) => {
    const value = of(article)
    const key = JSON.stringify(value)
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, table.length)
    return table.push(value) - 1
  })
  return { table, ids }
}
