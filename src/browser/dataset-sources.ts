import type { DatasetAbout } from '../core/dataset/about.ts'
import type { BlockSource } from '../core/dataset/block-source.ts'
import { type CatalogueFiles, readCatalogueFiles } from '../core/dataset/catalogue.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import type { DatasetProblem } from '../core/dataset/dataset-problem.ts'
import type { Links } from '../core/dataset/links.ts'
import { openSegment } from '../core/dataset/open-segment.ts'
import { openSegments } from '../core/dataset/open-segments.ts'
import { createPageCache } from '../core/dataset/paged-reader.ts'
import type { Segment } from '../core/dataset/segment.ts'
import { failed, ok, type Result } from '../core/result.ts'
import { browser } from './extension-api.ts'
import { unlessImporting } from './import-lock.ts'
import { loadOfficeScript } from './office-script.ts'
import { openPackaged } from './packaged-source.ts'
import { createSegmentStore } from './segment-store.ts'
import { fromStoredLinks, type StoredLinks, toStoredLinks } from './stored-links.ts'

/** Size of the packaged data set, which the build fills in: Chromium does not tell it. */
declare const bundledBytes: number

const store = createSegmentStore()
const openBundled = () => openPackaged('dataset.elsewhere', bundledBytes)

/** The data set that the catalogue names: opened at the first call, and again after a failure or `reopen`. */
export function createDatasetSources() {
  let opened: Promise<Result<Dataset, DatasetProblem>> | null = null
  return {
    async openDataset(): Promise<Result<Dataset, DatasetProblem>> {
      const opening = opened ?? openAll()
      opened = opening
      const result = await opening
      if (!result.ok && opened === opening) opened = null
      return result
    },
    reopenDataset(): void {
      opened = null
    },
  }
}

async function openAll(): Promise<Result<Dataset, DatasetProblem>> {
  try {
    store.prepare()
    const stored = await browser.storage.local.get(['catalogue', 'links'])
    const catalogue = readCatalogueFiles(stored.catalogue)
    const sources = await openFiles(catalogue)
    if (!sources.ok) return sources
    const name = nameOf(catalogue, sources.value)
    const links = await readLinks(name, stored.links, sources.value)
    if (!links.ok) return links
    const loadSearch = async () => (await loadOfficeScript()).searchSegments
    return await openSegments(sources.value, links.value, loadSearch)
  } catch (error) {
    return missing(
      `The data set could not be read (${error instanceof Error ? error.message : error}).`,
    )
  }
}

/** Newest first, the bundled one last. */
async function openFiles({
  sources,
  bundled,
}: CatalogueFiles): Promise<Result<BlockSource[], DatasetProblem>> {
  const named = sources.flatMap(({ name, files }) =>
    files.map((file) => ({ name, opening: store.open(file) })),
  )
  const last = bundled ? openBundled() : null
  const files: BlockSource[] = []
  for (const { name, opening } of named) {
    const file = await opening
    if (!file)
      return missing(
        `The files of "${name}" are gone. Remove it in the options, or import it again.`,
      )
    files.push(file)
  }
  if (last) files.push(await last)
  return files.length > 0 ? ok(files) : missing('There is no source. Import one in the options.')
}

/**
 * What the sources that a catalogue names have in common, to be kept beside it: so that no opening works it out.
 * Null for a single file, and where the files cannot be opened.
 */
export async function linkSources(stored: unknown): Promise<StoredLinks | null> {
  const catalogue = readCatalogueFiles(stored)
  const sources = await openFiles(catalogue)
  if (!sources.ok || sources.value.length < 2) return null
  const links = await makeLinks(sources.value)
  return links.ok ? toStoredLinks(nameOf(catalogue, sources.value), links.value) : null
}

/** Changes whenever a source does, the bundled one included. */
function nameOf({ generation }: CatalogueFiles, sources: readonly BlockSource[]): string {
  const sizes = sources.map(({ size }) => size).join('+')
  return `${generation} ${browser.runtime.getManifest().version} ${sizes}`
}

/**
 * They are written with every change of the sources. After an update of Elsewhere, or where they were damaged, they are
 * made anew once; storage that is full or lost costs that work again, and nothing else.
 */
async function readLinks(
  name: string,
  stored: unknown,
  sources: readonly BlockSource[],
): Promise<Result<Links | undefined, DatasetProblem>> {
  if (sources.length < 2) return ok(undefined)
  const kept = fromStoredLinks(name, stored)
  if (kept) return ok(kept)
  const links = await makeLinks(sources)
  if (links.ok)
    await browser.storage.local.set({ links: toStoredLinks(name, links.value) }).catch(() => {})
  return links
}

async function makeLinks(sources: readonly BlockSource[]): Promise<Result<Links, DatasetProblem>> {
  const cache = createPageCache(1024)
  const segments: Segment[] = []
  for (const source of sources) {
    const opened = await openSegment(source, cache)
    if (!opened.ok) return opened
    segments.push(opened.value)
  }
  const { linkSegments } = await loadOfficeScript()
  return ok(await linkSegments(segments))
}

/** What came with Elsewhere, whether it is used or not. */
export async function readBundled(): Promise<
  Result<{ about: DatasetAbout; bytes: number }, DatasetProblem>
> {
  try {
    const source = await openBundled()
    const opened = await openSegment(source, createPageCache(4))
    return opened.ok ? ok({ about: opened.value.about, bytes: source.size }) : opened
  } catch (error) {
    return missing(
      `The bundled data set could not be read (${error instanceof Error ? error.message : error}).`,
    )
  }
}

/** The files of imported sources. */
export const segments = {
  files: async () => (await store.list()).map(({ name, bytes }) => ({ file: name, bytes })),
  async open(file: string): Promise<Result<{ about: DatasetAbout }, DatasetProblem>> {
    const source = await store.open(file)
    return source ? openSegment(source, createPageCache(4)) : missing(`There is no file ${file}.`)
  },
  remove: store.remove,
  unlessImporting,
}

const missing = (detail: string) => failed<DatasetProblem>({ code: 'dataset-missing', detail })
