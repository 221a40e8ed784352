import type { LeftOut } from '../core/dataset/about.ts'
import type { BlockSource } from '../core/dataset/block-source.ts'
import { type CatalogueFiles, readCatalogueFiles } from '../core/dataset/catalogue-files.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import type { DatasetProblem } from '../core/dataset/dataset-problem.ts'
import type { linkSegments } from '../core/dataset/link-segments.ts'
import type { Links } from '../core/dataset/links.ts'
import { openSegment } from '../core/dataset/open-segment.ts'
import { type LoadSearch, openSegments } from '../core/dataset/open-segments.ts'
import { createPageCache } from '../core/dataset/paged-reader.ts'
import type { Segment } from '../core/dataset/segment.ts'
import { ok, type Result } from '../core/result.ts'
import { missing, openSources } from './open-sources.ts'
import { fromStoredLinks, type StoredLinks, toStoredLinks } from './stored-links.ts'

/** What `storage.local` keeps of the data set under the names of `storedKeys`, and of which Elsewhere. */
export interface StoredDataset {
  catalogue?: unknown
  links?: unknown
  version: string
}

export const storedKeys = ['catalogue', 'links']

/** How whoever opens a data set gets at what it consists of. Each may reject. */
export interface Opening {
  readStored(): Promise<StoredDataset>
  /** Null where there is no such file. */
  openFile(file: string): Promise<BlockSource | null>
  loadSearch: LoadSearch
  loadLinkSegments(): Promise<typeof linkSegments>
  /** Pages that stay in memory; by default as many as pay where reading one takes a millisecond. */
  pagesKept?: number
  /** Links that had to be made, as `links` should be kept from now on. */
  keepLinks(links: StoredLinks): Promise<void>
}

/** Opens the data set that the catalogue names, without the sources that cannot be opened. */
export async function openStored(opening: Opening): Promise<Result<Dataset, DatasetProblem>> {
  try {
    const stored = await opening.readStored()
    const catalogue = readCatalogueFiles(stored.catalogue)
    const opened = await openNamed(catalogue, stored, opening)
    return opened.ok ? opened : await openRest(catalogue, stored, opening, opened)
  } catch (error) {
    return missing(
      `The data set could not be read (${error instanceof Error ? error.message : error}).`,
    )
  }
}

async function openNamed(
  catalogue: CatalogueFiles,
  stored: StoredDataset,
  opening: Opening,
): Promise<Result<Dataset, DatasetProblem>> {
  const sources = await openSources(catalogue, opening.openFile)
  if (!sources.ok) return sources
  const name = nameOf(catalogue, stored.version, sources.value)
  const links = await readLinks(name, stored.links, sources.value, opening)
  if (!links.ok) return links
  return openSegments(sources.value, links.value, opening.loadSearch, opening.pagesKept)
}

/** Where something cannot be opened, each source is tried by itself: that takes longer. */
async function openRest(
  catalogue: CatalogueFiles,
  stored: StoredDataset,
  opening: Opening,
  failure: Result<Dataset, DatasetProblem>,
): Promise<Result<Dataset, DatasetProblem>> {
  const tried = await Promise.all(
    catalogue.sources.map(async (source) => ({
      source,
      problem: await findProblem(source, opening),
    })),
  )
  const leftOut = tried.flatMap(({ problem }) => problem ?? [])
  const sources = tried.flatMap(({ source, problem }) => (problem ? [] : source))
  if (leftOut.length === 0) return failure
  const rest = await openNamed({ ...catalogue, sources }, stored, opening)
  if (!rest.ok) return failure
  return ok({ ...rest.value, about: { ...rest.value.about, leftOut } })
}

/** Rejects where the storage itself cannot be read. */
async function findProblem(
  { name, files }: CatalogueFiles['sources'][number],
  { openFile }: Opening,
): Promise<LeftOut | null> {
  for (const file of files) {
    const source = await openFile(file)
    if (!source) return { name, file, code: 'source-missing', detail: `there is no file ${file}` }
    const opened = await openSegment(source, createPageCache(4))
    if (opened.ok) continue
    const { code, detail } = opened.problem
    return { name, file, code: code === 'dataset-missing' ? 'source-missing' : code, detail }
  }
  return null
}

/** Changes whenever a source does, the bundled one included. */
function nameOf(
  { generation }: CatalogueFiles,
  version: string,
  sources: readonly BlockSource[],
): string {
  const sizes = sources.map(({ size }) => size).join('+')
  return `${generation} ${version} ${sizes}`
}

/** Null for a single file, and where the files cannot be opened. */
export async function linkStored(opening: Opening): Promise<StoredLinks | null> {
  const stored = await opening.readStored()
  const catalogue = readCatalogueFiles(stored.catalogue)
  const sources = await openSources(catalogue, opening.openFile)
  if (!sources.ok || sources.value.length < 2) return null
  const links = await makeLinks(sources.value, opening)
  if (!links.ok) return null
  return toStoredLinks(nameOf(catalogue, stored.version, sources.value), links.value)
}

/**
 * They are written with every change of the sources. After an update of Elsewhere, or where they were damaged, they are
 * made anew once; storage that is full or lost costs that work again, and nothing else.
 */
async function readLinks(
  name: string,
  stored: unknown,
  sources: readonly BlockSource[],
  opening: Opening,
): Promise<Result<Links | undefined, DatasetProblem>> {
  if (sources.length < 2) return ok(undefined)
  const kept = fromStoredLinks(name, stored)
  if (kept) return ok(kept)
  const links = await makeLinks(sources, opening)
  if (links.ok) await opening.keepLinks(toStoredLinks(name, links.value)).catch(() => {})
  return links
}

async function makeLinks(
  sources: readonly BlockSource[],
  { loadLinkSegments }: Opening,
): Promise<Result<Links, DatasetProblem>> {
  const link = await loadLinkSegments()
  const cache = createPageCache(1024)
  const segments: Segment[] = []
  for (const source of sources) {
    const opened = await openSegment(source, cache)
    if (!opened.ok) return opened
    segments.push(opened.value)
  }
  return ok(await link(segments))
}
