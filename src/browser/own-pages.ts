import { browser } from './extension-api.ts'

/** What popup, options and welcome page need of the browser. */

export const send = (message: unknown): Promise<unknown> => browser.runtime.sendMessage(message)

export const getMessage = (key: string, substitutions?: string[]): string =>
  browser.i18n.getMessage(key, substitutions)

/** The tab in front of the reader; its address is null where the browser does not tell it. */
export async function readActiveTab(): Promise<{
  id: number
  address: string | null
  incognito: boolean
} | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
  if (tab?.id === undefined) return null
  return { id: tab.id, address: tab.url ?? null, incognito: tab.incognito }
}

/** Must be called in the very handler of a click, or the browser refuses to ask. */
export const requestAccess = (patterns: string[]): Promise<boolean> =>
  browser.permissions.request({ origins: patterns })

export const revokeAccess = (patterns: string[]): Promise<boolean> =>
  browser.permissions.remove({ origins: patterns })

/** @returns a function that stops listening */
export function onAccessChange(listener: () => void): () => void {
  browser.permissions.onAdded.addListener(listener)
  browser.permissions.onRemoved.addListener(listener)
  return () => {
    browser.permissions.onAdded.removeListener(listener)
    browser.permissions.onRemoved.removeListener(listener)
  }
}

/** @returns a function that stops listening */
export function onSettingsChange(listener: () => void): () => void {
  browser.storage.local.onChanged.addListener(listener)
  return () => browser.storage.local.onChanged.removeListener(listener)
}

/**
 * Hears that the page is seen again after another tab was.
 * @returns a function that stops listening
 */
export function onReturn(listener: () => void): () => void {
  const heard = () => {
    if (document.visibilityState === 'visible') listener()
  }
  document.addEventListener('visibilitychange', heard)
  return () => document.removeEventListener('visibilitychange', heard)
}

export async function openTab(address: string, options: { active: boolean }): Promise<void> {
  await browser.tabs.create({ url: address, active: options.active })
}

/** Rejects where the browser refuses the clipboard. */
export const copyText = (text: string): Promise<void> => navigator.clipboard.writeText(text)

export const isAllowedInPrivateWindows = (): Promise<boolean> =>
  browser.extension.isAllowedIncognitoAccess()

/** Offers a text as a file to save. */
export function downloadText(fileName: string, text: string, type: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = fileName
  link.click()
  // Revoked only once the click has been dealt with, or Firefox saves nothing.
  setTimeout(() => URL.revokeObjectURL(link.href), 0)
}

/** For words that name a browser's own pages only; never to choose behaviour. */
export const isFirefox = (): boolean => browser.runtime.getURL('').startsWith('moz-extension:')

/**
 * Starts a script of the package as a worker.
 *
 * @param onCrash hears that it could not be started, or threw what nothing caught
 * @returns how to tell it something, and how to end it at once
 */
export function startWorker<Told, Message>(
  script: string,
  onTold: (told: Told) => void,
  onCrash: (detail: string) => void,
): { tell(message: Message): void; stop(): void } {
  const worker = new Worker(browser.runtime.getURL(script))
  // Our own script: what it tells is not checked again.
  worker.onmessage = ({ data }) => onTold(data as Told)
  worker.onerror = (event) => {
    event.preventDefault()
    onCrash(event.message || `${script} could not be run`)
  }
  worker.onmessageerror = () => onCrash(`${script} told what cannot be read`)
  return {
    tell: (message) => worker.postMessage(message),
    stop: () => worker.terminate(),
  }
}

/** Whether files can be kept here: Firefox refuses it in private windows. */
export async function canKeepFiles(): Promise<boolean> {
  try {
    await navigator.storage.getDirectory()
    return true
  } catch {
    return false
  }
}

export const newId = (): string => crypto.randomUUID()

const confirmLeaving = (event: BeforeUnloadEvent) => event.preventDefault()

/** Whether the browser asks before it closes the page. */
export function warnBeforeLeaving(warns: boolean): void {
  if (warns) addEventListener('beforeunload', confirmLeaving)
  else removeEventListener('beforeunload', confirmLeaving)
}

/** @returns a function that keeps the task from being run */
export function after(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}
