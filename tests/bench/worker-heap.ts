import type { Browser, CDPSession, Page } from 'puppeteer-core'

/** Bytes that a worker holds after everything that can be thrown away was. */
export interface Heap {
  /** JavaScript objects. */
  used: number
  /** ArrayBuffers and memory of WebAssembly. */
  backing: number
  /** What the browser itself keeps for the worker's objects. */
  embedder: number
}

/** The protocol's answer; puppeteer's types are of an older protocol. */
interface HeapUsage {
  usedSize: number
  backingStorageSize?: number
  embedderHeapUsedSize?: number
}

/** Heap of an extension's running worker. @throws when it does not run */
export async function readWorkerHeap(browser: Browser, origin: string): Promise<Heap> {
  const worker = await browser
    .targets()
    .find((target) => target.type() === 'service_worker' && target.url().startsWith(origin))
    ?.worker()
  if (!worker) throw new Error(`no worker of ${origin} is running`)
  return readHeap(worker.client)
}

/** Heap of a dedicated worker of a page. @throws when it does not run */
export async function readOwnWorkerHeap(page: Page, script: string): Promise<Heap> {
  const worker = page.workers().find((each) => each.url().endsWith(`/${script}`))
  if (!worker) throw new Error(`no ${script} is running`)
  return readHeap(worker.client)
}

async function readHeap(session: CDPSession): Promise<Heap> {
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const usage: HeapUsage = await session.send('Runtime.getHeapUsage')
  return {
    used: usage.usedSize,
    backing: usage.backingStorageSize ?? 0,
    embedder: usage.embedderHeapUsedSize ?? 0,
  }
}

export const toMegabytes = ({ used, backing, embedder }: Heap): number =>
  (used + backing + embedder) / 1e6
