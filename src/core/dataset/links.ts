import { failed, ok, type Result } from '../result.ts'
import { ByteReader, type ByteWriter, createByteWriter, readCount } from './bytes.ts'
import { crc32 } from './crc32.ts'
import type { DatasetProblem } from './dataset-problem.ts'
import { toDamaged } from './dataset-problem.ts'

/** An article by the segment that has it, the newest being 0, its number there, and its rank there. */
export interface Place {
  segment: number
  article: number
  rank: number
}

/**
 * What segments that are read as one data set have in common: the articles that a newer segment has, too,
 * and those that a newer one says are gone. Of an article the newest record counts, and the stories of all do.
 */
export interface Links {
  /** Records of one article each: the one that counts first. */
  groups: readonly (readonly Place[])[]
  /** Articles that count for nothing. */
  removed: readonly Place[]
  /** Outlets of all articles that count, each once. */
  outlets: number
  /** Dates of the first and the last article that counts, in ms since 1970; null without articles. */
  fromMs: number | null
  toMs: number | null
}

export function encodeLinks({ groups, removed, outlets, fromMs, toMs }: Links): Uint8Array {
  const out = createByteWriter()
  out.varint(outlets)
  out.byte(fromMs === null || toMs === null ? 0 : 1)
  out.float64(fromMs ?? 0)
  out.float64(toMs ?? 0)
  out.varint(groups.length)
  for (const group of groups) writePlaces(out, group)
  writePlaces(out, removed)
  const body = out.take()
  out.uint32(crc32(body))
  out.raw(body)
  return out.take()
}

export function decodeLinks(bytes: Uint8Array): Result<Links, DatasetProblem> {
  try {
    const from = new ByteReader(bytes)
    const checksum = from.uint32()
    if (crc32(bytes.subarray(4)) !== checksum) return failed(toDamaged('links: wrong checksum'))
    const outlets = from.varint()
    const isDated = from.byte() === 1
    const [first, last] = [from.float64(), from.float64()]
    const groups = Array.from({ length: readCount(from) }, () => readPlaces(from))
    const removed = readPlaces(from)
    const [fromMs, toMs] = isDated ? [first, last] : [null, null]
    return ok({ groups, removed, outlets, fromMs, toMs })
  } catch (error) {
    if (error instanceof RangeError) return failed(toDamaged(`links: ${error.message}`))
    throw error
  }
}

function writePlaces(out: ByteWriter, places: readonly Place[]): void {
  out.varint(places.length)
  for (const { segment, article, rank } of places)
    for (const number of [segment, article, rank]) out.varint(number)
}

const readPlaces = (from: ByteReader): Place[] =>
  Array.from({ length: readCount(from) }, () => ({
    segment: from.varint(),
    article: from.varint(),
    rank: from.varint(),
  }))
