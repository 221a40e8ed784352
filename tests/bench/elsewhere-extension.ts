import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElementHandle } from 'puppeteer-core'
import { toSitePattern, viewerPatterns } from '../../src/core/address/site-patterns.ts'
import { openStage, type Stage } from '../stage/stage.ts'
import { waitFor } from '../stage/wait-for.ts'
import { buildPackage } from './build-package.ts'
import type { Corpus } from './corpus.ts'

/**
 * How a data set comes into the extension: as the file of its package, or by something that is done
 * in the running extension, as an import is. That may take as long as it likes.
 */
export type WayIn = 'packaged' | ((stage: Stage, datasetFile: string) => Promise<void>)

/**
 * Builds the extension and opens it in Chromium; it may run on all outlets of a corpus and has its
 * data set.
 * @throws when the build fails
 */
export async function openStageWith(
  corpus: Corpus,
  datasetFile: string,
  { folder, way }: { folder: string; way: WayIn },
): Promise<Stage> {
  const dataset = way === 'packaged' ? ['--dataset', datasetFile] : []
  const extension = buildPackage(dataset, join(folder, 'elsewhere'))
  if (way !== 'packaged') allowOutlets(join(extension, 'manifest.json'), corpus)
  const stage = await openStage({ browser: 'chromium', extension })
  if (way !== 'packaged') await way(stage, datasetFile)
  return stage
}

/**
 * Imports a data set file as a reader does, and takes the bundled one away.
 * @throws with the extension's own words where it says that the import failed
 */
export async function importInOptions(stage: Stage, datasetFile: string): Promise<void> {
  const page = await stage.openOwnPage('options.html#sources', 'front')
  const chooser = await page.waitForSelector('#sources .import input[accept]')
  // The only such input is one for files.
  await (chooser as ElementHandle<HTMLInputElement> | null)?.uploadFile(datasetFile)
  const look = () =>
    page.evaluate(() => ({
      text: document.body.innerText,
      problem: document.querySelector<HTMLElement>('#sources .problem')?.innerText ?? null,
    }))
  const { problem } = await waitFor(
    'the import',
    look,
    ({ text, problem }) => problem !== null || /was imported/.test(text),
    600_000,
  )
  if (problem !== null) throw new Error(`The import failed: ${problem}`)
  await stage.inExtension((api) =>
    api.runtime.sendMessage({ name: 'sources/use-bundled', ask: { used: false } }),
  )
  await page.close()
}

/** Grants from the start what a reader would be asked for after an import. */
function allowOutlets(manifestFile: string, corpus: Corpus): void {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
  const patterns = corpus.outlets.map(({ domain }) => toSitePattern(domain))
  manifest.host_permissions = [...manifest.host_permissions, ...patterns, ...viewerPatterns]
  writeFileSync(manifestFile, JSON.stringify(manifest))
}
