import { qualitiesByRank } from './ranks.ts'
import type { Part } from './repeats.ts'
import { createRowNumbers, toOutletRow } from './string-table.ts'

/** What is known of each article by its number; only those that are `alive` count. */
export interface Figures {
  alive: Uint32Array
  quality: Float64Array
  publishedAtMs: Float64Array
  outlet: Uint32Array
  topics: Uint32Array
  outletRows: readonly (readonly string[])[]
  topicRows: readonly (readonly string[])[]
  /** By outlet: a number that outlets of the same domain share. */
  domainOf: readonly number[]
}

export async function readFigures(
  parts: readonly Part[],
  dead: { has(id: number): boolean },
  ids: number,
): Promise<Figures> {
  const alive: number[] = []
  const quality = new Float64Array(ids).fill(-1)
  const publishedAtMs = new Float64Array(ids)
  const outlet = new Uint32Array(ids)
  const topics = new Uint32Array(ids)
  const outlets = createRowNumbers()
  const topicSets = createRowNumbers()
  for (const { segment, firstArticle } of parts) {
    const count = segment.about.articles
    const outletOf = (await segment.outlets()).map((each) => outlets.of(toOutletRow(each)))
    const topicsOf = (await segment.topicSets()).map((each) => topicSets.of(each))
    const order = await segment.column('order', 0, count)
    const published = await segment.column('published', 0, count)
    const outletColumn = await segment.column('outlet', 0, count)
    const topicColumn = await segment.column('topics', 0, count)
    const qualityAt = qualitiesByRank(segment.tail.qualities)
    for (let rank = 0; rank < count; rank++) {
      const id = (order[rank] ?? 0) + firstArticle
      quality[id] = qualityAt(rank)
      publishedAtMs[id] = published[rank] ?? 0
      outlet[id] = outletOf[outletColumn[rank] ?? 0] ?? 0
      topics[id] = topicsOf[topicColumn[rank] ?? 0] ?? 0
      if (!dead.has(id)) alive.push(id)
    }
  }
  const domains = createRowNumbers()
  return {
    alive: Uint32Array.from(alive).sort(),
    quality,
    publishedAtMs,
    outlet,
    topics,
    outletRows: outlets.rows,
    topicRows: topicSets.rows,
    domainOf: outlets.rows.map(([, domain = '']) => domains.of([domain])),
  }
}
