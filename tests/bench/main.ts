import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildExtension } from '../stage/build-extension.ts'
import { openStage } from '../stage/stage.ts'
import { fuzzAddresses, scoreBesidePeers, stretchAddresses } from './addresses.ts'
import { bundleLines } from './bundles.ts'
import { measureCompiling, measureDataset, measureFinding, measurePeers } from './dataset-parts.ts'
import { measureInBrowser } from './in-browser.ts'
import { measureLookUps } from './look-up.ts'
import { toLine } from './measure.ts'
import { measurePanel } from './panel.ts'
import { measureStorage, toTable as toStorageTable } from './storage.ts'
import { type Target, toTable } from './targets.ts'
import { createWorkshop } from './workshop.ts'

/** Prints what Elsewhere weighs and takes, beside peers measured in the same run, and the targets. */

const { values: options } = parseArgs({
  options: {
    /** Runs this part alone; may be given several times. */
    only: { type: 'string', multiple: true },
    /** Adds what takes long: MiniSearch at a million articles, and places to keep files. */
    full: { type: 'boolean', default: false },
    /** Most articles of Elsewhere's own data sets, for a quick look. */
    'up-to': { type: 'string', default: '1000000' },
    /** Builds everything anew that earlier runs left, indexes of peers above all. */
    fresh: { type: 'boolean', default: false },
  },
})

const left = fileURLToPath(new URL('../../dist/bench/', import.meta.url))
if (options.fresh) rmSync(left, { recursive: true, force: true })
mkdirSync(left, { recursive: true })
const workshop = createWorkshop(left, Number(options['up-to']))
const extension = buildExtension('chromium')

const parts: Record<string, () => Promise<Target[]>> = {
  async bundles() {
    console.log(`minified\n${bundleLines(extension).join('\n')}`)
    return []
  },
  async 'look-ups'() {
    const lookUps = await measureLookUps(join(extension, 'dataset.elsewhere'))
    console.log(`Node ${process.version}, ${cpus().length} cores; medians`)
    for (const [measured, peer] of lookUps) console.log(toLine(measured, peer))
    return []
  },
  async addresses() {
    console.log(`found, on real pairs\n${(await scoreBesidePeers()).join('\n')}`)
    console.log([...fuzzAddresses(1_000_000), ...stretchAddresses()].join('\n'))
    return []
  },
  async pages() {
    const folder = mkdtempSync(join(tmpdir(), 'elsewhere-bench-'))
    const stage = await openStage({ browser: 'chromium', extension })
    try {
      console.log(`${await stage.browser.version()}; medians`)
      const lines = await measureInBrowser(stage, join(folder, 'peer'))
      for (const [measured, peer] of lines) console.log(toLine(measured, peer))
    } finally {
      await stage.close()
      rmSync(folder, { recursive: true, force: true })
    }
    return []
  },
  async panel() {
    await measurePanel()
    return []
  },
  peers: () => measurePeers(workshop, options.full),
  compile: () => measureCompiling(workshop),
  finding: () => measureFinding(workshop),
  'data-set': () => measureDataset(workshop),
  async storage() {
    console.log(toStorageTable(await measureStorage()))
    return []
  },
}
/** Parts that only `--full` and `--only` run. */
const long = ['storage']

const chosen =
  options.only ?? Object.keys(parts).filter((part) => options.full || !long.includes(part))
const unknown = chosen.filter((part) => !Object.hasOwn(parts, part))
if (unknown.length > 0)
  throw new Error(`no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)

const targets: Target[] = []
for (const part of chosen) {
  console.log(`\n# ${part}`)
  const start = performance.now()
  targets.push(...((await parts[part]?.()) ?? []))
  console.log(`(${Math.round((performance.now() - start) / 1000)} s)`)
}
if (targets.length > 0) console.log(`\n${toTable(targets)}`)
