import type { BlockSource } from '../core/dataset/block-source.ts'
import { readMerged } from './merge-ranges.ts'
import { toStorageFailure } from './storage-failure.ts'

const fewPieces = 2

/** Bytes of a file that the browser reads piece by piece; a read rejects with a StorageFailure. */
export function createBlobSource(blob: Blob): BlockSource {
  return {
    size: blob.size,
    read: (ranges) =>
      readMerged(blob.size, ranges, async (runs) => {
        const pieces = runs.map(({ offset, length }) => blob.slice(offset, offset + length))
        try {
          // Of a few pieces each by itself, of many one blob of them: making one takes Chromium as long as
          // a piece, and reading each by itself half a millisecond more a piece.
          if (pieces.length <= fewPieces) {
            const buffers = await Promise.all(pieces.map((piece) => piece.arrayBuffer()))
            return buffers.map((buffer) => new Uint8Array(buffer))
          }
          const buffer = await new Blob(pieces).arrayBuffer()
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
