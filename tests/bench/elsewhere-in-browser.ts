import { join } from 'node:path'
import type { Stage } from '../stage/stage.ts'
import { waitFor } from '../stage/wait-for.ts'
import { askFrom, emptyPage, freshTab, installEmpty, replyFrom, stopWorkerOf } from './asking.ts'
import type { Corpus } from './corpus.ts'
import {
  addressesOfOutlet,
  makeKnownItems,
  makeQueries,
  makeUnknownAddresses,
  type QueryKind,
} from './corpus-queries.ts'
import { type Measured, measure } from './measure.ts'
import { readOwnWorkerHeap, readWorkerHeap, toMegabytes } from './worker-heap.ts'

/** What Elsewhere itself takes in Chromium with the data set of one size. */
export interface ElsewhereFigures {
  size: number
  /** A page asks a stopped background, message in to coverage out. */
  coldLookUp: Measured
  /** The same of an extension that does nothing, run by run in turns. */
  empty: Measured
  /** A page of the extension's own asks a stopped background for a search. */
  coldSearch: Measured
  /** The same page asks a running background, by kind of query. */
  warmSearch: Record<QueryKind, Measured>
  /** What a message alone takes there and back. */
  message: Measured
  /** After 100 look-ups and 100 searches of each kind, and a collection of garbage. */
  heapMb: { background: number; searcher: number }
}

interface Runs {
  cold: number
  /** Queries of each kind. */
  queries: number
}

/** Measures in a browser that has the data set of this corpus. */
export async function measureElsewhere(
  stage: Stage,
  corpus: Corpus,
  folder: string,
  { cold, queries }: Runs,
): Promise<ElsewhereFigures> {
  const [outlet] = corpus.outlets
  if (!outlet) throw new Error('a corpus has outlets')
  const addresses = addressesOfOutlet(corpus, outlet.domain, 100)
  const tab = await freshTab(stage, addresses[0] ?? '')
  const emptyId = await installEmpty(stage, join(folder, 'empty'))
  const emptyTab = await freshTab(stage, emptyPage)
  const lookUp = async (address: string): Promise<number> => {
    const ask = { address, declared: null, panel: true }
    const { tookMs, reply } = await replyFrom(tab, { name: 'page/look-up', ask })
    // What the contract says of the reply; anything else is no look-up to measure.
    if (!(reply as { value?: { found?: boolean } }).value?.found)
      throw new Error(`${address}: ${JSON.stringify(reply)}`)
    return tookMs
  }

  const emptyMs: number[] = []
  let at = 0
  const coldLookUp = await measure('cold look-up', cold, async () => {
    await stopWorkerOf(stage, emptyId)
    emptyMs.push(await askFrom(emptyTab, 'x'))
    await stage.stopBackground()
    at += 1
    return lookUp(addresses[at % addresses.length] ?? '')
  })
  const empty: Measured = { name: 'empty extension', unit: 'ms', values: emptyMs.slice(2) }

  const known = makeKnownItems(corpus, 'words', cold + 2).map(({ query }) => query)
  const coldSearch = await measure('cold first search', cold, async () => {
    await stage.stopBackground()
    const [took = Number.NaN] = await search(stage, [known.pop() ?? ''], true)
    return took
  })

  const texts = makeQueries(corpus, queries, 11)
  const warm = async (kind: QueryKind): Promise<Measured> => ({
    name: `warm search: ${kind}`,
    unit: 'ms',
    values: await search(stage, texts[kind]),
  })
  await search(stage, known.slice(0, 3))
  const warmSearch = {
    words: await warm('words'),
    prefix: await warm('prefix'),
    typo: await warm('typo'),
  }
  const message = await measure('message alone', 50, () => ownMessage(stage))

  await stage.stopBackground()
  for (const address of addresses) await lookUp(address)
  for (const kind of ['words', 'prefix', 'typo'] as const)
    await search(stage, texts[kind].slice(0, 100))
  const [own] = await stage.ownPages()
  if (!own) throw new Error('no page of the extension is open')
  const heapMb = {
    background: toMegabytes(await readWorkerHeap(stage.browser, stage.extensionOrigin)),
    searcher: toMegabytes(await readOwnWorkerHeap(own, 'searcher.js')),
  }
  return { size: corpus.size, coldLookUp, empty, coldSearch, warmSearch, message, heapMb }
}

/** How many of some pages of known outlets that are not in the data wake the background. */
export async function countWakeUps(stage: Stage, corpus: Corpus, pages: number): Promise<number> {
  let woken = 0
  for (const address of makeUnknownAddresses(corpus, pages)) {
    await stage.show('about:blank')
    if (await stage.isBackgroundRunning()) await stage.stopBackground()
    await stage.show(address)
    await stage.page.waitForNetworkIdle({ idleTime: 50 })
    // A background that is going to be asked starts within this time.
    if (await startsWithin(stage, 300)) woken += 1
  }
  return woken
}

async function startsWithin(stage: Stage, timeoutMs: number): Promise<boolean> {
  try {
    return await waitFor('a start', () => stage.isBackgroundRunning(), Boolean, timeoutMs)
  } catch {
    return false
  }
}

const portion = 25

/**
 * Milliseconds that each search took in the worker that the popup searches with, from a page of the
 * extension's own and back; the first one with the start of the worker, if `isCold`.
 */
async function search(stage: Stage, queries: readonly string[], isCold = false): Promise<number[]> {
  const values: number[] = []
  for (let from = 0; from < queries.length; from += portion) {
    const answers = await stage.inExtension(
      async (api, some: readonly string[], startsAnew: boolean) => {
        type Scope = { searcher?: Worker }
        const scope = globalThis as Scope
        const took: number[] = []
        if (startsAnew) scope.searcher?.terminate()
        for (const query of some) {
          const start = performance.now()
          if (!scope.searcher || (startsAnew && took.length === 0)) {
            scope.searcher = new Worker('/searcher.js')
            const stored = await api.storage.local.get(['catalogue', 'links'])
            const { version } = api.runtime.getManifest()
            scope.searcher.postMessage({ kind: 'open', stored: { ...stored, version } })
          }
          const { searcher } = scope
          const told = await new Promise<{ reply: { ok: boolean } }>((resolve, reject) => {
            searcher.onmessage = ({ data }) => resolve(data)
            searcher.onerror = ({ message }) => reject(new Error(message))
            const question = { query, limit: 20, order: 'relevance' }
            searcher.postMessage({ kind: 'search', number: 1, question })
          })
          took.push(performance.now() - start)
          if (!told.reply.ok) return `${query}: ${JSON.stringify(told)}`
        }
        return took
      },
      queries.slice(from, from + portion),
      isCold,
    )
    if (typeof answers === 'string') throw new Error(`no search: ${answers}`)
    values.push(...answers)
  }
  return values
}

const ownMessage = (stage: Stage): Promise<number> =>
  stage.inExtension(async (api) => {
    const start = performance.now()
    await api.runtime.sendMessage({ name: 'none' })
    return performance.now() - start
  })
