import { failed, ok, type Result } from '../result.ts'
import { createByteReader, createByteWriter } from './bytes.ts'
import { crc32 } from './crc32.ts'
import type { DatasetProblem } from './dataset-problem.ts'
import { toDamaged } from './dataset-problem.ts'

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
