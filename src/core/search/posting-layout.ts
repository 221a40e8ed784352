/**
 * A word's postings: in which articles it stands (their ranks), and a mark for each (in which fields,
 * and how much it counts there).
 *
 * Ranks are kept in blocks of up to 128 by Elias–Fano coding. Four ranks 3, 5, 12, 20 after −1: less
 * what must lie between them anyway (their position in the block, and one), they are 3, 4, 10, 17, of at
 * most 17. Of each the lowest floor(log2(17 / 4)) = 2 bits are written as they are (3, 0, 2, 1); what is left,
 * 0, 1, 2, 4, is the number of zeros before a one in a row of bits: 1 01 01 001. So a rank takes about two
 * bits more than the logarithm of the mean distance, and a word in all articles takes one bit.
 *
 * Marks are positions in the list's palette, most frequent first, with as few bits as a block needs.
 * The heads of all blocks stand in front (last rank, highest level, bits of a mark): from them follows where
 * every block starts, so that blocks can be passed over without being read.
 *
 * @source Vigna: Quasi-succinct indices (2013)
 */

import { markBits } from './marks.ts'

export const blockSize = 128
/** Lists up to this long are plain: one number a posting. */
export const plainSize = 3
export const markSize = 1 << markBits
export const widestLow = 24
/** Palettes from 16 marks on have a number of their own. */
export const longLength = 15

/** Of so many ranks at least one is in a block that is a plain row of bits. */
const sparsestRow = 16

/** Bits of a rank that are written as they are. */
export const lowBitsOf = (count: number, most: number) =>
  most < count * (sparsestRow - 1)
    ? 0
    : Math.min(widestLow, 31 - Math.clz32(Math.floor(most / count)))

export const bytesOf = (bits: number) => Math.ceil(bits / 8)

export const ranksLength = (count: number, most: number) => {
  const low = lowBitsOf(count, most)
  return bytesOf(count * low) + bytesOf(count + Math.floor(most / 2 ** low))
}
