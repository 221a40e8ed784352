import type { BlockSource } from '../core/dataset/block-source.ts'
import { readMerged } from './merge-ranges.ts'
import { toStorageFailure } from './storage-failure.ts'

/** Bytes of a file that the browser reads piece by piece; a read rejects with a StorageFailure. */
export function createBlobSource(blob: Blob): BlockSource {
  return {
    size: blob.size,
    read: (ranges) =>
      readMerged(blob.size, ranges, async (runs) => {
        // One blob of all pieces: reading each by itself costs Chromium half a millisecond a piece.
        const pieces = runs.map(({ offset, length }) => blob.slice(offset, offset + length))
        const whole = pieces.length === 1 && pieces[0] ? pieces[0] : new Blob(pieces)
        try {
          const buffer = await whole.arrayBuffer()
          let at = 0
          return runs.map(({ length }) => {
            at += length
            return new Uint8Array(buffer, at - length, length)
          })
        } catch (error) {
          throw toStorageFailure(error)
        }
      }),
  }
}
