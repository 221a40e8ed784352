import type { linkSegments } from '../core/dataset/link-segments.ts'
import type { searchSegments } from '../core/search/search-segments.ts'
import type { checkAsk } from '../messages/check-ask.ts'

/**
 * The second script of the background, with all that is not needed to answer a page at the very address of an
 * article. A service worker takes it in by `importScripts`, and later than at its installation only
 * what it took in then; an event page of Firefox is a page, and imports it. Chromium brings what was taken in
 * along at every start, used or not: 260 kB take 2 ms of it, so that a smaller second script answers pages sooner.
 */
export interface OfficeScript {
  linkSegments: typeof linkSegments
  searchSegments: typeof searchSegments
  /** What is asked by anybody but a page that looks itself up. */
  checkAsk: typeof checkAsk
  /** What the background makes of it is its own affair. */
  createOffice: unknown
}

interface ScriptScope {
  elsewhereOffice?: OfficeScript
  importScripts?: (path: string) => void
  addEventListener(type: 'install', listener: () => void): void
}
const scope = globalThis as unknown as ScriptScope // A worker or a page, which no one type names.
const path = 'office.js'

/** Must be called synchronously at start. */
export function keepOfficeScript(): void {
  scope.addEventListener('install', () => scope.importScripts?.(path))
}

/** @throws where the script cannot be loaded */
export async function loadOfficeScript(): Promise<OfficeScript> {
  if (scope.elsewhereOffice === undefined) {
    if (scope.importScripts) scope.importScripts(path)
    // Known when the package is built, which no type tells.
    else await import('/office.js' as string)
  }
  if (scope.elsewhereOffice === undefined) throw new Error(`${path} was not loaded`)
  return scope.elsewhereOffice
}

/** Called by the second script. */
export function offerOfficeScript(offered: OfficeScript): void {
  scope.elsewhereOffice = offered
}
