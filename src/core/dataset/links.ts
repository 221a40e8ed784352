import { failed, ok, type Result } from '../result.ts'
import { createByteReader, createByteWriter } from './bytes.ts'
import { crc32 } from './crc32.ts'
import type { DatasetProblem } from './dataset-problem.ts'
import { toDamaged } from './dataset-problem.ts'
import { findGroups, gatherKeys, numberParts } from './repeats.ts'
import type { Segment } from './segment.ts'

/** An article by the segment that has it, the newest being 0, and its number there. */
export interface Place {
  segment: number
  article: number
}

/**
 * What segments that are read as one data set have in common: the marks of articles that a newer
 * segment has, too. The newer record counts; the stories of all of them do.
 */
export interface Links {
  /** Records of one article each: the one that counts first. `rank`: its rank in its segment. */
  groups: readonly (readonly (Place & { rank: number })[])[]
  /** Outlets of all segments, each once. */
  outlets: number
}

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

export function encodeLinks({ groups, outlets }: Links): Uint8Array {
  const out = createByteWriter()
  out.varint(outlets)
  out.varint(groups.length)
  for (const group of groups) {
    out.varint(group.length)
    for (const { segment, article, rank } of group)
      for (const number of [segment, article, rank]) out.varint(number)
  }
  const body = out.take()
  out.uint32(crc32(body))
  out.raw(body)
  return out.take()
}

export function decodeLinks(bytes: Uint8Array): Result<Links, DatasetProblem> {
  try {
    const from = createByteReader(bytes)
    const checksum = from.uint32()
    if (crc32(bytes.subarray(4)) !== checksum) return failed(toDamaged('links: wrong checksum'))
    const outlets = from.varint()
    const groups = Array.from({ length: from.varint() }, () =>
      Array.from({ length: from.varint() }, () => ({
        segment: from.varint(),
        article: from.varint(),
        rank: from.varint(),
      })),
    )
    return ok({ groups, outlets })
  } catch (error) {
    if (error instanceof RangeError) return failed(toDamaged(`links: ${error.message}`))
    throw error
  }
}
