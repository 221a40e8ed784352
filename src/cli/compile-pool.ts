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
  /** Compiles batches; the results come in their order. Once only. */
  compile(): AsyncGenerator<CompiledBatch>
  /** Merges search indexes beside this thread; null where there is no other. Ask it once all is compiled. */
  mergeSearch: MergeSearchFiles | null
  stop(): Promise<void>
}

/**
 * Compiles batches on all cores. The spelling is chosen by a sample of all
 * documents before: so the segments have the same, and merging them copies texts as they are. At most two batches a
 * thread are under way or waiting to be taken.
 * @param tell hears every now and then how many more documents were opened
 */
export function createCompilePool(
  batches: readonly Batch[],
  tell: (documents: number) => void,
): CompilePool {
  const count = Math.min(availableParallelism(), 8, batches.length)
  // A thread loads this very bundle; sources that run through a loader compile here instead.
  if (count < 2 || !import.meta.url.endsWith('.mjs'))
    return { compile: () => compileHere(batches, tell), mergeSearch: null, stop: async () => {} }
  const threads = Array.from({ length: count }, () => createThread(tell))
  return {
    compile: () => compileOn(threads, batches),
    async mergeSearch(order) {
      const [first, ...others] = threads
      if (!first) throw new Error('no thread')
      // Their memory is free before long; nobody need wait for it.
      for (const thread of others) void thread.stop()
      return first.mergeSearch(order)
    },
    async stop() {
      await Promise.all(threads.map((thread) => thread.stop()))
    },
  }
}

async function* compileHere(
  batches: readonly Batch[],
  tell: (documents: number) => void,
): AsyncGenerator<CompiledBatch> {
  const spelling = chooseSpelling(batches)
  for (const batch of batches) yield compileRead(readBatch(batch, tell), spelling)
}

async function* compileOn(
  threads: readonly Thread[],
  batches: readonly Batch[],
): AsyncGenerator<CompiledBatch> {
  const underWay: Promise<CompiledBatch>[] = []
  let next = 0
  const feed = () => {
    const batch = batches[next]
    if (!batch) return
    const least = threads.reduce((a, b) => (b.waiting() < a.waiting() ? b : a))
    const coming = least.compile(batch)
    // Whoever waits for it hears of a failure; until then nobody may.
    coming.catch(() => {})
    underWay[next++] = coming
  }
  // They read their first batches while the spelling is chosen here.
  for (const _ of threads) feed()
  const spelling = chooseSpelling(batches)
  for (const thread of threads) thread.useSpelling(spelling)
  for (const _ of threads) feed()
  for (let at = 0; at < batches.length; at++) {
    const compiled = await underWay[at]
    delete underWay[at]
    feed()
    if (compiled) yield compiled
  }
}

/** Null where the one segment may have a spelling of its own, or none is wanted. */
function chooseSpelling(batches: readonly Batch[]): Spelling | null {
  const [first] = batches
  const isShared = first?.compile && batches.length > 1
  return isShared ? chooseSpellingOf(toSample(batches), first) : null
}

/** Every so many files of all batches. */
function toSample(batches: readonly Batch[]): DocumentFile[] {
  const files = batches.flatMap((batch) => batch.files)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const every = Math.max(1, Math.ceil(bytes / bytesInSample))
  return files.filter((_, at) => at % every === 0)
}
