import type { BlockSource } from '../core/dataset/block-source.ts'
import { StorageFailure, toStorageFailure } from './storage-failure.ts'

/** What a dedicated worker holds of a file; the DOM's types leave it out. */
export interface SyncAccess {
  read(into: Uint8Array, options: { at: number }): number
  getSize(): number
}

/** Bytes of a file that a dedicated worker reads at once; a read rejects with a StorageFailure. */
export function createAccessSource(access: SyncAccess): BlockSource {
  return {
    size: access.getSize(),
    async read(ranges) {
      try {
        return ranges.map(({ offset, length }) => {
          const bytes = new Uint8Array(length)
          const read = access.read(bytes, { at: offset })
          if (read === length) return bytes
          const detail = `${read} bytes at ${offset}, where ${length} should be`
          throw new StorageFailure('storage-unreachable', detail)
        })
      } catch (error) {
        throw toStorageFailure(error)
      }
    },
  }
}
