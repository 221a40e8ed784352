import type { Tabs } from 'webextension-polyfill'
import { browser } from './extension-api.ts'

/** Firefox for Android has no commands. */
const commands = (): typeof browser.commands | undefined => browser.commands

/**
 * Must be called synchronously at start. The listener hears of the command that opens and closes the
 * panel, and in which tab it was given.
 */
export function onPanelCommand(listener: (tabId: number) => void): void {
  commands()?.onCommand.addListener((name: string, tab?: Tabs.Tab) => {
    if (name === 'toggle-panel' && tab?.id !== undefined) listener(tab.id)
  })
}

/** The commands of the manifest, each with its keys as the browser writes them; empty where not set. */
export async function readCommands(): Promise<{ name: string; keys: string }[]> {
  const all = (await commands()?.getAll()) ?? []
  return all.map(({ name = '', shortcut = '' }) => ({ name, keys: shortcut }))
}

/**
 * How to open the browser's own page for these keys, which only the reader can change. Null where an
 * extension cannot open it.
 */
export function findShortcutSettings(): (() => Promise<void>) | null {
  if (browser.runtime.getURL('').startsWith('chrome-extension:')) {
    return async () => void (await browser.tabs.create({ url: 'chrome://extensions/shortcuts' }))
  }
  // The types do not know it yet.
  const api = commands() as { openShortcutSettings?: () => Promise<void> } | undefined
  return api?.openShortcutSettings ? async () => api.openShortcutSettings?.() : null
}

/** The word that turns the address bar to Elsewhere. */
export const addressBarKeyword = (): string => browser.runtime.getManifest().omnibox?.keyword ?? ''
