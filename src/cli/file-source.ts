import { type FileHandle, open } from 'node:fs/promises'
import type { BlockSource } from '../core/dataset/block-source.ts'

/** A file that is read in pieces, open until it is closed. Rejects where it cannot be opened. */
export async function openFile(path: string): Promise<BlockSource & { close(): Promise<void> }> {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  return {
    size,
    read: (ranges) =>
      Promise.all(ranges.map(({ offset, length }) => readRange(file, offset, length))),
    close: () => file.close(),
  }
}

async function readRange(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, offset + done)
    if (bytesRead === 0) throw new RangeError(`the file ends before ${offset + length}`)
    done += bytesRead
  }
  return bytes
}
