import type { ByteRange } from './block-source.ts'
import { createByteWriter } from './bytes.ts'

/**
 * Where the blocks of a section lie. An entry tells of 32 blocks where the first one begins, and the length of each: of
 * 2,000 blocks, block 70 is found in entry 2, behind the lengths of blocks 64 to 69.
 */

const blocksInEntry = 32
const offsetBytes = 8

export interface DirectoryShape {
  blocks: number
  /** Bytes of a length. */
  width: 2 | 4
}

export function encodeDirectory(lengths: readonly number[]): {
  shape: DirectoryShape
  bytes: Uint8Array
} {
  const width = lengths.some((length) => length > 0xffff) ? 4 : 2
  const out = createByteWriter()
  let offset = 0
  for (let first = 0; first < lengths.length; first += blocksInEntry) {
    out.float64(offset)
    for (let block = first; block < first + blocksInEntry; block++) {
      const length = lengths[block] ?? 0
      offset += length
      if (width === 4) out.uint32(length)
      else {
        out.byte(length & 255)
        out.byte(length >>> 8)
      }
    }
  }
  return { shape: { blocks: lengths.length, width }, bytes: out.take() }
}

/** The entry of a block, as a part of the directory. */
export function entryOf({ width }: DirectoryShape, block: number): ByteRange {
  const length = offsetBytes + blocksInEntry * width
  return { offset: Math.floor(block / blocksInEntry) * length, length }
}

/** Where a block lies in its section. @param entry its entry's bytes */
export function rangeIn({ width }: DirectoryShape, entry: Uint8Array, block: number): ByteRange {
  const view = new DataView(entry.buffer, entry.byteOffset, entry.byteLength)
  const lengthAt = (place: number) =>
    width === 2
      ? view.getUint16(offsetBytes + place * 2, true)
      : view.getUint32(offsetBytes + place * 4, true)
  let offset = view.getFloat64(0, true)
  const place = block % blocksInEntry
  for (let before = 0; before < place; before++) offset += lengthAt(before)
  return { offset, length: lengthAt(place) }
}
