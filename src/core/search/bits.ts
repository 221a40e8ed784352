import type { ByteWriter } from './byte-writer.ts'

/** Writes numbers of a few bits one after the other, lowest bits first, from a whole byte to a whole byte. */
export class BitWriter {
  #out: ByteWriter | null = null
  #buffer = 0
  #buffered = 0

  /** @param bits how many will be added at most */
  start(out: ByteWriter, bits: number): void {
    out.reserve(Math.ceil(bits / 8))
    this.#out = out
    this.#buffer = 0
    this.#buffered = 0
  }

  /** @param width up to 24 */
  add(value: number, width: number): void {
    const out = this.#out
    if (!out) return
    this.#buffer |= value << this.#buffered
    this.#buffered += width
    while (this.#buffered >= 8) {
      out.bytes[out.length] = this.#buffer
      out.length += 1
      this.#buffer >>>= 8
      this.#buffered -= 8
    }
  }

  end(): void {
    if (this.#out && this.#buffered > 0) {
      this.#out.bytes[this.#out.length] = this.#buffer
      this.#out.length += 1
    }
    this.#out = null
  }
}

/** The number at a position among numbers of `width` (at most 10) bits that start at a byte. */
export function bitsAt(bytes: Uint8Array, start: number, position: number, width: number): number {
  const bit = position * width
  const at = start + (bit >>> 3)
  const shift = bit & 7
  let word = bytes[at] ?? 0
  if (shift + width > 8) word |= (bytes[at + 1] ?? 0) << 8
  if (shift + width > 16) word |= (bytes[at + 2] ?? 0) << 16
  return (word >>> shift) & ((1 << width) - 1)
}
