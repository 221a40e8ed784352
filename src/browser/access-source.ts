import type { BlockSource } from '../core/dataset/block-source.ts'
import { StorageFailure, toStorageFailure } from './storage-failure.ts'

/** What a dedicated worker holds of a file; the DOM's types leave it out. */
export interface SyncAccess {
  read(into: Uint8Array, options: { at: number }): number
  getSize(): number
}

/** Bytes of a file that a dedicated worker reads at once; a read rejects with a StorageFailure. */
export function createAccessSource(access: SyncAccess): BlockSource {
  function readNow(into: Uint8Array, offset: number): void {
    try {
      const read = access.read(into, { at: offset })
      if (read === into.length) return
      const detail = `${read} bytes at ${offset}, where ${into.length} should be`
      throw new StorageFailure('storage-unreachable', detail)
    } catch (error) {
      throw toStorageFailure(error)
    }
  }
  return {
    size: access.getSize(),
    readNow,
    read: async (ranges) =>
      ranges.map(({ offset, length }) => {
        const bytes = new Uint8Array(length)
        readNow(bytes, offset)
        return bytes
      }),
  }
}
