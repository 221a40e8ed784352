import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import type { Stage } from '../stage/stage.ts'
import { waitFor } from '../stage/wait-for.ts'

/** Where the empty extension's content script runs. */
export const emptyPage = 'https://peer.example/'

/** A tab in which one page only was ever shown, and so only one content script's world exists. */
export async function freshTab(stage: Stage, url: string): Promise<Page> {
  const tab = await stage.browser.newPage()
  await stage.show(url, tab)
  await waitFor('a content script', async () => (await tab.extensionRealms()).length > 0)
  return tab
}

/** Asks from the isolated world in which content scripts run; answers the time that took. */
export async function askFrom(page: Page, message: unknown): Promise<number> {
  return (await replyFrom(page, message)).tookMs
}

/** The same, with the reply. */
export async function replyFrom(
  page: Page,
  message: unknown,
): Promise<{ tookMs: number; reply: unknown }> {
  const [realm] = await page.extensionRealms()
  if (!realm) throw new Error(`no content script runs on ${page.url()}`)
  return realm.evaluate(async (sent) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } }
    }
    const start = performance.now()
    const reply = await chrome.runtime.sendMessage(sent)
    return { tookMs: performance.now() - start, reply }
  }, message)
}

/**
 * The least that can answer a page: what waking a worker costs anybody. A page of its own stays open, as
 * Elsewhere's welcome page does on the stage: without one its process would have to be started each time.
 */
export async function installEmpty(stage: Stage, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const files = {
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'Peer',
      version: '1',
      background: { service_worker: 'worker.js' },
      content_scripts: [{ matches: [`${emptyPage}*`], js: ['content.js'] }],
    }),
    'worker.js': 'chrome.runtime.onMessage.addListener((m, s, reply) => reply(1))',
    'content.js': '',
    'page.html': '<!doctype html><title>Peer</title>',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const id = await stage.browser.installExtension(folder)
  const page = await stage.browser.newPage({ type: 'tab', background: true })
  await page.goto(`chrome-extension://${id}/page.html`)
  return id
}

export async function stopWorkerOf(stage: Stage, extensionId: string): Promise<void> {
  const find = () =>
    stage.browser
      .targets()
      .find((target) => target.type() === 'service_worker' && target.url().includes(extensionId))
  await (await find()?.worker())?.close()
  await waitFor('the worker to stop', find, (left) => left === undefined)
}
