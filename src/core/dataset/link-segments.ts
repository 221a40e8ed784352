import type { Links } from './links.ts'
import { findGroups, gatherKeys, numberParts } from './repeats.ts'
import type { Segment } from './segment.ts'

/** Compares segments: time and memory grow with their address keys (8 bytes each). @param segments newest first */
export async function linkSegments(segments: readonly Segment[]): Promise<Links> {
  const parts = numberParts(segments, 1)
  const keys = await gatherKeys(parts)
  const groups = await findGroups(parts, keys.repeats())
  const wanted = new Set(groups.flat())
  const rankOf = new Map<number, number>()
  for (const { segment, firstArticle } of parts) {
    if (wanted.size === 0) break
    const order = await segment.column('order', 0, segment.about.articles)
    order.forEach((id, rank) => {
      if (wanted.has(id + firstArticle)) rankOf.set(id + firstArticle, rank)
    })
  }
  const domains = new Set<string>()
  for (const segment of segments)
    for (const { domain } of await segment.outlets()) domains.add(domain)
  const toPlace = (id: number) => {
    const at = parts.findLastIndex(({ firstArticle }) => firstArticle <= id)
    const article = id - (parts[at]?.firstArticle ?? 0)
    return { segment: at, article, rank: rankOf.get(id) ?? 0 }
  }
  return { groups: groups.map((group) => group.map(toPlace)), outlets: domains.size }
}
