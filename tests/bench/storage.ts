import { fileURLToPath, pathToFileURL } from 'node:url'
import { type BareExtension, openBareExtension, type Place } from '../stage/bare-extension.ts'
import { type BrowserName, browserNames } from '../stage/find-browser.ts'
import { type Measured, quantile } from './measure.ts'

const kept = ['IndexedDB 16 kB', 'IndexedDB 24 kB', 'IndexedDB 64 kB', 'OPFS', 'OPFS, batch joined']
const packaged = ['packaged, Range', 'packaged, Blob', 'packaged, whole']

export interface StorageFigures {
  browser: string
  place: string
  megabytes: number
  /** MB a second, in a worker of a page; null for what is not written. */
  written: number | null
  /** Milliseconds; a sentence where the place cannot be used. */
  cold: number | string
  warm: Partial<Record<Place, { single: number; batch: number }>>
}

interface StorageOptions {
  browsers?: readonly BrowserName[]
  /** Sizes of files that are written. */
  keptMegabytes?: readonly number[]
  /** Sizes of files in the package. */
  packagedMegabytes?: readonly number[]
  runs?: number
}

/** Measures, in real browsers, where a segment file is best kept; takes about … with the defaults. */
export async function measureStorage({
  browsers = browserNames,
  keptMegabytes = [3, 30, 260],
  packagedMegabytes = [3, 30],
  runs = 15,
}: StorageOptions = {}): Promise<StorageFigures[]> {
  const figures: StorageFigures[] = []
  for (const browser of browsers) {
    const files = Object.fromEntries(
      packagedMegabytes.map((size) => [`packaged-${size}.bin`, createFile(size)]),
    )
    const script = fileURLToPath(new URL('storage-inside.ts', import.meta.url))
    const extension = await openBareExtension({ browser, script, files })
    try {
      for (const megabytes of keptMegabytes)
        for (const place of kept)
          figures.push(await measurePlace(extension, browser, place, megabytes, runs))
      for (const megabytes of packagedMegabytes)
        for (const place of packaged)
          figures.push(await measurePlace(extension, browser, place, megabytes, runs))
    } finally {
      await extension.close()
    }
    if (browser !== 'firefox') continue
    const packed = await openBareExtension({ browser, script, files, packed: true })
    try {
      for (const megabytes of packagedMegabytes)
        for (const place of packaged)
          figures.push(await measurePlace(packed, 'firefox, packed', place, megabytes, runs))
    } finally {
      await packed.close()
    }
  }
  return figures
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

const median = (values: readonly number[]) =>
  quantile({ name: '', unit: 'ms', values } satisfies Measured, 0.5)

async function measurePlace(
  extension: BareExtension,
  browser: string,
  place: string,
  megabytes: number,
  runs: number,
): Promise<StorageFigures> {
  const figures: StorageFigures = { browser, place, megabytes, written: null, cold: '', warm: {} }
  try {
    const writing = await extension.call<number | null>('worker', 'write', place, megabytes)
    if (writing) figures.written = (megabytes / writing) * 1000
    const cold: number[] = []
    for (let run = 0; run < runs; run++) {
      await extension.stopBackground()
      cold.push(await extension.call<number>('background', 'cold', place, megabytes))
    }
    figures.cold = median(cold)
    for (const from of ['background', 'page', 'worker'] as const) {
      const { singles, batches } = await extension.call<{ singles: number[]; batches: number[] }>(
        from,
        'warm',
        place,
        megabytes,
        runs,
      )
      figures.warm[from] = { single: median(singles), batch: median(batches) }
    }
  } catch (error) {
    figures.cold = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error)
  }
  await extension.killWorker()
  return figures
}

/** The figures as a table in Markdown. */
export function toTable(figures: readonly StorageFigures[]): string {
  const number = (value: number | undefined | null) =>
    value == null || Number.isNaN(value) ? '–' : value.toFixed(value < 10 ? 2 : 0)
  const pair = (found: { single: number; batch: number } | undefined) =>
    `${number(found?.single)} / ${number(found?.batch)}`
  return [
    '| browser | place | MB | written, MB/s | cold: open + 4 reads, ms | background: one read / batch of 20, ms | page | worker |',
    '|---|---|--:|--:|--:|--:|--:|--:|',
    ...figures.map(
      ({ browser, place, megabytes, written, cold, warm }) =>
        `| ${browser} | ${place} | ${megabytes} | ${number(written)} | ${typeof cold === 'string' ? cold : number(cold)} | ${pair(warm.background)} | ${pair(warm.page)} | ${pair(warm.worker)} |`,
    ),
  ].join('\n')
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url)
  console.log(toTable(await measureStorage()))
