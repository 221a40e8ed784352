import { ByteReader } from '../dataset/bytes.ts'
import { addBitmap, fourFrom, positionsOf, readBitmap } from './bit-rows.ts'
import { bitsAt } from './bits.ts'
import { levelOfMark, markBits } from './marks.ts'
import {
  blockSize,
  bytesOf,
  longLength,
  lowBitsOf,
  markSize,
  plainSize,
  ranksLength,
} from './posting-layout.ts'
import { addRank, bitsFrom, countOnes, hasRank, type RankBits, windowSize } from './rank-bits.ts'

/** In a block that is a row of bits: a byte, and how many ones are before it. */
export interface RowPlace {
  block: number
  at: number
  before: number
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
  readonly #view: DataView
  readonly #widths: Uint8Array
  readonly #palette: Uint16Array
  /** By position in the palette; there is one even where no position takes a bit. */
  readonly #levels: Uint8Array
  readonly #isPlain: boolean
  readonly #plainRanks = new Uint32Array(plainSize)
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
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#isPlain = count <= plainSize
    this.blocks = Math.ceil(count / blockSize)
    this.lasts = new Uint32Array(this.blocks)
    this.levels = new Uint8Array(this.blocks)
    this.starts = new Uint32Array(this.blocks + 1)
    this.#widths = new Uint8Array(this.blocks)
    const reader = new ByteReader(bytes)
    if (this.#isPlain) {
      this.#palette = new Uint16Array(0)
      this.#levels = new Uint8Array(0)
      readPlain(reader, count, articles, this.#plainRanks, this.#plainMarks)
      if (reader.at !== bytes.length) throw new RangeError('Bytes are left over')
      this.lasts[0] = articles - 1
      return
    }
    const { size, width } = readLead(reader, count)
    const start = reader.skip(bytesOf(size * markBits))
    this.#palette = Uint16Array.from({ length: size }, (_, position) =>
      bitsAt(bytes, start, position, markBits),
    )
    this.#levels = Uint8Array.from(this.#palette, levelOfMark)
    if (count > blockSize) this.#readHeads(reader, articles)
    else {
      this.lasts[0] = articles - 1
      this.#widths[0] = width
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
    if (this.#isPlain) ranks.set(this.#plainRanks.subarray(0, this.count))
    else {
      const start = this.starts[block] ?? 0
      const last = this.lasts[block] ?? 0
      readRanks(this.bytes, start, this.countIn(block), this.baseOf(block), last, ranks)
    }
  }

  /**
   * Adds the ranks of a block that lie in the window from `from` on. Where a block is a row of bits anyway, they are
   * taken over as they are.
   * @param ranks room for those of a block
   * @throws RangeError where they are damaged
   */
  addBits(block: number, from: number, bits: RankBits, ranks: Uint32Array): void {
    const count = this.countIn(block)
    if (this.isRow(block)) {
      const base = this.baseOf(block)
      const start = this.starts[block] ?? 0
      const end = start + bytesOf((this.lasts[block] ?? 0) - base)
      addBitmap(this.#view, start, end, base + 1 - from, bits)
      return
    }
    this.readRanks(block, ranks)
    for (let at = 0; at < count; at += 1) {
      const place = (ranks[at] ?? 0) - from
      if (place >= 0 && place < windowSize) addRank(bits, place)
    }
  }

  /** Whether a block is a row of bits, in which a rank is found without all of them being read. */
  isRow(block: number): boolean {
    const count = this.countIn(block)
    const most = (this.lasts[block] ?? 0) - this.baseOf(block) - count
    return !this.#isPlain && lowBitsOf(count, most) === 0
  }

  /** Whether a block that is a row of bits has a rank that it reaches to. */
  isInRow(block: number, rank: number): boolean {
    const bit = rank - this.baseOf(block) - 1
    return (((this.bytes[(this.starts[block] ?? 0) + (bit >>> 3)] ?? 0) >>> (bit & 7)) & 1) === 1
  }

  /**
   * Where in a block that is a row of bits a rank stands: −1 where it is not there.
   * @param place where this looked last, from which on it counts if the rank is not before
   */
  positionInRow(block: number, rank: number, place: RowPlace): number {
    const { bytes } = this
    const { counts } = positionsOf()
    const bit = rank - this.baseOf(block) - 1
    const end = (this.starts[block] ?? 0) + (bit >>> 3)
    let { at, before } = place
    if (place.block !== block || at > end) {
      at = this.starts[block] ?? 0
      before = 0
    }
    for (; at < end; at += 1) before += counts[bytes[at] ?? 0] ?? 0
    place.block = block
    place.at = at
    place.before = before
    const byte = bytes[end] ?? 0
    if (((byte >>> (bit & 7)) & 1) === 0) return -1
    const position = before + (counts[byte & ((1 << (bit & 7)) - 1)] ?? 0)
    // A damaged row may have more ones than the block has postings.
    return position < this.countIn(block) ? position : -1
  }

  /**
   * Puts those ranks of a block that are in a set of the window from `from` on and have at least a level into `ranks`, and
   * their levels into `levels`.
   * @param ranks room for all of the block, see `createBlockRanks`
   * @returns how many
   * @throws RangeError where they are damaged
   */
  readLevels(
    block: number,
    bits: RankBits,
    from: number,
    lowest: number,
    ranks: Uint32Array,
    levels: Uint8Array,
  ): number {
    if (this.isRow(block)) return this.#readRowLevels(block, bits, from, lowest, ranks, levels)
    this.readRanks(block, ranks)
    const inBlock = this.countIn(block)
    let count = 0
    for (let at = 0; at < inBlock; at += 1) {
      const rank = ranks[at] ?? 0
      const place = rank - from
      if (place < 0 || place >= windowSize || !hasRank(bits, place)) continue
      const level = levelOfMark(this.markAt(block, at))
      if (level < lowest) continue
      ranks[count] = rank
      levels[count] = level
      count += 1
    }
    return count
  }

  #readRowLevels(
    block: number,
    bits: RankBits,
    from: number,
    lowest: number,
    ranks: Uint32Array,
    levels: Uint8Array,
  ): number {
    const { bytes } = this
    const levelAt = this.#levels
    const inBlock = this.countIn(block)
    const width = this.#widths[block] ?? 0
    const mask = (1 << width) - 1
    const marksAt = (this.starts[block + 1] ?? 0) - bytesOf(inBlock * width)
    const first = this.baseOf(block) + 1
    const start = this.starts[block] ?? 0
    const length = bytesOf((this.lasts[block] ?? 0) + 1 - first)
    let count = 0
    let before = 0
    for (let at = 0; at < length; at += 4) {
      const four = fourFrom(this.#view, start + at, start + length)
      const place = first - from + at * 8
      for (let both = four & bitsFrom(bits, place); both !== 0; both &= both - 1) {
        const one = both & -both
        const position = before + countOnes(four & (one - 1))
        // A damaged row may have more ones than the block has postings.
        if (position >= inBlock) return count
        const bit = position * width
        const mark = marksAt + (bit >>> 3)
        const two = (bytes[mark] ?? 0) | ((bytes[mark + 1] ?? 0) << 8)
        const level = levelAt[(two >>> (bit & 7)) & mask] ?? 0
        if (level < lowest) continue
        levels[count] = level
        ranks[count] = from + place + 31 - Math.clz32(one)
        count += 1
      }
      before += countOnes(four)
    }
    return count
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
      const { bytes } = this
      const palette = this.#palette
      const mask = (1 << width) - 1
      let from = (this.starts[block + 1] ?? 0) - bytesOf(count * width)
      let buffer = 0
      let buffered = 0
      for (let at = 0; at < count; at += 1) {
        if (buffered < width) {
          buffer |= ((bytes[from] ?? 0) | ((bytes[from + 1] ?? 0) << 8)) << buffered
          from += 2
          buffered += 16
        }
        marks[at] = palette[buffer & mask] ?? 0
        buffer >>>= width
        buffered -= width
      }
    }
  }
}

/**
 * Reads a list of one block at once, with nothing kept of it: begun words have many of those.
 * @param count up to `blockSize`
 * @throws RangeError where the bytes are no such list
 */
export function readShortList(
  bytes: Uint8Array,
  count: number,
  articles: number,
  ranks: Uint32Array,
  marks: Uint16Array,
): void {
  if (count < 1 || count > articles || count > blockSize)
    throw new RangeError(`${count} postings of ${articles} articles`)
  const reader = new ByteReader(bytes)
  if (count <= plainSize) readPlain(reader, count, articles, ranks, marks)
  else {
    const { size, width } = readLead(reader, count)
    const palette = reader.skip(bytesOf(size * markBits))
    const start = reader.skip(ranksLength(count, articles - 1 - (count - 1)))
    const positions = reader.skip(bytesOf(count * width))
    readRanks(bytes, start, count, -1, articles - 1, ranks)
    for (let at = 0; at < count; at += 1) {
      const position = width === 0 ? 0 : bitsAt(bytes, positions, at, width)
      marks[at] = position < size ? bitsAt(bytes, palette, position, markBits) : 0
    }
  }
  if (reader.at !== bytes.length) throw new RangeError('Bytes are left over')
}

/** How many marks there are, and the bits of one in the only block. */
function readLead(reader: ByteReader, count: number): { size: number; width: number } {
  const lead = reader.byte()
  const size = (lead >>> 4) + 1 + (lead >>> 4 === longLength ? reader.varint() : 0)
  const width = lead & 15
  if (size > Math.min(markSize, count) || width > markBits)
    throw new RangeError(`${size} marks of ${width} bits`)
  return { size, width }
}

function readPlain(
  reader: ByteReader,
  count: number,
  articles: number,
  ranks: Uint32Array,
  marks: Uint16Array,
) {
  let rank = -1
  for (let at = 0; at < count; at += 1) {
    const value = reader.varint()
    rank += Math.floor(value / markSize) + 1
    if (rank >= articles) throw new RangeError('A rank is too high')
    ranks[at] = rank
    marks[at] = value % markSize
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
  if (low === 0) {
    readBitmap(bytes, start, start + bytesOf(count + most), count, base, ranks)
    if ((ranks[count - 1] ?? 0) > last) throw new RangeError('A rank is too high')
    return
  }
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

/** Room for the ranks of a block, and for those that are written along and do not count. */
export const createBlockRanks = () => new Uint32Array(blockSize + 8)
