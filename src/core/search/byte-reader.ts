/** Reads bytes in order, and throws a RangeError rather than reach beyond their end. */
export class ByteReader {
  readonly bytes: Uint8Array
  at: number
  readonly end: number

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    if (at < 0 || end > bytes.length || at > end) throw new RangeError('Beyond the bytes')
    this.bytes = bytes
    this.at = at
    this.end = end
  }

  byte(): number {
    if (this.at >= this.end) throw new RangeError('Bytes end too early')
    const value = this.bytes[this.at] ?? 0
    this.at += 1
    return value
  }

  /** What `ByteWriter.varint` wrote. */
  varint(): number {
    const first = this.byte()
    if (first < 128) return first
    let value = first & 127
    for (let place = 128; place <= 2 ** 49; place *= 128) {
      const next = this.byte()
      value += (next & 127) * place
      if (next < 128) {
        if (value > Number.MAX_SAFE_INTEGER) break
        return value
      }
    }
    throw new RangeError('A number is too large')
  }

  /** Position of the given number of bytes, which are passed over. */
  skip(length: number): number {
    if (length > this.end - this.at) throw new RangeError('Bytes end too early')
    const start = this.at
    this.at += length
    return start
  }
}
