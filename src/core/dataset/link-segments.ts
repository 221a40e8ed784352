import { findRemoved } from './find-removed.ts'
import type { Links, Place } from './links.ts'
import { findGroups, gatherKeys, numberParts, type Part } from './repeats.ts'
import type { Segment } from './segment.ts'

/** Compares segments: time and memory grow with their address keys (8 bytes each). @param segments newest first */
export async function linkSegments(segments: readonly Segment[]): Promise<Links> {
  const parts = numberParts(segments, 1)
  const removed = await findRemoved(parts)
  const keys = await gatherKeys(parts)
  const pairs = keys.repeats().filter((pair) => !pair.some((id) => removed.has(id)))
  const groups = await findGroups(parts, pairs)
  const replaced = groups.flatMap(([, ...older]) => older)
  const { rankOf, ...figures } = await readAlive(parts, {
    wanted: new Set([...groups.flat(), ...removed]),
    dead: new Set([...replaced, ...removed]),
  })
  const toPlace = (id: number): Place => {
    const segment = parts.findLastIndex(({ firstArticle }) => firstArticle <= id)
    const article = id - (parts[segment]?.firstArticle ?? 0)
    return { segment, article, rank: rankOf.get(id) ?? 0 }
  }
  return {
    groups: groups.map((group) => group.map(toPlace)),
    removed: [...removed].map(toPlace),
    ...figures,
  }
}

/** Ranks of the articles that are wanted, and what all that are not dead come to. */
async function readAlive(
  parts: readonly Part[],
  { wanted, dead }: { wanted: ReadonlySet<number>; dead: ReadonlySet<number> },
) {
  const rankOf = new Map<number, number>()
  const domains = new Set<string>()
  let [fromMs, toMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { segment, firstArticle } of parts) {
    const { articles } = segment.about
    const outlets = await segment.outlets()
    const order = await segment.column('order', 0, articles)
    const published = await segment.column('published', 0, articles)
    const outlet = await segment.column('outlet', 0, articles)
    const met = new Set<number>()
    for (let rank = 0; rank < articles; rank++) {
      const id = (order[rank] ?? 0) + firstArticle
      if (wanted.has(id)) rankOf.set(id, rank)
      if (dead.has(id)) continue
      met.add(outlet[rank] ?? 0)
      fromMs = Math.min(fromMs, published[rank] ?? 0)
      toMs = Math.max(toMs, published[rank] ?? 0)
    }
    for (const row of met) domains.add(outlets[row]?.domain ?? '')
  }
  const isEmpty = fromMs > toMs
  return {
    rankOf,
    outlets: domains.size,
    fromMs: isEmpty ? null : fromMs,
    toMs: isEmpty ? null : toMs,
  }
}
