import { readFileSync } from 'node:fs'
import type { Compiled } from './compile.ts'
import { makeKnownItems, makeQueries } from './corpus-queries.ts'
import { importInOptions, openStageWith, type WayIn } from './elsewhere-extension.ts'
import { countWakeUps, measureElsewhere } from './elsewhere-in-browser.ts'
import { quantile, toLine } from './measure.ts'
import { peerNames, readPeer } from './peers/peer-list.ts'
import { preparePeer } from './peers/prepare-peer.ts'
import { compareTops, hitShare } from './search-quality.ts'
import { atLeast, atMost, type Target, toText } from './targets.ts'
import { openDatasetFile, plainSearchOf, searchOf } from './wiring.ts'
import type { Workshop } from './workshop.ts'

const [small, middle, large] = [10_000, 100_000, 1_000_000] as const
const name = (size: number) => (size >= 1_000_000 ? `${size / 1_000_000} M` : `${size / 1000} k`)

/** Five search engines where Elsewhere's search would be: cold first search, heap, bytes. */
export async function measurePeers(workshop: Workshop, full: boolean): Promise<Target[]> {
  console.log(`empty worker, from an own page: ${toText(await workshop.emptyWorkerMs())} ms`)
  console.log(
    'cold first search, ms        package  IndexedDB   of it opening   heap MB  B/article',
  )
  const sizes = [small, middle]
  for (const size of sizes)
    for (const peer of peerNames) await showPeer(workshop, peer, size, size === small ? 5 : 3)
  if (full) await showPeer(workshop, 'minisearch', large, 1)
  return []
}

async function showPeer(
  workshop: Workshop,
  peer: (typeof peerNames)[number],
  size: number,
  runs: number,
): Promise<void> {
  const figures = await workshop.peer(peer, size, runs)
  const { coldMs, openMs } = figures
  const best = coldMs.IndexedDB < coldMs.package ? openMs.IndexedDB : openMs.package
  const cells = [coldMs.package, coldMs.IndexedDB, best, figures.heapMb, figures.bytesPerArticle]
  const texts = cells.map((value) => toText(value).padStart(10))
  console.log(
    `${peer.padEnd(12)}${name(size).padStart(8)} ${texts.join('')}  ${figures.problem ?? ''}`,
  )
}

/** Articles a second and bytes an article. */
export async function measureCompiling(workshop: Workshop): Promise<Target[]> {
  const markdown = show(await workshop.markdown(middle))
  const records = show(await workshop.records(middle))
  const many = show(await workshop.records(large))
  const speed = (what: string, least: number, compiled: Compiled | null) =>
    atLeast(
      `compile in Node, ${what}`,
      least,
      compiled?.articlesPerSecond,
      'articles/s',
      compiled ? `peak ${toText(compiled.peakMb)} MB` : undefined,
    )
  const bytes = many ?? records
  return [
    speed('Markdown, 100 k', 20_000, markdown),
    speed('records, 100 k', 25_000, records),
    speed('records, 1 M', 15_000, many),
    atMost('bytes an article: index', 70, bytes?.indexBytesPerArticle, 'B'),
    atMost('bytes an article: whole', 260, bytes?.bytesPerArticle, 'B'),
  ]
}

function show(compiled: Compiled | { problem: string }): Compiled | null {
  if ('problem' in compiled) {
    console.log(`not compiled: ${compiled.problem}`)
    return null
  }
  const { from, size, articlesPerSecond, peakMb, bytesPerArticle, indexBytesPerArticle } = compiled
  const index = indexBytesPerArticle === null ? '' : `, index ${toText(indexBytesPerArticle)} B`
  console.log(
    `${from}, ${name(size)}: ${toText(articlesPerSecond)} articles/s, peak ${toText(peakMb)} MB, ` +
      `${toText(bytesPerArticle)} B an article${index}`,
  )
  return compiled
}

const knownItems = 500

/** What is found, beside MiniSearch and beside a scorer that looks at everything. */
export async function measureFinding(workshop: Workshop): Promise<Target[]> {
  const [compiled, kept] = [
    show(await workshop.records(middle)),
    await preparePeer('minisearch', middle, workshop.folder),
  ]
  const corpus = workshop.corpus(middle)
  const dataset = compiled && (await openDatasetFile(compiled.file))
  const peer =
    'problem' in kept
      ? null
      : await (await readPeer('minisearch')).open(readFileSync(kept.file, 'utf8'))
  const targets: Target[] = []
  for (const kind of ['words', 'typo', 'prefix'] as const) {
    const items = makeKnownItems(corpus, kind, knownItems)
    const own = dataset && (await hitShare(items, searchOf(dataset), ({ address }) => address))
    const theirs =
      peer &&
      (await hitShare(
        items,
        async (...ask) => peer.search(...ask),
        ({ id }) => id,
      ))
    const beside = `MiniSearch ${theirs ?? '–'}, ${knownItems} queries`
    targets.push(atLeast(`hit@20, ${kind}`, theirs ?? Number.NaN, own, '', beside))
  }
  return [...targets, await measureTops(workshop)]
}

