import type { DatasetAbout } from '../core/dataset/about.ts'
import type { BlockSource, ByteSink } from '../core/dataset/block-source.ts'
import type { DatasetProblem } from '../core/dataset/dataset-problem.ts'
import type { Collection } from '../core/documents/compile-documents.ts'
import type { Result } from '../core/result.ts'

/** What the importer needs. */
export interface ImporterPorts {
  shelf: Shelf
  /**
   * Runs a task while no other import runs, in whatever tab; `onWaiting` hears that one does. The
   * signal ends the wait with its reason, and not the task.
   */
  lock<Value>(
    task: () => Promise<Value>,
    onWaiting: () => void,
    signal: AbortSignal,
  ): Promise<Value>
  /** A chosen file, read in pieces. */
  toSource(file: Blob): BlockSource
  /** A segment of at most `mostBatchArticles` articles, in memory. */
  compile(
    collection: Pick<Collection, 'articles' | 'stories' | 'removed'>,
    name: string,
  ): Uint8Array
  /**
   * Writes many segments as one; of articles that several have, the earlier segment's stands. Of editions, the newest
   * first, what a newer one says is gone leaves the older ones.
   */
  merge(
    sources: readonly BlockSource[],
    name: string,
    sink: ByteSink,
    wishes?: { are: 'parts' | 'editions' },
  ): Promise<void>
  /** Looks at a segment's head alone. */
  open(source: BlockSource): Promise<Result<{ about: DatasetAbout }, DatasetProblem>>
  /** What segments, the newest first, come to when they are read as one. */
  describe(sources: readonly BlockSource[]): Promise<Result<DatasetAbout, DatasetProblem>>
  /** Checks every byte of a segment; `onProgress` hears shares of 1. */
  verify(
    source: BlockSource,
    onProgress: (share: number) => void,
  ): Promise<Result<null, DatasetProblem>>
  nowMs(): number
  /** Lets messages come in that arrived during long work. */
  breathe(): Promise<void>
}

/**
 * Where segments are kept. Everything may reject, with an error whose `code` is `storage-full` or
 * `storage-unreachable`.
 */
export interface Shelf {
  /** Nothing else may write to the file until it is closed. */
  create(file: string): Promise<ShelfFile>
  open(file: string): Promise<BlockSource>
  /** A file that is not there is fine. */
  remove(file: string): Promise<void>
  /** Null where the browser does not tell. */
  freeBytes(): Promise<number | null>
}

export interface ShelfFile extends ByteSink {
  /** Resolves once the bytes survive a crash of the browser. */
  close(): Promise<void>
  /** Leaves nothing behind. */
  abort(): Promise<void>
}

/** Articles of one call of `compile`. */
export const mostBatchArticles = 8192
