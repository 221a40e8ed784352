import type { DatasetAbout } from '../core/dataset/about.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import type { DatasetProblem } from '../core/dataset/dataset-problem.ts'
import { openSegment } from '../core/dataset/open-segment.ts'
import { createPageCache } from '../core/dataset/paged-reader.ts'
import { ok, type Result } from '../core/result.ts'
import { browser } from './extension-api.ts'
import { unlessImporting } from './import-lock.ts'
import { loadOfficeScript } from './office-script.ts'
import { missing, openBundled } from './open-sources.ts'
import { linkStored, openStored } from './open-stored.ts'
import { createSegmentStore } from './segment-store.ts'
import { readStoredDataset } from './stored-dataset.ts'
import type { StoredLinks } from './stored-links.ts'

const store = createSegmentStore()

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

const opening = {
  readStored: readStoredDataset,
  openFile: store.open,
  loadSearch: async () => (await loadOfficeScript()).searchSegments,
  loadLinkSegments: async () => (await loadOfficeScript()).linkSegments,
  keepLinks: (links: StoredLinks) => browser.storage.local.set({ links }),
}

function openAll(): Promise<Result<Dataset, DatasetProblem>> {
  store.prepare()
  return openStored(opening)
}

/**
 * What the sources that a catalogue names have in common, to be kept beside it: so that no opening works it out.
 * Null for a single file, and where the files cannot be opened.
 */
export const linkSources = (catalogue: unknown): Promise<StoredLinks | null> =>
  linkStored({
    ...opening,
    readStored: async () => ({ ...(await readStoredDataset()), catalogue }),
  })

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
