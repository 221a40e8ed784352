import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Batch, type CompiledBatch, compileBatch } from './compile-batch.ts'

/** What a thread is told that compiles batches. */
const role = 'elsewhere: compile'

/**
 * Compiles batches on all cores; the results come in the order of the batches. The words that shorten
 * texts are chosen by the first batch that has articles, before the others begin: so the segments have
 * the same, and merging them copies texts as they are. At most two batches a thread are under way or
 * waiting to be taken.
 */
export async function* compileBatches(batches: readonly Batch[]): AsyncGenerator<CompiledBatch> {
  let textWords: Uint8Array | null = null
  let first = 0
  for (const batch of batches) {
    if (!batch.compile || textWords) break
    const compiled = await compileBatch(batch)
    textWords = compiled.textWords
    first += 1
    yield compiled
  }
  yield* compileAtOnce(batches.slice(first).map((batch) => ({ ...batch, textWords })))
}

async function* compileAtOnce(batches: readonly Batch[]): AsyncGenerator<CompiledBatch> {
  const threads = Math.min(availableParallelism(), 8, batches.length)
  // A thread loads this very bundle; sources that run through a loader compile here instead.
  if (threads < 2 || !import.meta.url.endsWith('.mjs')) {
    for (const batch of batches) yield await compileBatch(batch)
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
  let turn = Promise.resolve()
  port.on('message', (batch: Batch) => {
    turn = turn.then(async () => {
      const compiled = await compileBatch(batch)
      // Handed over, not copied.
      port.postMessage(compiled, compiled.segment ? [compiled.segment.buffer as ArrayBuffer] : [])
    })
  })
  return true
}
