import type { SearchScript, WorkerScope } from './search-main.ts'

/**
 * Of a worker's own script Chromium keeps no compiled code, but of what that imports at run time: all that searches is a
 * script of its own, which saves a fifth of a first search from the third start on.
 */
const scope = globalThis as unknown as WorkerScope // A worker, where this file runs.
const folder = navigator.storage.getDirectory()
// Whoever opens a file hears of it.
folder.catch(() => {})

// Known when the package is built, which no type tells.
const script: Promise<SearchScript> = import('/search.js' as string)
const searcher = script.then(({ startSearcher }) => startSearcher(scope, folder))
// The page hears of it, and has the background search.
searcher.catch(reportError)

// Our own page is the only one that can reach this worker: what it says is not checked again.
scope.onmessage = ({ data }) => void searcher.then(({ receive }) => receive(data)).catch(() => {})
