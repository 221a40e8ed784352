import type { BlockSource } from '../core/dataset/block-source.ts'
import { type CatalogueFiles, readCatalogueFiles } from '../core/dataset/catalogue-files.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import type { DatasetProblem } from '../core/dataset/dataset-problem.ts'
import type { linkSegments } from '../core/dataset/link-segments.ts'
import { decodeLinks, encodeLinks, type Links } from '../core/dataset/links.ts'
import { openSegment } from '../core/dataset/open-segment.ts'
import { type LoadSearch, openSegments } from '../core/dataset/open-segments.ts'
import { createPageCache } from '../core/dataset/paged-reader.ts'
import type { Segment } from '../core/dataset/segment.ts'
import { ok, type Result } from '../core/result.ts'
import { missing, openSources } from './open-sources.ts'

/** What `storage.local` keeps of the data set under the names of `storedKeys`, and of which Elsewhere. */
export interface StoredDataset {
  catalogue?: unknown
  links?: unknown
  version: string
}

export const storedKeys = ['catalogue', 'links']

/** What one set of sources has in common, kept as text under the name of that set. */
export interface StoredLinks {
  name: string
  text: string
}

/** How whoever opens a data set gets at what it consists of. Each may reject. */
export interface Opening {
  readStored(): Promise<StoredDataset>
  /** Null where there is no such file. */
  openFile(file: string): Promise<BlockSource | null>
  loadSearch: LoadSearch
  loadLinkSegments(): Promise<typeof linkSegments>
  /** Links that had to be made, as `links` should be kept from now on. */
  keepLinks(links: StoredLinks): Promise<void>
}

/** Opens the data set that the catalogue names. */
export async function openStored(opening: Opening): Promise<Result<Dataset, DatasetProblem>> {
  try {
    const stored = await opening.readStored()
    const catalogue = readCatalogueFiles(stored.catalogue)
    const sources = await openSources(catalogue, opening.openFile)
    if (!sources.ok) return sources
    const name = nameOf(catalogue, stored.version, sources.value)
    const links = await readLinks(name, stored.links, sources.value, opening)
    if (!links.ok) return links
    return await openSegments(sources.value, links.value, opening.loadSearch)
  } catch (error) {
    return missing(
      `The data set could not be read (${error instanceof Error ? error.message : error}).`,
    )
  }
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

/**
 * What several segments have in common: worked out once after every change of the sources, and kept.
 * Storage that is full or lost costs the work anew, and nothing else.
 */
async function readLinks(
  name: string,
  stored: unknown,
  sources: readonly BlockSource[],
  { loadLinkSegments, keepLinks }: Opening,
): Promise<Result<Links | undefined, DatasetProblem>> {
  if (sources.length < 2) return ok(undefined)
  // Our own; of another name, or of any other shape, it is made anew.
  const kept = (stored ?? {}) as Partial<StoredLinks>
  if (kept.name === name && typeof kept.text === 'string') {
    const links = decodeLinks(Uint8Array.from(atob(kept.text), (unit) => unit.charCodeAt(0)))
    if (links.ok) return links
  }
  const cache = createPageCache(1024)
  const segments: Segment[] = []
  for (const source of sources) {
    const opened = await openSegment(source, cache)
    if (!opened.ok) return opened
    segments.push(opened.value)
  }
  const link = await loadLinkSegments()
  const links = await link(segments)
  const text = btoa(Array.from(encodeLinks(links), (byte) => String.fromCharCode(byte)).join(''))
  await keepLinks({ name, text }).catch(() => {})
  return ok(links)
}
