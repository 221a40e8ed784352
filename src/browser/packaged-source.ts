import { type BlockSource, createMemorySource } from '../core/dataset/block-source.ts'
import { createBlobSource } from './blob-source.ts'
import { readMerged } from './merge-ranges.ts'
import { StorageFailure, toStorageFailure } from './storage-failure.ts'

/** Up to here one fetch of the whole is faster than a few of pieces. */
const wholeBytes = 1_048_576
const probeBytes = 16_384

/**
 * A file of the extension's own package, read where it lies. Chromium reads pieces of it. Firefox reads
 * the whole each time it is opened, 5 ms a megabyte, and keeps it out of the heap: a package for
 * Firefox wants small files.
 *
 * @param path from the package's root, without a slash
 * @param size bytes of the file, which Chromium does not tell; without it the whole is held in memory
 * @throws StorageFailure where there is no such file, and when reading fails
 */
export async function openPackaged(path: string, size: number | null = null): Promise<BlockSource> {
  if (size === null || size <= wholeBytes) {
    const response = await request(path, {})
    return createMemorySource(new Uint8Array(await settle(response.arrayBuffer())))
  }
  const probe = await settle((await request(path, rangeOf(0, probeBytes))).blob())
  // The status is 200 in any case: only the length tells whether the range was heeded.
  return probe.size === probeBytes ? createRangeSource(path, size) : createBlobSource(probe)
}

function createRangeSource(path: string, size: number): BlockSource {
  return {
    size,
    read: (ranges) =>
      readMerged(size, ranges, (runs) =>
        Promise.all(
          runs.map(async ({ offset, length }) => {
            const response = await request(path, rangeOf(offset, length))
            const bytes = new Uint8Array(await settle(response.arrayBuffer()))
            if (bytes.length !== length)
              throw new StorageFailure('storage-unreachable', `${path} is shorter than ${size}`)
            return bytes
          }),
        ),
      ),
  }
}

const rangeOf = (offset: number, length: number) => ({
  Range: `bytes=${offset}-${offset + length - 1}`,
})

const request = (path: string, headers: Record<string, string>): Promise<Response> =>
  settle(fetch(`/${path}`, { headers }))

const settle = <Value>(promise: Promise<Value>): Promise<Value> =>
  promise.catch((error: unknown) => {
    throw toStorageFailure(error)
  })
