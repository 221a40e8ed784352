import { createBlobSource } from '../browser/blob-source.ts'
import { withImportLock } from '../browser/import-lock.ts'
import { createSegmentStore } from '../browser/segment-store.ts'
import { StorageFailure } from '../browser/storage-failure.ts'
import { chooseSpelling } from '../core/dataset/choose-spelling.ts'
import { compileSegment } from '../core/dataset/compile-segment.ts'
import { describeSegments } from '../core/dataset/describe-segments.ts'
import { mergeSegments } from '../core/dataset/merge-segments.ts'
import { openSegment } from '../core/dataset/open-segment.ts'
import { createPageCache } from '../core/dataset/paged-reader.ts'
import type { Spelling } from '../core/dataset/spelling.ts'
import { verifySegment } from '../core/dataset/verify-segment.ts'
import { createImporter } from './app.ts'
import type { FromImporter, ToImporter } from './protocol.ts'

/** What a dedicated worker has; the DOM's types know only windows. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToImporter>) => void) | null
  postMessage(message: FromImporter): void
  close(): void
}
const scope = globalThis as unknown as WorkerScope // A worker, where this file runs.
const store = createSegmentStore()

/** Those of the first batch serve all: merging then copies texts as they are. One worker, one import. */
let spelling: Spelling | undefined

const importer = createImporter(
  {
    shelf: {
      create: store.create,
      async open(file) {
        const source = await store.open(file)
        if (!source) throw new StorageFailure('storage-unreachable', `${file} is gone`)
        return source
      },
      remove: store.remove,
      async freeBytes() {
        const space = await store.space()
        return space && Math.max(0, space.quota - space.used)
      },
    },
    lock: withImportLock,
    toSource: createBlobSource,
    compile(batch, name) {
      spelling ??= chooseSpelling(batch.articles)
      return compileSegment(batch, name, { spelling })
    },
    merge: mergeSegments,
    describe: describeSegments,
    open: (source) => openSegment(source, createPageCache(4)),
    verify: verifySegment,
    nowMs: () => Date.now(),
    breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
  },
  (told) => scope.postMessage(told),
)

// Our own page is the only one that can reach this worker: what it says is not checked again.
scope.onmessage = async ({ data }) => {
  await importer.receive(data)
  // One worker, one task.
  if (data.kind === 'import' || data.kind === 'tidy') scope.close()
}
