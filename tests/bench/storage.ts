import { fileURLToPath, pathToFileURL } from 'node:url'
import { type BareExtension, openBareExtension, type Place } from '../stage/bare-extension.ts'
import { type BrowserName, browserNames } from '../stage/find-browser.ts'
import { quantile } from './measure.ts'

const keptPlaces = [
  'IndexedDB, 16 kB',
  'IndexedDB, 24 kB',
  'IndexedDB, 64 kB',
  'OPFS',
  'OPFS as built',
]
const packagePlaces = ['package, ranges', 'package, blob', 'package, whole']
const callers = ['background', 'page', 'worker'] as const satisfies Place[]

/** Chromium closes an IndexedDB for good two seconds after its last user went. */
const idleMs = 3000

export interface StorageFigures {
  browser: string
  place: string
  megabytes: number
  /** MB a second, in a worker of a page; null for what is not written. */
  written: number | null
  /** A background that was stopped, from opening to the fourth read: milliseconds. */
  cold: number | null
  /** The same with some seconds in which nobody used the place; null where that was not measured. */
  idle: number | null
  /** Milliseconds for one read of 16 kB and for twenty at once. */
  warm: Partial<Record<Place, { single: number; batch: number }>>
  /** Why the place cannot be used. */
  refused: string | null
}

export interface StorageOptions {
  browsers?: readonly BrowserName[]
  /** Sizes of files that are written. */
  keptMegabytes?: readonly number[]
  /** Sizes of files in the package. */
  packageMegabytes?: readonly number[]
  runs?: number
  /** Runs after some seconds of idling, at the largest size, 3 s each and place. */
  idleRuns?: number
}

/**
 * Measures, in real browsers, where a segment file is best kept; two and a half minutes with the
 * defaults. The disk's own cache is warm throughout.
 */
export async function measureStorage({
  browsers = browserNames,
  keptMegabytes = [3, 260],
  packageMegabytes = [3, 30],
  runs = 15,
  idleRuns = 3,
}: StorageOptions = {}): Promise<StorageFigures[]> {
  const figures: StorageFigures[] = []
  const files = Object.fromEntries(
    packageMegabytes.map((size) => [`packaged-${size}.bin`, createFile(size)]),
  )
  const script = fileURLToPath(new URL('storage-inside.ts', import.meta.url))
  const largest = Math.max(...keptMegabytes)
  for (const browser of browsers) {
    const unpacked = await openBareExtension({ browser, script, files })
    await measureAll(unpacked, [
      ...keptMegabytes.flatMap((megabytes) =>
        keptPlaces.map((place) => {
          const isIdle =
            megabytes === largest && ['IndexedDB, 16 kB', 'OPFS as built'].includes(place)
          return { browser, place, megabytes, runs, idleRuns: isIdle ? idleRuns : 0 }
        }),
      ),
      ...inPackage(browser),
    ])
    if (browser !== 'firefox') continue
    // Firefox keeps an extension zipped, as the store delivered it; Chromium unpacks it.
    const packed = await openBareExtension({ browser, script, files, packed: true })
    await measureAll(packed, inPackage('firefox, zipped'))
  }
  return figures

  function inPackage(browser: string): Task[] {
    return packageMegabytes.flatMap((megabytes) =>
      packagePlaces.map((place) => ({ browser, place, megabytes, runs, idleRuns: 0 })),
    )
  }
  async function measureAll(extension: BareExtension, tasks: readonly Task[]): Promise<void> {
    try {
      for (const task of tasks) figures.push(await measurePlace(extension, task))
    } finally {
      await extension.close()
    }
  }
}

interface Task {
  browser: string
  place: string
  megabytes: number
  runs: number
  idleRuns: number
}

/** The file that storage-inside.ts expects: each page starts with its number. */
function createFile(megabytes: number): Uint8Array {
  const bytes = new Uint8Array(megabytes * 1_048_576)
  let state = 1
  for (let at = 0; at < bytes.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    bytes[at] = (state >>> 16) & 63
  }
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length; at += 16_384) view.setUint32(at, at / 16_384)
  return bytes
}

const median = (values: readonly number[]): number | null =>
  values.length === 0 ? null : quantile({ name: '', unit: 'ms', values }, 0.5)

async function measurePlace(
  extension: BareExtension,
  { browser, place, megabytes, runs, idleRuns }: Task,
): Promise<StorageFigures> {
  const figures: StorageFigures = {
    ...{ browser, place, megabytes, written: null, cold: null, idle: null, warm: {} },
    refused: null,
  }
  const wake = async (pauseMs: number) => {
    await extension.stopBackground()
    await new Promise((next) => setTimeout(next, pauseMs))
    return extension.call<number>('background', 'cold', place, megabytes)
  }
  try {
    const writingMs = await extension.call<number | null>('worker', 'write', place, megabytes)
    if (writingMs) figures.written = (megabytes / writingMs) * 1000
    await extension.killWorker()
    const cold: number[] = []
    const idle: number[] = []
    for (let run = 0; run < runs; run++) cold.push(await wake(0))
    for (let run = 0; run < idleRuns; run++) idle.push(await wake(idleMs))
    figures.cold = median(cold)
    figures.idle = median(idle)
    for (const caller of callers) {
      const found: { singles: number[]; batches: number[] } = await extension.call(
        ...([caller, 'warm', place, megabytes, runs] as const),
      )
      const single = median(found.singles) ?? Number.NaN
      figures.warm[caller] = { single, batch: median(found.batches) ?? Number.NaN }
    }
  } catch (error) {
    figures.refused =
      (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? ''
  }
  await extension.killWorker()
  return figures
}

/** The figures as a table in Markdown. */
export function toTable(figures: readonly StorageFigures[]): string {
  const number = (value: number | undefined | null) =>
    value == null || Number.isNaN(value) ? '–' : value.toFixed(value < 10 ? 1 : 0)
  const pair = (found: { single: number; batch: number } | undefined) =>
    found ? `${found.single.toFixed(2)} / ${number(found.batch)}` : '–'
  return [
    '| browser | place | MB | written, MB/s | cold: open + 4 reads, ms | after idling, ms | background: one read / 20 at once, ms | page | worker |',
    '|---|---|--:|--:|--:|--:|--:|--:|--:|',
    ...figures.map(({ browser, place, megabytes, written, cold, idle, warm, refused }) => {
      const cells = [
        browser,
        place,
        megabytes,
        number(written),
        refused ?? number(cold),
        number(idle),
      ]
      return `| ${[...cells, ...callers.map((caller) => pair(warm[caller]))].join(' | ')} |`
    }),
  ].join('\n')
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url)
  console.log(toTable(await measureStorage()))
