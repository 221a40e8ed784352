/** Bytes that grow at their end. Numbers are varints: seven bits a byte, lowest first, the eighth says that more follow. */
export class ByteWriter {
  bytes = new Uint8Array(1024)
  length = 0

  /** Makes room for so many more bytes. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more))
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
  }

  byte(value: number): void {
    this.reserve(1)
    this.bytes[this.length] = value
    this.length += 1
  }

  /** @param value a whole number from 0 to 2^53 − 1 */
  varint(value: number): void {
    this.reserve(8)
    let rest = value
    while (rest >= 128) {
      this.bytes[this.length] = (rest % 128) | 128
      this.length += 1
      rest = rest < 0x80000000 ? rest >>> 7 : Math.floor(rest / 128)
    }
    this.bytes[this.length] = rest
    this.length += 1
  }

  append(bytes: Uint8Array, start: number, end: number): void {
    this.reserve(end - start)
    for (let at = start; at < end; at += 1) {
      this.bytes[this.length] = bytes[at] ?? 0
      this.length += 1
    }
  }

  /** A copy of what was written; the writer is empty afterwards. */
  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.length)
    this.length = 0
    return taken
  }
}
