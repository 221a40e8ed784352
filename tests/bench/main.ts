import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildExtension } from '../stage/build-extension.ts'
import { openStage } from '../stage/stage.ts'
import { fuzzAddresses, scoreBesidePeers, stretchAddresses } from './addresses.ts'
import { bundleLines } from './bundles.ts'
import { measureInBrowser } from './in-browser.ts'
import { measureLookUps } from './look-up.ts'
import { toLine } from './measure.ts'

/** Prints what Elsewhere weighs and takes, beside peers measured in the same run. */

const extension = buildExtension('chromium')
console.log(`Bundles, minified\n${bundleLines(extension).join('\n')}\n`)

const lookUps = await measureLookUps(join(extension, 'dataset.elsewhere'))
console.log(`Node ${process.version}, ${cpus().length} cores; medians`)
for (const [measured, peer] of lookUps) console.log(toLine(measured, peer))

console.log(`\nAddresses found, on real pairs\n${(await scoreBesidePeers()).join('\n')}`)
console.log([...fuzzAddresses(1_000_000), ...stretchAddresses()].join('\n'))

const folder = mkdtempSync(join(tmpdir(), 'elsewhere-bench-'))
const stage = await openStage({ browser: 'chromium', extension })
try {
  console.log(`\n${await stage.browser.version()}; medians`)
  const lines = await measureInBrowser(stage, join(folder, 'peer'))
  for (const [measured, peer] of lines) console.log(toLine(measured, peer))
} finally {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
}
