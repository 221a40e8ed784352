import type { BlockSource } from '../core/dataset/block-source.ts'

/** A chosen file, read in pieces. */
export function createBlobSource(blob: Blob): BlockSource {
  return {
    size: blob.size,
    read: (ranges) =>
      Promise.all(
        ranges.map(async ({ offset, length }) => {
          if (offset < 0 || length < 0 || offset + length > blob.size)
            throw new RangeError(`${offset}+${length} is beyond ${blob.size} bytes`)
          return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer())
        }),
      ),
  }
}
