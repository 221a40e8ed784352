import type { ImportPorts } from './import-session.ts'

/** What the options need of the browser and of the background. */
export interface OptionsPorts extends ImportPorts {
  /** Whether this window can keep imported sources: private ones of Firefox cannot. */
  canImport(): Promise<boolean>
  /** Asks the reader; must be called in the handler of a click. Rejects where it cannot ask. */
  requestAccess(patterns: string[]): Promise<boolean>
  /** False or rejected where the browser keeps what came with the installation. */
  revokeAccess(patterns: string[]): Promise<boolean>
  /** @returns a function that stops listening */
  onAccessChange(listener: () => void): () => void
  /** @returns a function that stops listening */
  onSettingsChange(listener: () => void): () => void
  isAllowedInPrivateWindows(): Promise<boolean>
  /** The manifest's commands with their keys as the browser writes them; empty where not set. */
  readCommands(): Promise<readonly { name: string; keys: string }[]>
  /** Opens the browser's page for keys; null where an extension cannot. Rejects where it could not. */
  openShortcutSettings: (() => Promise<void>) | null
  /** Hears that the reader is back from another tab. @returns a function that stops listening */
  onReturn(listener: () => void): () => void
  /** The word that turns the address bar to Elsewhere. */
  addressBarKeyword: string
  downloadText(fileName: string, text: string, type: string): void
  /** Whose settings pages the words name. */
  browser: 'chromium' | 'firefox'
}
