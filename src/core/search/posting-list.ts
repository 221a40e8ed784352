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

import { BitWriter, bitsAt } from './bits.ts'
import { ByteReader } from './byte-reader.ts'
import type { ByteWriter } from './byte-writer.ts'
import { levelOfMark, markBits } from './marks.ts'

export const blockSize = 128
/** Lists up to this long are plain: one number a posting. */
export const plainSize = 3
const markSize = 1 << markBits
const widestLow = 24
/** Palettes from 16 marks on have a number of their own. */
const longLength = 15

/** Bits of a rank that are written as they are. */
const lowBitsOf = (count: number, most: number) =>
  most < count ? 0 : Math.min(widestLow, 31 - Math.clz32(Math.floor(most / count)))

const bytesOf = (bits: number) => Math.ceil(bits / 8)

const ranksLength = (count: number, most: number) => {
  const low = lowBitsOf(count, most)
  return bytesOf(count * low) + bytesOf(count + Math.floor(most / 2 ** low))
}

export class PostingListWriter {
  readonly #articles: number
  readonly #out: ByteWriter
  readonly #bits = new BitWriter()
  readonly #frequency = new Uint32Array(markSize)
  readonly #position = new Uint16Array(markSize)
  #palette: number[] = []

  /** @param articles all ranks are below */
  constructor(articles: number, out: ByteWriter) {
    this.#articles = articles
    this.#out = out
  }

  /**
   * Appends the first `count` postings, one at least.
   * @param ranks ascending
   */
  write(ranks: Uint32Array, marks: Uint16Array, count: number): void {
    if (count <= plainSize) this.#writePlain(ranks, marks, count)
    else {
      this.#writePalette(marks, count)
      if (count > blockSize) this.#writeHeads(ranks, marks, count)
      let base = -1
      for (let start = 0; start < count; start += blockSize) {
        const end = Math.min(start + blockSize, count)
        const last = count > blockSize ? (ranks[end - 1] ?? 0) : this.#articles - 1
        this.#writeRanks(ranks, start, end, base, last)
        this.#writeMarks(marks, start, end)
        base = last
      }
    }
  }

  #writePlain(ranks: Uint32Array, marks: Uint16Array, count: number) {
    let previous = -1
    for (let at = 0; at < count; at += 1) {
      const rank = ranks[at] ?? 0
      this.#out.varint((rank - previous - 1) * markSize + (marks[at] ?? 0))
      previous = rank
    }
  }

  #writePalette(marks: Uint16Array, count: number) {
    const palette: number[] = []
    const frequency = this.#frequency
    for (let at = 0; at < count; at += 1) {
      const mark = marks[at] ?? 0
      if (frequency[mark] === 0) palette.push(mark)
      frequency[mark] = (frequency[mark] ?? 0) + 1
    }
    palette.sort((a, b) => (frequency[b] ?? 0) - (frequency[a] ?? 0) || a - b)
    for (const [position, mark] of palette.entries()) {
      this.#position[mark] = position
      frequency[mark] = 0
    }
    this.#palette = palette
    const width = count > blockSize ? 0 : this.#widthOf(marks, 0, count)
    this.#out.byte((Math.min(palette.length - 1, longLength) << 4) | width)
    if (palette.length > longLength) this.#out.varint(palette.length - 1 - longLength)
    this.#bits.start(this.#out, palette.length * markBits)
    for (const mark of palette) this.#bits.add(mark, markBits)
    this.#bits.end()
  }

  #writeHeads(ranks: Uint32Array, marks: Uint16Array, count: number) {
    let base = -1
    for (let start = 0; start < count; start += blockSize) {
      const end = Math.min(start + blockSize, count)
      const last = ranks[end - 1] ?? 0
      let level = 0
      for (let at = start; at < end; at += 1) level = Math.max(level, levelOfMark(marks[at] ?? 0))
      this.#out.varint(last - base - (end - start))
      this.#out.byte(level)
      this.#out.byte(this.#widthOf(marks, start, end))
      base = last
    }
  }

  #widthOf(marks: Uint16Array, start: number, end: number): number {
    if (this.#palette.length === 1) return 0
    let highest = 0
    for (let at = start; at < end; at += 1)
      highest = Math.max(highest, this.#position[marks[at] ?? 0] ?? 0)
    return 32 - Math.clz32(highest)
  }

  #writeRanks(ranks: Uint32Array, start: number, end: number, base: number, last: number) {
    const count = end - start
    const most = last - base - count
    const low = lowBitsOf(count, most)
    const floor = base + 1 - start
    if (low > 0) {
      const mask = (1 << low) - 1
      this.#bits.start(this.#out, count * low)
      for (let at = start; at < end; at += 1)
        this.#bits.add(((ranks[at] ?? 0) - floor - at) & mask, low)
      this.#bits.end()
    }
    const length = bytesOf(count + Math.floor(most / 2 ** low))
    this.#out.reserve(length)
    const { bytes, length: from } = this.#out
    bytes.fill(0, from, from + length)
    for (let at = start; at < end; at += 1) {
      const bit = (((ranks[at] ?? 0) - floor - at) >>> low) + (at - start)
      const byte = from + (bit >>> 3)
      bytes[byte] = (bytes[byte] ?? 0) | (1 << (bit & 7))
    }
    this.#out.length += length
  }

  #writeMarks(marks: Uint16Array, start: number, end: number) {
    const width = this.#widthOf(marks, start, end)
    if (width === 0) return
    this.#bits.start(this.#out, (end - start) * width)
    for (let at = start; at < end; at += 1)
      this.#bits.add(this.#position[marks[at] ?? 0] ?? 0, width)
    this.#bits.end()
  }
}

