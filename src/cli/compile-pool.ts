import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Batch, type CompiledBatch, chooseSpellingOf, compileBatch } from './compile-batch.ts'
import type { DocumentFile } from './find-documents.ts'

/** What a thread is told that compiles batches. */
const role = 'elsewhere: compile'

/** Bytes of documents, from all of them, by which the words are chosen: some 4,000 articles. */
const bytesInSample = 3_000_000

/**
 * Compiles batches on all cores; the results come in the order of the batches. The words that shorten
 * texts are chosen by a sample of all documents before: so the segments have the same, and merging them copies
 * texts as they are. At most two batches a thread are under way or waiting to be taken.
 */
export async function* compileBatches(batches: readonly Batch[]): AsyncGenerator<CompiledBatch> {
  const [first] = batches
  const isShared = first?.compile && batches.length > 1
  const spelling = isShared ? chooseSpellingOf(toSample(batches), first) : null
  yield* compileAtOnce(batches.map((batch) => ({ ...batch, spelling })))
}

/** Every so many files of all batches. */
function toSample(batches: readonly Batch[]): DocumentFile[] {
  const files = batches.flatMap((batch) => batch.files)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const every = Math.max(1, Math.ceil(bytes / bytesInSample))
  return files.filter((_, at) => at % every === 0)
}

async function* compileAtOnce(batches: readonly Batch[]): AsyncGenerator<CompiledBatch> {
  const threads = Math.min(availableParallelism(), 8, batches.length)
  // A thread loads this very bundle; sources that run through a loader compile here instead.
  if (threads < 2 || !import.meta.url.endsWith('.mjs')) {
    for (const batch of batches) yield compileBatch(batch)
    return
  }
  const workers = Array.from({ length: threads }, () => createCompiler())
  try {
    const underWay: Promise<CompiledBatch>[] = []
    let next = 0
    const feed = () => {
      const batch = batches[next]
      if (!batch) return
      const least = workers.reduce((a, b) => (b.waiting() < a.waiting() ? b : a))
      const coming = least.compile(batch)
      // Whoever waits for it hears of a failure; until then nobody may.
      coming.catch(() => {})
      underWay[next++] = coming
    }
    while (next < threads * 2 && next < batches.length) feed()
    for (let at = 0; at < batches.length; at++) {
      const compiled = await underWay[at]
      delete underWay[at]
      feed()
      if (compiled) yield compiled
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()))
  }
}

/** A thread that compiles one batch after the other. */
function createCompiler() {
  const worker = new Worker(new URL(import.meta.url), { workerData: role })
  const waiting: { take(batch: CompiledBatch): void; fail(error: unknown): void }[] = []
  worker.on('message', (compiled: CompiledBatch) => waiting.shift()?.take(compiled))
  worker.on('error', (error) => {
    for (const each of waiting.splice(0)) each.fail(error)
  })
  return {
    waiting: () => waiting.length,
    compile: (batch: Batch) =>
      new Promise<CompiledBatch>((take, fail) => {
        waiting.push({ take, fail })
        worker.postMessage(batch)
      }),
    stop: () => worker.terminate(),
  }
}

/** Compiles what the main thread sends, if this is a thread for that; answers whether it is. */
export function serveBatches(): boolean {
  if (isMainThread || workerData !== role || !parentPort) return false
  const port = parentPort
  port.on('message', (batch: Batch) => {
    const compiled = compileBatch(batch)
    // Handed over, not copied.
    port.postMessage(compiled, compiled.segment ? [compiled.segment.buffer as ArrayBuffer] : [])
  })
  return true
}
