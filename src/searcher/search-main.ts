import { openStored, type StoredDataset } from '../browser/open-stored.ts'
import { createSegmentStore } from '../browser/segment-store.ts'
import { searchSegments } from '../core/search/search-segments.ts'
import { createSearcher } from './app.ts'
import type { FromSearcher, ToSearcher } from './protocol.ts'

/** What a dedicated worker has; the DOM's types know only windows. */
export interface WorkerScope {
  onmessage: ((event: MessageEvent<ToSearcher<StoredDataset>>) => void) | null
  postMessage(message: FromSearcher): void
}

export interface SearchScript {
  startSearcher: typeof startSearcher
}

/** Called by the worker's own script. @param folder where segments are kept */
export function startSearcher(scope: WorkerScope, folder: Promise<FileSystemDirectoryHandle>) {
  const store = createSegmentStore()
  store.prepare(folder)
  return createSearcher<StoredDataset>(
    (stored) =>
      openStored({
        readStored: async () => stored,
        openFile: store.openDirectly,
        loadSearch: async () => searchSegments,
        // The background does, and answers meanwhile.
        loadLinkSegments: () => Promise.reject(new Error('links are still to be made')),
        keepLinks: async () => {},
        // What is read at once need not stay.
        pagesKept: 128,
      }),
    (told) => scope.postMessage(told),
  )
}
