import type { Client } from '../../messages/client.ts'

/** What the welcome page needs of the browser and of the background. */
export interface WelcomePorts {
  client: Client
  /** Asks the reader; must be called in the handler of a click. Rejects where it cannot ask. */
  requestAccess(patterns: string[]): Promise<boolean>
  /** Rejects where the browser refuses the clipboard. */
  copyText(text: string): Promise<void>
  /** @returns a function that stops listening */
  onAccessChange(listener: () => void): () => void
  /** @returns a function that stops listening */
  onSettingsChange(listener: () => void): () => void
}
