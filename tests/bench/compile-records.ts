import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Corpus, makeCorpus } from './corpus.ts'
import {
  chooseWords,
  compileRecords,
  makeRecords,
  mergeInto,
  mergeSearchFiles,
  optimizeLess,
  type SearchOrder,
  type StoryRange,
  toBatches,
  toSample,
} from './wiring.ts'

/**
 * Compiles a corpus in a process of its own, on two threads, since the command line uses both cores of such a machine:
 * `compile-records.ts <articles> <file>`. The last line it prints is JSON: what that took, without the making
 * of the records.
 */

type Order = { batch: StoryRange; spelling: Uint8Array } | { search: SearchOrder }
interface Done {
  segment: Uint8Array
  /** Taken by making the records. */
  makingMs: number
}

if (isMainThread) {
  const [size = '', file = ''] = process.argv.slice(2)
  console.log(JSON.stringify(await compile(Number(size), file)))
} else serve(makeCorpus(workerData.size))

function serve(corpus: Corpus): void {
  parentPort?.on('message', async (order: Order) => {
    if ('search' in order) {
      parentPort?.postMessage(await mergeSearchFiles(order.search))
      return
    }
    const { batch, spelling } = order
    const start = performance.now()
    const records = makeRecords(corpus, batch)
    const makingMs = performance.now() - start
    const segment = compileRecords(records, spelling)
    const done: Done = { segment, makingMs }
    parentPort?.postMessage(done, [segment.buffer as ArrayBuffer])
  })
  parentPort?.postMessage('ready')
}

async function compile(size: number, file: string) {
  optimizeLess()
  const corpus = makeCorpus(size)
  const batches = toBatches(corpus)
  const [first] = batches
  if (!first) throw new Error('an empty corpus')
  const threads = await Promise.all(
    Array.from({ length: Math.min(2, availableParallelism(), batches.length) }, () =>
      startThread(size),
    ),
  )
  const folder = await mkdtemp(`${file}-`)
  try {
    const sample = makeRecords(corpus, toSample(corpus))
    const start = performance.now()
    const spelling = chooseWords(sample)
    const makingMs = threads.map(() => 0)
    let next = 0
    const work = async (thread: Worker, number: number) => {
      for (let at = next++; at < batches.length; at = next++) {
        const done: Done = await ask(thread, { batch: batches[at] ?? first, spelling })
        makingMs[number] = (makingMs[number] ?? 0) + done.makingMs
        await writeFile(join(folder, String(at)), done.segment)
      }
    }
    await Promise.all(threads.map(work))
    await mergeInto(
      file,
      batches.map((_, at) => join(folder, String(at))),
      (search) => ask(threads[0], { search }),
    )
    // All threads make records at the same time.
    const mean = makingMs.reduce((sum, ms) => sum + ms, 0) / threads.length
    const seconds = (performance.now() - start - mean) / 1000
    return { seconds, peakMb: process.resourceUsage().maxRSS / 1024 }
  } finally {
    await rm(folder, { recursive: true })
    await Promise.all(threads.map((thread) => thread.terminate()))
  }
}

async function startThread(size: number): Promise<Worker> {
  const thread = new Worker(new URL(import.meta.url), { workerData: { size } })
  await new Promise((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
  })
  return thread
}

/** Each order has its answer, as `serve` gives it. */
function ask<Answer>(thread: Worker | undefined, order: Order): Promise<Answer> {
  return new Promise((resolve, reject) => {
    thread?.once('message', (answer) => {
      thread.off('error', reject)
      resolve(answer)
    })
    thread?.once('error', reject)
    thread?.postMessage(order)
  })
}
