/** A stretch of bytes; it may be empty. */
export interface ByteRange {
  offset: number
  length: number
}

/** Immutable bytes that are read in pieces: a file, what a browser keeps, or memory. */
export interface BlockSource {
  /** Bytes in all. */
  readonly size: number
  /**
   * Reads all ranges at once, in the order asked. Rejects where the source cannot be read, or a range
   * reaches beyond its end.
   */
  read(ranges: readonly ByteRange[]): Promise<Uint8Array[]>
  /** Of a source that is there at once. */
  readonly readNow?: ReadNow
}

/** Fills `into` with the bytes from an offset on. @throws what `read` rejects with */
export type ReadNow = (into: Uint8Array, offset: number) => void

/** Takes the bytes of a file in order. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>
}

export function createMemorySource(bytes: Uint8Array): BlockSource {
  return {
    size: bytes.length,
    read: async (ranges) =>
      ranges.map(({ offset, length }) => {
        if (offset < 0 || length < 0 || offset + length > bytes.length)
          throw new RangeError(`${offset}+${length} is beyond ${bytes.length} bytes`)
        return bytes.subarray(offset, offset + length)
      }),
  }
}
