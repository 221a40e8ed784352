import type { Runtime } from 'webextension-polyfill'
import type { Sender } from '../messages/server.ts'
import { browser } from './extension-api.ts'

/** What the background's ports are in a real browser. */

export const self = { id: browser.runtime.id, origin: browser.runtime.getURL('') }

export const store = {
  read: async (key: string): Promise<unknown> => (await browser.storage.local.get(key))[key],
  write: (values: Record<string, unknown>): Promise<void> => browser.storage.local.set(values),
  remove: (keys: readonly string[]): Promise<void> => browser.storage.local.remove([...keys]),
}

export const access = {
  has: (pattern: string): Promise<boolean> => browser.permissions.contains({ origins: [pattern] }),
  isRequired: (pattern: string): boolean =>
    // The types know `host_permissions` only of later versions.
    (browser.runtime.getManifest() as { host_permissions?: string[] }).host_permissions?.includes(
      pattern,
    ) ?? false,
}

const probeId = 'probe'
const files = { probe: 'probe.js', panel: 'panel.js' }

export const scripts = {
  async registerProbe(patterns: readonly string[]): Promise<void> {
    const registered = await browser.scripting.getRegisteredContentScripts({ ids: [probeId] })
    if (patterns.length === 0) {
      if (registered.length > 0)
        await browser.scripting.unregisterContentScripts({ ids: [probeId] })
      return
    }
    const script = {
      id: probeId,
      js: [files.probe],
      matches: [...patterns],
      runAt: 'document_start' as const,
      allFrames: false,
      persistAcrossSessions: true,
    }
    if (registered.length > 0) await browser.scripting.updateContentScripts([script])
    else await browser.scripting.registerContentScripts([script])
  },
  async inject(tabId: number, script: 'probe' | 'panel', documentId?: string): Promise<boolean> {
    const place = documentId === undefined ? { frameIds: [0] } : { documentIds: [documentId] }
    try {
      if (script === 'panel' && isFirefox())
        await browser.scripting.insertCSS({ target: { tabId, ...place }, css: shownByUs })
      await browser.scripting.executeScript({
        target: { tabId, ...place },
        files: [files[script]],
        injectImmediately: true,
      })
      return true
    } catch {
      return false
    }
  },
}

/**
 * Firefox ends the scripts of an extension that goes and tells none of them, but takes its style sheets out of
 * pages: the panel shows itself only as long as this one is there.
 */
const shownByUs = 'elsewhere-panel { --ew-shown: block !important }'
const isFirefox = () => browser.runtime.getURL('').startsWith('moz-')

const ids = (tabs: readonly { id?: number }[]): number[] =>
  tabs.flatMap((tab) => (tab.id === undefined ? [] : [tab.id]))

export const tabs = {
  matching: async (patterns: readonly string[]): Promise<number[]> =>
    ids(await browser.tabs.query({ url: [...patterns] })),
  all: async (): Promise<number[]> => ids(await browser.tabs.query({})),
  async addressOf(tabId: number): Promise<string | null> {
    try {
      return (await browser.tabs.get(tabId)).url ?? null
    } catch {
      return null
    }
  },
  async ask(tabId: number, question: unknown): Promise<unknown> {
    try {
      return (await browser.tabs.sendMessage(tabId, question, { frameId: 0 })) ?? null
    } catch {
      // Nobody listens there: no probe runs in that tab.
      return null
    }
  },
  openOptions: (): Promise<void> => browser.runtime.openOptionsPage(),
  async openArticle(url: string, where: 'current' | 'foreground' | 'background'): Promise<void> {
    if (where === 'current') await browser.tabs.update({ url })
    else await browser.tabs.create({ url, active: where === 'foreground' })
  },
  async openWelcome(): Promise<void> {
    await browser.tabs.create({ url: browser.runtime.getURL('welcome.html') })
  },
}

/** Must be called synchronously at start, as must the listeners below. */
export function onMessage(answer: (message: unknown, sender: Sender) => Promise<unknown>): void {
  browser.runtime.onMessage.addListener(
    (message: unknown, sender: Runtime.MessageSender, reply) => {
      answer(message, {
        id: sender.id,
        url: sender.url,
        tabId: sender.tab?.id ?? null,
        tabAddress: sender.tab?.url ?? null,
        frameId: sender.frameId ?? null,
        // The types do not know it.
        documentId: (sender as { documentId?: string }).documentId,
      }).then(reply)
      // Keeps the way for the reply open.
      return true
    },
  )
}

export function onInstalled(listener: (reason: 'install' | 'update' | 'other') => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    listener(reason === 'install' || reason === 'update' ? reason : 'other')
  })
}

export function onStartup(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener)
}

export function onAccessChange(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener)
  browser.permissions.onRemoved.addListener(listener)
}
