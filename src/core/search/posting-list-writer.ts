import { BitWriter } from './bits.ts'
import type { ByteWriter } from './byte-writer.ts'
import { levelOfMark, markBits } from './marks.ts'
import { blockSize, bytesOf, longLength, lowBitsOf, markSize, plainSize } from './posting-layout.ts'

/** Writes lists of postings, see `posting-layout.ts`. */
export class PostingListWriter {
  readonly #articles: number
  readonly #out: ByteWriter
  readonly #bits = new BitWriter()
  readonly #frequency = new Uint32Array(markSize)
  readonly #position = new Uint16Array(markSize)
  /** The marks of a list, the most frequent first, and how many there are. */
  readonly #palette = new Uint16Array(markSize)
  #paletteSize = 0

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
    const palette = this.#palette
    const frequency = this.#frequency
    let size = 0
    for (let at = 0; at < count; at += 1) {
      const mark = marks[at] ?? 0
      if (frequency[mark] === 0) palette[size++] = mark
      frequency[mark] = (frequency[mark] ?? 0) + 1
    }
    this.#sortPalette(size)
    for (let at = 0; at < size; at += 1) {
      const mark = palette[at] ?? 0
      this.#position[mark] = at
      frequency[mark] = 0
    }
    this.#paletteSize = size
    const width = count > blockSize ? 0 : this.#widthOf(marks, 0, count)
    this.#out.byte((Math.min(size - 1, longLength) << 4) | width)
    if (size > longLength) this.#out.varint(size - 1 - longLength)
    this.#bits.start(this.#out, size * markBits)
    for (let at = 0; at < size; at += 1) this.#bits.add(palette[at] ?? 0, markBits)
    this.#bits.end()
  }

  /** Puts each mark before those that are less frequent. Nearly all palettes are so short that nothing is faster. */
  #sortPalette(size: number) {
    const palette = this.#palette
    const frequency = this.#frequency
    for (let next = 1; next < size; next += 1) {
      const mark = palette[next] ?? 0
      const own = frequency[mark] ?? 0
      let at = next
      for (; at > 0; at -= 1) {
        const before = palette[at - 1] ?? 0
        const other = frequency[before] ?? 0
        if (other > own || (other === own && before < mark)) break
        palette[at] = before
      }
      palette[at] = mark
    }
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
    if (this.#paletteSize === 1) return 0
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
