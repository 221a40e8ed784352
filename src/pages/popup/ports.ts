import type { Client } from '../../messages/client.ts'
import type { Search } from './search-link.ts'

/** The tab in front of the reader; its address is null where the browser does not tell it. */
export interface ActiveTab {
  id: number
  address: string | null
}

/** What the popup needs of the browser and of the background. */
export interface PopupPorts {
  client: Client
  search: Search
  /** Address of the link that the popup was opened for; null where it is about the tab in front. */
  link: string | null
  /** Null where there is no tab. */
  readActiveTab(): Promise<ActiveTab | null>
  /** Asks the reader; must be called in the handler of a click. */
  requestAccess(patterns: string[]): Promise<boolean>
  /** @returns a function that stops listening */
  onAccessChange(listener: () => void): () => void
  /** @returns a function that stops listening */
  onSettingsChange(listener: () => void): () => void
  /** Rejects where the browser refuses the clipboard. */
  copyText(text: string): Promise<void>
  openTab(address: string, options: { active: boolean }): Promise<void>
  /** Closes the popup. */
  close(): void
  /** Runs a task after the next frame. */
  afterFrame(task: () => void): void
}
