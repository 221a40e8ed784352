import type { BlockSource, ByteSink } from '../core/dataset/block-source.ts'
import { createAccessSource, type SyncAccess } from './access-source.ts'
import { createBlobSource } from './blob-source.ts'
import { StorageFailure, toStorageFailure } from './storage-failure.ts'

/**
 * Segment files in the browser's private file system (OPFS). A file is written under another name
 * that ends with `.unfinished`, and gets its own when it is closed: what is there under its own name is whole. Only
 * the catalogue says which files are in use; the others are leftovers, unfinished ones among them.
 *
 * Everything rejects with a StorageFailure.
 */
export interface SegmentStore {
  /**
   * Begins what opening a file begins with, while its name is still to come.
   * @param folder where somebody has begun with that already
   */
  prepare(folder?: Promise<FileSystemDirectoryHandle>): void
  /**
   * Null where there is no such file, or it was never closed. Once the file is removed or replaced, reads
   * from the source reject: open it anew.
   */
  open(name: string): Promise<BlockSource | null>
  /**
   * The same for a dedicated worker, where reading takes a hundredth of the time. It may keep others from removing
   * or replacing the file as long as the worker runs.
   */
  openDirectly(name: string): Promise<BlockSource | null>
  /** Begins a file, in a dedicated worker only. One that has the same name is replaced at the close. */
  create(name: string): Promise<SegmentFile>
  /** All files, unfinished ones under the names that they have until then. */
  list(): Promise<{ name: string; bytes: number }[]>
  /** Fine where the file is gone; rejects while a worker writes it, or was killed just now. */
  remove(name: string): Promise<void>
  /**
   * What the browser says is used and allowed, in bytes; null where it does not say. Chromium always
   * says that 10 GiB are left or, on smaller disks, the disk's size: only a write tells.
   */
  space(): Promise<{ used: number; quota: number } | null>
}

export interface SegmentFile extends ByteSink {
  /** Must be called; then the file may be opened. */
  close(): Promise<void>
  /** Removes what was written; fine after a failure, and more than once. */
  abort(): Promise<void>
}

const unfinished = '.unfinished'

export function createSegmentStore(): SegmentStore {
  const folder = () => navigator.storage.getDirectory()
  let prepared: ReturnType<typeof folder> | null = null
  return {
    prepare(begun = folder()) {
      prepared = begun
      // Whoever opens a file hears of it.
      prepared.catch(() => {})
    },
    open: (name) =>
      settle(async () => {
        if (name.endsWith(unfinished)) return null
        const file = await orNull((await (prepared ?? folder())).getFileHandle(name))
        return file && createBlobSource(await file.getFile())
      }),
    openDirectly: (name) =>
      settle(async () => {
        if (name.endsWith(unfinished)) return null
        const file = await orNull((await (prepared ?? folder())).getFileHandle(name))
        return file && (await createFileSource(file))
      }),
    create: (name) => settle(async () => createFile(await folder(), name)),
    list: () =>
      settle(async () => {
        // The types of the iterator are in a library of their own, which nothing else here needs.
        const handles = (
          (await folder()) as unknown as { values(): AsyncIterable<FileSystemHandle> }
        ).values()
        const files: Promise<{ name: string; bytes: number } | null>[] = []
        for await (const handle of handles)
          if (handle.kind === 'file') files.push(orNull(describe(handle as FileSystemFileHandle)))
        // One may have been closed or removed since, and so be gone under its name.
        return (await Promise.all(files)).filter((file) => file !== null)
      }),
    remove: (name) =>
      settle(async () => {
        await orNull((await folder()).removeEntry(name))
      }),
    async space() {
      try {
        const { usage, quota } = await navigator.storage.estimate()
        return usage === undefined || quota === undefined ? null : { used: usage, quota }
      } catch {
        return null
      }
    },
  }
}

async function describe(file: FileSystemFileHandle): Promise<{ name: string; bytes: number }> {
  return { name: file.name, bytes: (await file.getFile()).size }
}

/** What the DOM's types leave out: one is for dedicated workers only, the other not in the standard yet. */
interface WorkerFileHandle {
  createSyncAccessHandle(options?: { mode: 'read-only' }): Promise<SyncAccessHandle>
  move(name: string): Promise<void>
}
interface SyncAccessHandle extends SyncAccess {
  write(bytes: Uint8Array): number
  flush(): void
  close(): void
}

/** Where the file is locked, as Firefox does for one reader at a time, or the worker is none, it is read as any other. */
async function createFileSource(found: FileSystemFileHandle): Promise<BlockSource> {
  const file = found as unknown as WorkerFileHandle // See there.
  const access = await file.createSyncAccessHandle({ mode: 'read-only' }).catch(() => null)
  return access ? createAccessSource(access) : createBlobSource(await found.getFile())
}

async function createFile(folder: FileSystemDirectoryHandle, name: string): Promise<SegmentFile> {
  // One of its own each time: Firefox keeps the lock on a killed worker's file for a while.
  const temporary = `${name}.${crypto.randomUUID()}${unfinished}`
  const found: unknown = await folder.getFileHandle(temporary, { create: true })
  const file = found as WorkerFileHandle // See there.
  const access = await file.createSyncAccessHandle()
  return {
    write: (bytes) =>
      settle(async () => {
        // Chromium and Firefox take what still fits on a full disk, and say no more than how much.
        const written = access.write(bytes)
        if (written < bytes.length)
          throw new StorageFailure('storage-full', `${written} of ${bytes.length} bytes were taken`)
      }),
    close: () =>
      settle(async () => {
        access.flush()
        access.close()
        await file.move(name)
      }),
    abort: () =>
      settle(async () => {
        access.close()
        await orNull(folder.removeEntry(temporary))
      }),
  }
}

/** Null for what is not there. */
const orNull = <Value>(promise: Promise<Value>): Promise<Value | null> =>
  promise.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null
    throw error
  })

async function settle<Value>(task: () => Promise<Value>): Promise<Value> {
  try {
    return await task()
  } catch (error) {
    throw toStorageFailure(error)
  }
}
