import { qualitiesByRank, type Worth } from './ranks.ts'
import type { Part } from './repeats.ts'
import { createRowNumbers, toOutletRow } from './string-table.ts'

/** What articles are ranked by. */
export interface Ranked extends Worth {
  /** Those that count, part by part in the order of their ranks there. */
  alive: number[]
}

/** @param ids are all below */
export async function readRanked(
  parts: readonly Part[],
  dead: { has(id: number): boolean },
  ids: number,
): Promise<Ranked> {
  const alive: number[] = []
  const quality = new Float64Array(ids).fill(-1)
  const publishedAtMs = new Float64Array(ids)
  for (const { segment, firstArticle } of parts) {
    const count = segment.about.articles
    const order = await segment.column('order', 0, count)
    const published = await segment.column('published', 0, count)
    const qualityAt = qualitiesByRank(segment.tail.qualities)
    for (let rank = 0; rank < count; rank++) {
      const id = (order[rank] ?? 0) + firstArticle
      quality[id] = qualityAt(rank)
      publishedAtMs[id] = published[rank] ?? 0
      if (!dead.has(id)) alive.push(id)
    }
  }
  return { alive, quality, publishedAtMs }
}

/** By which outlet each article is, and of which topics, by its number. */
export interface Rows {
  outlet: Uint32Array
  topics: Uint32Array
  outletRows: readonly (readonly string[])[]
  topicRows: readonly (readonly string[])[]
  /** By outlet: a number that outlets of the same domain share. */
  domainOf: readonly number[]
}

/** @param ids are all below */
export async function readRows(parts: readonly Part[], ids: number): Promise<Rows> {
  const outlet = new Uint32Array(ids)
  const topics = new Uint32Array(ids)
  const outlets = createRowNumbers()
  const topicSets = createRowNumbers()
  for (const { segment, firstArticle } of parts) {
    const count = segment.about.articles
    const outletOf = (await segment.outlets()).map((each) => outlets.of(toOutletRow(each)))
    const topicsOf = (await segment.topicSets()).map((each) => topicSets.of(each))
    const order = await segment.column('order', 0, count)
    const outletColumn = await segment.column('outlet', 0, count)
    const topicColumn = await segment.column('topics', 0, count)
    for (let rank = 0; rank < count; rank++) {
      const id = (order[rank] ?? 0) + firstArticle
      outlet[id] = outletOf[outletColumn[rank] ?? 0] ?? 0
      topics[id] = topicsOf[topicColumn[rank] ?? 0] ?? 0
    }
  }
  const domains = createRowNumbers()
  return {
    outlet,
    topics,
    outletRows: outlets.rows,
    topicRows: topicSets.rows,
    domainOf: outlets.rows.map(([, domain = '']) => domains.of([domain])),
  }
}
