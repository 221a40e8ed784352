import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { Words } from '../core/dataset/merge-search.ts'
import type { Spelling } from '../core/dataset/spelling.ts'
import { type Batch, type CompiledBatch, compileRead, readBatch } from './compile-batch.ts'
import { mergeSearchFiles, type SearchOrder } from './merge-files.ts'

/** What a thread is told that does what this file says. */
const role = 'elsewhere: compile'

type Order =
  | { kind: 'compile'; batch: Batch }
  | { kind: 'spelling'; spelling: Spelling | null }
  | { kind: 'search'; order: SearchOrder }

/** What a thread tells: the answers in the order of the orders. */
type Told = { kind: 'opened'; documents: number } | { kind: 'answer'; answer: unknown }

/** A thread that does one thing after the other. */
export interface Thread {
  /** Reads documents at once, and compiles them as soon as it knows the spelling. */
  compile(batch: Batch): Promise<CompiledBatch>
  /** Of the texts of all batches, the same for all threads. Once only. */
  useSpelling(spelling: Spelling | null): void
  mergeSearch(order: SearchOrder): Promise<Words>
  /** How many answers it owes. */
  waiting(): number
  stop(): Promise<unknown>
}

/** @param tell hears every now and then how many more documents it opened */
export function createThread(tell: (documents: number) => void): Thread {
  const worker = new Worker(new URL(import.meta.url), { workerData: role })
  const waiting: { take(answer: unknown): void; fail(error: unknown): void }[] = []
  worker.on('message', (told: Told) => {
    if (told.kind === 'opened') tell(told.documents)
    else waiting.shift()?.take(told.answer)
  })
  worker.on('error', (error) => {
    for (const each of waiting.splice(0)) each.fail(error)
  })
  const ask = <Answer>(order: Order, handedOver: ArrayBuffer[] = []) =>
    new Promise<Answer>((take, fail) => {
      // Each kind of order has its answer, as `serveThread` gives it.
      waiting.push({ take: take as (answer: unknown) => void, fail })
      worker.postMessage(order, handedOver)
    })
  return {
    compile: (batch) => ask({ kind: 'compile', batch }),
    useSpelling: (spelling) => worker.postMessage({ kind: 'spelling', spelling } satisfies Order),
    mergeSearch: (order) =>
      ask(
        { kind: 'search', order },
        order.newRankOf.map(({ buffer }) => buffer as ArrayBuffer),
      ),
    waiting: () => waiting.length,
    stop: () => worker.terminate(),
  }
}

/** Does what the main thread asks, if this is a thread for that; answers whether it is. */
export function serveThread(): boolean {
  if (isMainThread || workerData !== role || !parentPort) return false
  const port = parentPort
  const tell = (told: Told, handedOver: ArrayBuffer[] = []) => port.postMessage(told, handedOver)
  const answer = (answer: unknown, handedOver: readonly Uint8Array[] = []) =>
    tell(
      { kind: 'answer', answer },
      handedOver.map(({ buffer }) => buffer as ArrayBuffer),
    )
  const tellOpened = (documents: number) => tell({ kind: 'opened', documents })
  const read: ReturnType<typeof readBatch>[] = []
  let spelling: Spelling | null | undefined
  const compileAll = () => {
    if (spelling === undefined) return
    for (const batch of read.splice(0)) answer(compileRead(batch, spelling))
  }
  port.on('message', async (order: Order) => {
    if (order.kind === 'search') {
      const words = await mergeSearchFiles(order.order)
      answer(words, [words.terms, words.termsTop])
      return
    }
    if (order.kind === 'spelling') spelling = order.spelling
    else read.push(readBatch(order.batch, tellOpened))
    compileAll()
  })
  return true
}