/** A list whose head is read. Its blocks can be decoded once their bytes are there. */
export class PostingList {
  readonly count: number
  /** Length of the list is theirs; bytes of blocks may be filled in later. */
  readonly bytes: Uint8Array
  readonly blocks: number
  /** By block: its last rank or one that is higher, its highest level (0: not known), where it starts in the bytes. */
  readonly lasts: Uint32Array
  readonly levels: Uint8Array
  readonly starts: Uint32Array
  readonly #widths: Uint8Array
  readonly #palette: Uint16Array
  readonly #isPlain: boolean
  readonly #plainMarks = new Uint16Array(plainSize)

  /**
   * @param bytes of the whole list; at least `headLength` of them must be filled
   * @param articles all ranks must be below
   * @throws RangeError where the bytes are no such list
   */
  constructor(bytes: Uint8Array, count: number, articles: number) {
    // A posting takes at least a bit.
    if (count < 1 || count > articles || count > bytes.length * 8)
      throw new RangeError(`${count} postings in ${bytes.length} bytes`)
    this.count = count
    this.bytes = bytes
    this.#isPlain = count <= plainSize
    this.blocks = Math.ceil(count / blockSize)
    this.lasts = new Uint32Array(this.blocks)
    this.levels = new Uint8Array(this.blocks)
    this.starts = new Uint32Array(this.blocks + 1)
    this.#widths = new Uint8Array(this.blocks)
    const reader = new ByteReader(bytes)
    if (this.#isPlain) {
      this.#palette = new Uint16Array(0)
      this.lasts[0] = this.#readPlain(new Uint32Array(plainSize), articles)
      return
    }
    const lead = reader.byte()
    const size = (lead >>> 4) + 1 + (lead >>> 4 === longLength ? reader.varint() : 0)
    if (size < 1 || size > Math.min(markSize, count)) throw new RangeError(`${size} marks`)
    const start = reader.skip(bytesOf(size * markBits))
    this.#palette = Uint16Array.from({ length: size }, (_, position) =>
      bitsAt(bytes, start, position, markBits),
    )
    if (count > blockSize) this.#readHeads(reader, articles)
    else {
      this.lasts[0] = articles - 1
      this.#widths[0] = lead & 15
    }
    this.#locateBlocks(reader.at, articles)
  }

  #readHeads(reader: ByteReader, articles: number) {
    let base = -1
    for (let block = 0; block < this.blocks; block += 1) {
      const last = base + this.countIn(block) + reader.varint()
      if (last >= articles) throw new RangeError('A rank is too high')
      this.lasts[block] = last
      this.levels[block] = reader.byte()
      this.#widths[block] = reader.byte()
      base = last
    }
  }

  #locateBlocks(from: number, articles: number) {
    let at = from
    let base = -1
    for (let block = 0; block < this.blocks; block += 1) {
      const count = this.countIn(block)
      const last = this.lasts[block] ?? 0
      const width = this.#widths[block] ?? 0
      if (last >= articles || last - base < count || width > markBits)
        throw new RangeError('The head of a block is damaged')
      this.starts[block] = at
      at += ranksLength(count, last - base - count) + bytesOf(count * width)
      base = last
    }
    this.starts[this.blocks] = at
    if (at !== this.bytes.length)
      throw new RangeError(`Postings of ${at} bytes in ${this.bytes.length}`)
  }

  countIn(block: number): number {
    return Math.min(blockSize, this.count - block * blockSize)
  }

  /** The rank before the first one that a block can hold. */
  baseOf(block: number): number {
    return block === 0 ? -1 : (this.lasts[block - 1] ?? 0)
  }

  /** Puts the ranks of a block into `ranks`. @throws RangeError where they are damaged */
  readRanks(block: number, ranks: Uint32Array): void {
    if (this.#isPlain) this.#readPlain(ranks, Number.POSITIVE_INFINITY)
    else {
      const start = this.starts[block] ?? 0
      const last = this.lasts[block] ?? 0
      readRanks(this.bytes, start, this.countIn(block), this.baseOf(block), last, ranks)
    }
  }

  /** Calls for `marks` of a block after its ranks were read: the mark of posting `position` in it. */
  markAt(block: number, position: number): number {
    if (this.#isPlain) return this.#plainMarks[position] ?? 0
    const width = this.#widths[block] ?? 0
    const start = (this.starts[block + 1] ?? 0) - bytesOf(this.countIn(block) * width)
    return this.#palette[width === 0 ? 0 : bitsAt(this.bytes, start, position, width)] ?? 0
  }

  /** Puts the marks of a block into `marks`. */
  readMarks(block: number, marks: Uint16Array): void {
    const count = this.countIn(block)
    const width = this.#widths[block] ?? 0
    if (this.#isPlain) marks.set(this.#plainMarks.subarray(0, count))
    else if (width === 0) marks.fill(this.#palette[0] ?? 0, 0, count)
    else {
      const start = (this.starts[block + 1] ?? 0) - bytesOf(count * width)
      for (let at = 0; at < count; at += 1)
        marks[at] = this.#palette[bitsAt(this.bytes, start, at, width)] ?? 0
    }
  }

  /** @returns the last rank */
  #readPlain(ranks: Uint32Array, articles: number): number {
    const reader = new ByteReader(this.bytes)
    let rank = -1
    for (let at = 0; at < this.count; at += 1) {
      const value = reader.varint()
      rank += Math.floor(value / markSize) + 1
      if (rank >= articles) throw new RangeError('A rank is too high')
      ranks[at] = rank
      this.#plainMarks[at] = value % markSize
    }
    if (reader.at !== this.bytes.length) throw new RangeError('Bytes are left over')
    return rank
  }
}

/** Bytes in which the head of a list ends at the latest. */
export const headLength = (count: number) =>
  8 + bytesOf(markSize * markBits) + Math.ceil(count / blockSize) * 7

function readRanks(
  bytes: Uint8Array,
  start: number,
  count: number,
  base: number,
  last: number,
  ranks: Uint32Array,
) {
  const most = last - base - count
  const low = lowBitsOf(count, most)
  const mask = (1 << low) - 1
  let lowAt = start
  let buffer = 0
  let buffered = 0
  let highAt = start + bytesOf(count * low)
  const end = highAt + bytesOf(count + Math.floor(most / 2 ** low))
  let zeros = base + 1
  let firstBit = 0
  let done = 0
  let previous = base
  while (done < count) {
    if (highAt >= end) throw new RangeError('Ranks end too early')
    let word = bytes[highAt] ?? 0
    highAt += 1
    if (highAt + 3 <= end) {
      word |=
        ((bytes[highAt] ?? 0) << 8) |
        ((bytes[highAt + 1] ?? 0) << 16) |
        ((bytes[highAt + 2] ?? 0) << 24)
      highAt += 3
      zeros = 32
    } else zeros = 8
    while (word !== 0 && done < count) {
      const bit = 31 - Math.clz32(word & -word)
      word &= word - 1
      while (buffered < low) {
        buffer |= (bytes[lowAt] ?? 0) << buffered
        lowAt += 1
        buffered += 8
      }
      const rank = base + 1 + done + ((firstBit + bit - done) << low) + (buffer & mask)
      buffer >>>= low
      buffered -= low
      if (rank <= previous) throw new RangeError('Ranks do not ascend')
      ranks[done] = rank
      previous = rank
      done += 1
    }
    firstBit += zeros
  }
  if (previous > last) throw new RangeError('A rank is too high')
}
