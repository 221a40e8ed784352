/** Rows of bits in the bytes of a list: a bit for each rank that might be in a block, the lowest first. */
import { once } from '../once.ts'
import { type RankBits, windowSize } from './rank-bits.ts'

/** By byte the positions of its ones, eight numbers each, and how many they are. */
export const positionsOf = once(() => {
  const positions = new Uint8Array(256 * 8)
  const counts = new Uint8Array(256)
  for (let byte = 0; byte < 256; byte += 1)
    for (let bit = 0; bit < 8; bit += 1)
      if (((byte >>> bit) & 1) === 1) {
        const count = counts[byte] ?? 0
        positions[byte * 8 + count] = bit
        counts[byte] = count + 1
      }
  return { positions, counts }
})

/** Without low bits there is a bit for each rank that might be in the block. */
export function readBitmap(
  bytes: Uint8Array,
  start: number,
  end: number,
  count: number,
  base: number,
  ranks: Uint32Array,
) {
  const { positions, counts } = positionsOf()
  let done = 0
  let first = base + 1
  for (let at = start; done < count; at += 1) {
    if (at >= end) throw new RangeError('Ranks end too early')
    const byte = bytes[at] ?? 0
    const eight = byte * 8
    // All eight in any case: what a processor cannot guess costs more than to write a few in vain.
    ranks[done] = first + (positions[eight] ?? 0)
    ranks[done + 1] = first + (positions[eight + 1] ?? 0)
    ranks[done + 2] = first + (positions[eight + 2] ?? 0)
    ranks[done + 3] = first + (positions[eight + 3] ?? 0)
    ranks[done + 4] = first + (positions[eight + 4] ?? 0)
    ranks[done + 5] = first + (positions[eight + 5] ?? 0)
    ranks[done + 6] = first + (positions[eight + 6] ?? 0)
    ranks[done + 7] = first + (positions[eight + 7] ?? 0)
    done += counts[byte] ?? 0
    first += 8
  }
}

/**
 * @param start of the bytes, which end before `end`
 * @param place of the first bit in the window; it may begin before, and end after it
 */
export function addBitmap(
  view: DataView,
  start: number,
  end: number,
  place: number,
  bits: RankBits,
) {
  /** Where in the window byte 0 would begin. */
  const zero = place - start * 8
  let at = start + Math.max(0, Math.ceil((-7 - place) / 8))
  const last = Math.min(end, start + Math.ceil((windowSize - place) / 8))
  // A byte that began before the window has no word to begin in.
  if (zero + at * 8 < 0 && at < last) {
    bits[0] = (bits[0] ?? 0) | (view.getUint8(at) >>> -(zero + at * 8))
    at += 1
  }
  const shift = (zero + at * 8) & 31
  let word = (zero + at * 8) >>> 5
  /** What of the four bytes before belongs into the next word. */
  let carried = 0
  for (; at + 4 <= last; at += 4, word += 1) {
    const four = view.getInt32(at, true)
    bits[word] = (bits[word] ?? 0) | (four << shift) | carried
    // In two steps: a number is never shifted by 32 bits.
    carried = (four >>> 1) >>> (31 - shift)
  }
  if (carried !== 0) bits[word] = (bits[word] ?? 0) | carried
  for (; at < last; at += 1) {
    const from = zero + at * 8
    const byte = view.getUint8(at)
    bits[from >>> 5] = (bits[from >>> 5] ?? 0) | (byte << (from & 31))
    if ((from & 31) > 24)
      bits[(from >>> 5) + 1] = (bits[(from >>> 5) + 1] ?? 0) | (byte >>> (32 - (from & 31)))
  }
}

/** Four bytes as a number, the first one lowest; those from `end` on count as 0. */
export function fourFrom(view: DataView, at: number, end: number): number {
  const left = end - at
  if (left >= 4) return view.getInt32(at, true)
  let four = 0
  for (let byte = 0; byte < left; byte += 1) four |= view.getUint8(at + byte) << (byte * 8)
  return four
}
