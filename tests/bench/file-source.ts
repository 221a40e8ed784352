import { type FileHandle, open } from 'node:fs/promises'
import type { BlockSource } from '../../src/core/dataset/block-source.ts'

/** A file that is read in pieces; it stays open until the process ends, or is closed. */
export async function openFileSource(
  path: string,
): Promise<BlockSource & { close(): Promise<void> }> {
  const file: FileHandle = await open(path)
  const { size } = await file.stat()
  return {
    size,
    read: (ranges) =>
      Promise.all(
        ranges.map(async ({ offset, length }) => {
          if (offset + length > size) throw new RangeError(`${path} ends at ${size}`)
          const bytes = new Uint8Array(length)
          if (length > 0) await file.read(bytes, 0, length, offset)
          return bytes
        }),
      ),
    close: () => file.close(),
  }
}
