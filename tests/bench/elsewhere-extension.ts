import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toSitePattern, viewerPatterns } from '../../src/core/address/site.ts'
import { openStage, type Stage } from '../stage/stage.ts'
import type { Corpus } from './corpus.ts'
import { placeFile } from './peers/prepare-peer.ts'

/**
 * How a data set comes into the extension: as the file of its package, or by something that is done
 * in the running extension, as an import is. That may take as long as it likes.
 */
export type WayIn = 'packaged' | ((stage: Stage, datasetFile: string) => Promise<void>)

/**
 * Opens Chromium with a copy of the built extension that may run on all outlets of a corpus and has
 * its data set.
 * @param built folder of the extension as `build.mjs` leaves it
 */
export async function openStageWith(
  corpus: Corpus,
  datasetFile: string,
  { built, folder, way }: { built: string; folder: string; way: WayIn },
): Promise<Stage> {
  const extension = join(folder, `elsewhere-${corpus.size}`)
  rmSync(extension, { recursive: true, force: true })
  cpSync(built, extension, { recursive: true })
  if (way === 'packaged') placeFile(datasetFile, join(extension, 'dataset.elsewhere'))
  const manifestFile = join(extension, 'manifest.json')
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
  const patterns = corpus.outlets.map(({ domain }) => toSitePattern(domain))
  manifest.host_permissions = [...patterns, ...viewerPatterns]
  writeFileSync(manifestFile, JSON.stringify(manifest))
  const stage = await openStage({ browser: 'chromium', extension })
  if (way !== 'packaged') await way(stage, datasetFile)
  return stage
}
