import { availableParallelism } from 'node:os'
import type { Spelling } from '../core/dataset/spelling.ts'
import {
  type Batch,
  type CompiledBatch,
  chooseSpellingOf,
  compileRead,
  readBatch,
} from './compile-batch.ts'
import { createThread, type Thread } from './compile-thread.ts'
import type { DocumentFile } from './find-documents.ts'
import type { MergeSearchFiles } from './merge-files.ts'

/** Bytes of documents, from all of them, by which the spelling is chosen: some 4,000 articles. */
const bytesInSample = 3_000_000

export interface CompilePool {
  /** Starts a thread that is going to be needed, while this one still has to find out what for. */
  prepare(): void
  /** Compiles batches; the results come in their order. Once only. */
  compile(batches: readonly Batch[]): AsyncGenerator<CompiledBatch>
  /** Merges search indexes beside this thread; null where there is no other. Ask it once all is compiled. */
  mergeSearch(): MergeSearchFiles | null
  stop(): Promise<void>
}

/**
 * Compiles batches on all cores, this thread being one of theirs. The spelling is chosen by a sample of all
 * documents before: so the segments have the same, and merging them copies texts as they are. At most two batches a
 * thread are under way or waiting to be taken.
 * @param tell hears every now and then how many more documents were opened
 */
export function createCompilePool(tell: (documents: number) => void): CompilePool {
  const threads: Thread[] = []
  const start = (batches: number) => {
    // A thread loads this very bundle; sources that run through a loader have none.
    if (!import.meta.url.endsWith('.mjs')) return
    const cores = Math.min(availableParallelism(), 8, batches)
    while (threads.length < cores - 1) threads.push(createThread(tell))
  }
  return {
    prepare: () => start(2),
    compile(batches) {
      start(batches.length)
      return compileOn(threads, batches, tell)
    },
    mergeSearch() {
      const [first, ...rest] = threads
      if (!first) return null
      return async (order) => {
        // Nobody need wait for a thread that ends, or for its memory.
        for (const thread of rest) void thread.stop()
        const words = await first.mergeSearch(order)
        void first.stop()
        return words
      }
    },
    async stop() {
      await Promise.all(threads.map((thread) => thread.stop()))
    },
  }
}

async function* compileOn(
  threads: readonly Thread[],
  batches: readonly Batch[],
  tell: (documents: number) => void,
): AsyncGenerator<CompiledBatch> {
  const compiled: CompiledBatch[] = []
  const underWay: Promise<void>[] = []
  const left = [...batches.entries()]
  let wanted = 0
  /** The next batch that nobody has, unless too many are ahead of the one that is to be given out. */
  const take = () => {
    const [at = Infinity] = left[0] ?? []
    return at < wanted + 2 * (threads.length + 1) ? left.shift() : undefined
  }
  const feed = (most: number) => {
    for (const thread of threads)
      while (thread.waiting() < most) {
        const [at, batch] = take() ?? []
        if (at === undefined || !batch) return
        underWay[at] = thread.compile(batch).then((one) => {
          compiled[at] = one
        })
        // Whoever waits for it hears of a failure; until then nobody may.
        underWay[at].catch(() => {})
      }
  }
  // They read their first batches while the spelling is chosen here.
  feed(1)
  const spelling = chooseSpelling(batches)
  for (const thread of threads) thread.useSpelling(spelling)
  while (wanted < batches.length) {
    feed(1)
    const one = compiled[wanted]
    if (one) {
      delete compiled[wanted++]
      yield one
      continue
    }
    const [at, batch] = take() ?? []
    if (at !== undefined && batch) {
      // None of them is to wait for this thread.
      feed(2)
      compiled[at] = compileRead(readBatch(batch, tell), spelling)
      // Lets in what the others have told meanwhile.
      await new Promise(setImmediate)
    } else await underWay[wanted]
  }
}

/** Null where the one segment may have a spelling of its own, or none is wanted. */
function chooseSpelling(batches: readonly Batch[]): Spelling | null {
  const [first] = batches
  const isShared = first?.part && batches.length > 1
  return isShared ? chooseSpellingOf(toSample(batches), first) : null
}

/** Every so many files of all batches. */
function toSample(batches: readonly Batch[]): DocumentFile[] {
  const files = batches.flatMap((batch) => batch.files)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const every = Math.max(1, Math.ceil(bytes / bytesInSample))
  return files.filter((_, at) => at % every === 0)
}
