import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { launchChromium } from '../stage/chromium.ts'
import { findBrowser } from '../stage/find-browser.ts'
import { waitFor } from '../stage/wait-for.ts'
import { medianOf } from './measure.ts'
import type { PeerName } from './peers/peer-list.ts'
import { type PreparedPeer, preparePeer, writePeerExtension } from './peers/prepare-peer.ts'
import type { PeerAnswer, PeerAsk, Place } from './peers/serve-peer.ts'
import { readWorkerHeap, toMegabytes } from './worker-heap.ts'

/** What a peer takes in an extension's worker that has just been started. */
export interface PeerFigures {
  name: PeerName
  size: number
  problem: string | null
  /** Medians from a page's question to its answer by the worker, by where the index is kept. */
  coldMs: Record<Place, number>
  /** Of these, reading and opening the index. */
  openMs: Record<Place, number>
  bytesPerArticle: number
  heapMb: number
  buildSeconds: number
  buildPeakMb: number
}

const longestMs = 300_000

interface Answered extends PeerAnswer {
  totalMs: number
}

/** Measures a peer at one size; one that cannot says why. */
export async function measurePeer(
  name: PeerName,
  size: number,
  queries: readonly string[],
  { folder, runs, places }: { folder: string; runs: number; places: readonly Place[] },
): Promise<PeerFigures> {
  const nothing = { package: Number.NaN, IndexedDB: Number.NaN }
  const figures: PeerFigures = {
    name,
    size,
    problem: null,
    coldMs: { ...nothing },
    openMs: { ...nothing },
    bytesPerArticle: Number.NaN,
    heapMb: Number.NaN,
    buildSeconds: Number.NaN,
    buildPeakMb: Number.NaN,
  }
  const prepared = await preparePeer(name, size, folder)
  if ('problem' in prepared) return { ...figures, problem: prepared.problem }
  figures.bytesPerArticle = prepared.bytes / size
  figures.buildSeconds = prepared.seconds
  figures.buildPeakMb = prepared.peakMb
  try {
    await withPeerPage(prepared, folder, async (peer) => {
      for (const place of places) {
        if (place === 'IndexedDB') await peer.ask({ do: 'keep' })
        const cold = await measureCold(peer, place, queries, runs)
        figures.coldMs[place] = medianOf(cold.map(({ totalMs }) => totalMs))
        figures.openMs[place] = medianOf(cold.map(({ openMs }) => openMs))
      }
      await peer.ask({ do: 'search', from: places[0] ?? 'package', queries: queries.slice(0, 100) })
      figures.heapMb = await peer.heapMb()
    })
  } catch (error) {
    figures.problem = error instanceof Error ? error.message : String(error)
  }
  return figures
}

/** Median of what waking an empty extension's worker takes, from a page's question to its answer. */
export function measureEmptyWorker(folder: string, runs: number): Promise<number> {
  return withPeerPage(null, folder, async (peer) => {
    const values: number[] = []
    for (let run = -2; run < runs; run++) {
      await peer.stop()
      const { totalMs } = await peer.ask({ do: 'nothing' })
      if (run >= 0) values.push(totalMs)
    }
    return medianOf(values)
  })
}

interface PeerPage {
  ask(ask: PeerAsk): Promise<Answered>
  stop(): Promise<void>
  heapMb(): Promise<number>
}

async function measureCold(
  peer: PeerPage,
  from: Place,
  queries: readonly string[],
  runs: number,
): Promise<Answered[]> {
  const answers: Answered[] = []
  for (let run = -1; run < runs; run++) {
    await peer.stop()
    const query = queries[(run + 1) % queries.length] ?? ''
    const answer = await peer.ask({ do: 'search', from, queries: [query] })
    if (answer.found === 0) throw new Error(`nothing found for “${query}”`)
    if (run >= 0) answers.push(answer)
  }
  return answers
}

async function withPeerPage<Value>(
  peer: PreparedPeer | null,
  folder: string,
  use: (page: PeerPage) => Promise<Value>,
): Promise<Value> {
  const extension = await writePeerExtension(
    peer,
    join(folder, `extension-${peer?.name ?? 'empty'}`),
  )
  const stage = await launchChromium(findBrowser('chromium'), {
    extension,
    headless: true,
    port: null,
    width: 800,
    height: 600,
  })
  try {
    const page = await stage.openOwnPage('page.html', 'front')
    // A worker that is still being installed cannot be stopped.
    await askFrom(page, { do: 'nothing' })
    return await use({
      ask: (ask) => askFrom(page, ask),
      stop: () => stage.stopBackground(),
      heapMb: async () => toMegabytes(await readWorkerHeap(stage.browser, stage.extensionOrigin)),
    })
  } finally {
    await stage.browser.close()
  }
}

/** Looks for the answer from time to time: a peer may take longer than one call to a browser may. */
async function askFrom(page: Page, ask: PeerAsk): Promise<Answered> {
  await page.evaluate((sent) => {
    const scope = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: unknown): Promise<object> } }
      answered: object | null
    }
    scope.answered = null
    const start = performance.now()
    scope.chrome.runtime.sendMessage(sent).then(
      (answer) => {
        scope.answered = { ...answer, totalMs: performance.now() - start }
      },
      (error: unknown) => {
        scope.answered = { problem: String(error) }
      },
    )
  }, ask)
  const answer = await waitFor(
    'an answer of the peer',
    () => page.evaluate(() => (globalThis as unknown as { answered: Answered | null }).answered),
    (answered) => answered !== null,
    longestMs,
  )
  if (!answer || answer.problem) throw new Error(answer?.problem ?? 'no answer')
  return answer
}