/** Articles of which all can be looked at a thousand times, and still more than a search looks through at once. */
const smallest = 40_000

async function measureTops(workshop: Workshop): Promise<Target> {
  const compiled = show(await workshop.records(smallest))
  const what = 'same top 20 as an exhaustive scorer, 1,000 queries'
  if (!compiled) return atLeast(what, 1, null, '')
  const corpus = workshop.corpus(smallest)
  const dataset = await openDatasetFile(compiled.file)
  const { same, different } = await compareTops(
    makeQueries(corpus, 1000, 3).words,
    searchOf(dataset),
    plainSearchOf(corpus),
  )
  if (different.length > 0) console.log(`other top 20: ${different.join(' | ')}`)
  return atLeast(what, 1, same / 1000, '')
}

/** Elsewhere itself in Chromium, at three sizes. */
export async function measureDataset(
  workshop: Workshop,
  way: WayIn = importInOptions,
): Promise<Target[]> {
  let wakeUps: number | null = null
  for (const size of [small, middle, large]) {
    const compiled = show(await workshop.records(size))
    if (!compiled) continue
    const corpus = workshop.corpus(size)
    const options = { folder: workshop.folder, way }
    try {
      const stage = await openStageWith(corpus, compiled.file, options)
      try {
        const runs = { cold: 20, queries: 300 }
        const figures = await measureElsewhere(stage, corpus, workshop.folder, runs)
        workshop.elsewhere.set(size, figures)
        const { coldLookUp, empty, coldSearch, warmSearch, message } = figures
        for (const measured of [
          coldLookUp,
          empty,
          coldSearch,
          ...Object.values(warmSearch),
          message,
        ])
          console.log(`${name(size).padEnd(6)} ${toLine(measured)}`)
        const { background, searcher } = figures.heapMb
        console.log(
          `${name(size).padEnd(6)} heap ${toText(background)} MB, of the popup's searcher ${toText(searcher)} MB`,
        )
        if (size === small) wakeUps = (await countWakeUps(stage, corpus, 100)) / 100
      } finally {
        await stage.close()
      }
    } catch (error) {
      console.log(`${name(size)}: not measured: ${error instanceof Error ? error.message : error}`)
    }
  }
  return toTargets(workshop, wakeUps)
}

function toTargets({ elsewhere, peers }: Workshop, wakeUps: number | null): Target[] {
  const median = (size: number, what: 'coldLookUp' | 'coldSearch' | 'empty') => {
    const measured = elsewhere.get(size)?.[what]
    return measured ? quantile(measured, 0.5) : Number.NaN
  }
  const cold = (size: number) => median(size, 'coldLookUp')
  const search = (size: number) => median(size, 'coldSearch')
  const beyond = Math.max(
    ...[small, middle, large].map((size) => cold(size) - median(size, 'empty')),
  )
  const bestOf = ({ coldMs }: (typeof peers)[number]) =>
    Math.min(...Object.values(coldMs).filter((value) => !Number.isNaN(value)))
  const rivals = peers.filter(({ size, problem }) => size === middle && !problem)
  const mini = rivals.find((peer) => peer.name === 'minisearch')
  const fastest = rivals.length > 0 ? Math.min(...rivals.map(bestOf)) : Number.NaN
  const largest = elsewhere.get(large)
  const p95 = (kind: 'words' | 'prefix' | 'typo') =>
    largest && quantile(largest.warmSearch[kind], 0.95)
  return [
    atMost('cold look-up, 1 M against 10 k', 1.5, cold(large) / cold(small), '×'),
    atMost('cold look-up beyond an empty worker, worst size', 15, beyond, 'ms'),
    atMost('pages not in the data that wake the background', 1, wakeUps && wakeUps * 100, '%'),
    atMost(
      'cold first search, 100 k, against MiniSearch',
      1 / 30,
      mini ? search(middle) / bestOf(mini) : Number.NaN,
      '×',
      mini && `MiniSearch ${toText(bestOf(mini))} ms`,
    ),
    atMost(
      'cold first search, 100 k, against the fastest peer',
      1,
      search(middle) / fastest,
      '×',
      `${toText(search(middle))} ms, fastest ${toText(fastest)} ms`,
    ),
    atMost('cold first search, 1 M against 100 k', 2, search(large) / search(middle), '×'),
    atMost('warm search p95 at 1 M: one to three words', 5, p95('words'), 'ms'),
    atMost('warm search p95 at 1 M: prefix', 10, p95('prefix'), 'ms'),
    atMost('warm search p95 at 1 M: typo', 25, p95('typo'), 'ms'),
    atMost(
      'heap after 100 look-ups and searches at 1 M',
      16,
      largest && largest.heapMb.background + largest.heapMb.searcher,
      'MB',
      'background and searcher together',
    ),
  ]
}
