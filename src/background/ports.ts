import type { DatasetAbout } from '../core/dataset/about.ts'
import type { Catalogue } from '../core/dataset/catalogue.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import type { DatasetProblem } from '../core/dataset/dataset-problem.ts'
import type { Result } from '../core/result.ts'
import type { ProbeQuestion } from '../messages/questions.ts'

/** What the background needs of the browser, in its own words. */
export interface BackgroundPorts {
  /** Opens the data set at the first call, and again after a failure; later calls share it. */
  openDataset(): Promise<Result<Dataset, DatasetProblem>>
  /** The sources have changed: the next `openDataset` opens them anew. */
  reopenDataset(): void
  /**
   * What the sources that a catalogue names have in common: kept as `links` beside the catalogue, it spares
   * `openDataset` the work. Null where there is nothing to keep. May reject.
   */
  linkSources(catalogue: Catalogue): Promise<unknown>
  /** What came with Elsewhere, whether it is used or not. */
  readBundled(): Promise<Result<{ about: DatasetAbout; bytes: number }, DatasetProblem>>
  segments: Segments
  store: Store
  access: AccessPort
  scripts: Scripts
  tabs: Tabs
  toolbar: Toolbar
  linkMenu: LinkMenu
  linkPopup: LinkPopup
  /** Runs a task when what is under way has gone as far as it can: an answer leaves before it. May reject. */
  later(task: () => Promise<void>): void
  /** Hears of faults in Elsewhere itself; nobody else does. */
  onFault(error: unknown): void
}

/** Keeps values across restarts; each call may reject. */
export interface Store {
  read(key: string): Promise<unknown>
  /** All of them or none. */
  write(values: Record<string, unknown>): Promise<void>
  remove(keys: readonly string[]): Promise<void>
}

/** The files of imported sources. Everything may reject. */
export interface Segments {
  files(): Promise<readonly { file: string; bytes: number }[]>
  /** Looks at a file's head alone. */
  open(file: string): Promise<Result<{ about: DatasetAbout }, DatasetProblem>>
  /** A file that is not there is fine. */
  remove(file: string): Promise<void>
  /** Runs a task while no import can begin; not at all, and false, where one is under way. */
  unlessImporting(task: () => Promise<void>): Promise<boolean>
}

export interface AccessPort {
  /** Whether the reader granted all of a match pattern. */
  has(pattern: string): Promise<boolean>
  /** Whether the manifest asks for a pattern at install. */
  isRequired(pattern: string): boolean
}

export interface Scripts {
  /** Runs the probe on pages of these match patterns from now on, and on no others. */
  registerProbe(patterns: readonly string[]): Promise<void>
  /**
   * Runs a script in a tab's page, or only in one document of it. Answers false when that is gone or
   * may not be touched.
   */
  inject(tabId: number, script: 'probe' | 'panel', documentId?: string): Promise<boolean>
}

export interface Tabs {
  /** Tabs that show a page of one of these match patterns. */
  matching(patterns: readonly string[]): Promise<number[]>
  all(): Promise<number[]>
  /** What a tab shows; null where the browser does not tell, or the tab is gone. */
  addressOf(tabId: number): Promise<string | null>
  /** Asks the probe of a tab; null when there is none. */
  ask(tabId: number, question: ProbeQuestion): Promise<unknown>
  openOptions(): Promise<void>
  openArticle(address: string, where: 'current' | 'foreground' | 'background'): Promise<void>
  openWelcome(): Promise<void>
}

export interface Toolbar {
  /** Shows on a tab until it goes to another page. The tab may be gone by now. */
  show(tabId: number, state: ToolbarState): Promise<void>
  /** The title for a number of outlets, in the reader's language. */
  title(outlets: number): string
}

/** What the toolbar button says of a tab's page. */
export interface ToolbarState {
  /** Active on a page that other outlets cover; every tab begins as inactive. */
  icon: 'active' | 'inactive'
  /** An empty text removes the badge. */
  badge: string
  title: string
}

/** The entry in the context menu of links. */
export interface LinkMenu {
  /** Offers it on links to these match patterns from now on, and on no others. */
  offer(patterns: readonly string[]): Promise<void>
}

/** The tab in which a link was clicked, and its window. */
export interface LinkTab {
  id: number
  windowId: number
}

/** The popup on the coverage of a link, without a click on the toolbar's icon. */
export interface LinkPopup {
  /** Rejects where the browser refuses; it may do so whenever anything was awaited since the click. */
  openInToolbar(link: string, tab: LinkTab): Promise<void>
  /** In a small window beside another one. */
  openInWindow(link: string, beside: number | null): Promise<void>
}
