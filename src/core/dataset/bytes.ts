/** Bytes that are written one value after the other; numbers little-endian. */
export interface ByteWriter {
  readonly length: number
  byte(value: number): void
  uint32(value: number): void
  float64(value: number): void
  /** A whole number from 0 to 2^53 - 1 in 1 to 8 bytes: 7 bits each, the lowest first. */
  varint(value: number): void
  /** UTF-8 behind its length in bytes; a lone surrogate becomes U+FFFD. */
  text(value: string): void
  raw(bytes: Uint8Array): void
  /** A copy of all that was written; then the writer is empty again. */
  take(): Uint8Array
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export function createByteWriter(): ByteWriter {
  let bytes = new Uint8Array(1024)
  let view = new DataView(bytes.buffer)
  let length = 0

  function room(more: number): void {
    if (length + more <= bytes.length) return
    const larger = new Uint8Array(Math.max(bytes.length * 2, length + more))
    larger.set(bytes)
    bytes = larger
    view = new DataView(bytes.buffer)
  }
  function varint(value: number): void {
    room(8)
    let rest = value
    while (rest > 127) {
      bytes[length++] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
    }
    bytes[length++] = rest
  }
  function raw(added: Uint8Array): void {
    room(added.length)
    bytes.set(added, length)
    length += added.length
  }
  return {
    get length() {
      return length
    },
    byte(value) {
      room(1)
      bytes[length++] = value
    },
    uint32(value) {
      room(4)
      view.setUint32(length, value, true)
      length += 4
    },
    float64(value) {
      room(8)
      view.setFloat64(length, value, true)
      length += 8
    },
    varint,
    text(value) {
      // No UTF-16 unit takes more than three bytes; the length itself at most four more.
      room(value.length * 3 + 4)
      const place = length + (value.length < 128 ? 1 : 4)
      const { written } = encoder.encodeInto(value, bytes.subarray(place))
      varint(written)
      if (length !== place) bytes.copyWithin(length, place, place + written)
      length += written
    },
    raw,
    take() {
      const taken = bytes.slice(0, length)
      length = 0
      return taken
    },
  }
}

/**
 * Reads what a `ByteWriter` wrote; every method throws a RangeError at the end of the bytes. One is made for each record
 * that is read, so that it should cost little to make.
 */
export class ByteReader {
  readonly bytes: Uint8Array
  readonly end: number
  at: number

  /**
   * @param end before which all must be
   * @throws RangeError where these are no places in the bytes
   */
  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    if (at < 0 || end > bytes.length || at > end) throw new RangeError('beyond the bytes')
    this.bytes = bytes
    this.at = at
    this.end = end
  }

  /** Bytes that are left. */
  get left(): number {
    return this.end - this.at
  }

  byte(): number {
    if (this.at >= this.end) throw new RangeError(`no byte at ${this.at}`)
    const value = this.bytes[this.at] ?? 0 // Within the bytes: never taken.
    this.at += 1
    return value
  }

  uint32(): number {
    return this.#view(4).getUint32(0, true)
  }

  float64(): number {
    return this.#view(8).getFloat64(0, true)
  }

  varint(): number {
    const first = this.byte()
    if (first < 128) return first
    let value = first & 127
    for (let scale = 128; scale <= 2 ** 49; scale *= 128) {
      const next = this.byte()
      value += (next & 127) * scale
      if (next >= 128) continue
      if (value > Number.MAX_SAFE_INTEGER) break
      return value
    }
    throw new RangeError(`a number that ends at ${this.at} is too large`)
  }

  text(): string {
    return decoder.decode(this.raw(this.varint()))
  }

  /** A view of the next bytes. */
  raw(length: number): Uint8Array {
    const start = this.skip(length)
    return this.bytes.subarray(start, start + length)
  }

  /** Passes over the next bytes. @returns where in `bytes` they begin */
  skip(length: number): number {
    const start = this.at
    if (length > this.end - start) throw new RangeError(`${length} bytes at ${start} are not there`)
    this.at = start + length
    return start
  }

  #view(length: number): DataView {
    return new DataView(this.bytes.buffer, this.bytes.byteOffset + this.skip(length), length)
  }
}

/** A number of things that follow, each of a byte at least. */
export function readCount(from: ByteReader): number {
  const count = from.varint()
  if (count > from.left) throw new RangeError(`${count} things in ${from.left} bytes`)
  return count
}

/** Puts pieces together. */
export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
