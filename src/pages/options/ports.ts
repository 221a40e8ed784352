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
  downloadText(fileName: string, text: string, type: string): void
  /** Whose settings pages the words name. */
  browser: 'chromium' | 'firefox'
}
