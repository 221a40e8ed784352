import type { Viewport } from 'puppeteer-core'
import { seedArticle } from './seed-story.ts'
import type { Stage } from './stage.ts'
import { type Seen, size } from './surface-state.ts'
import { createPageView } from './view.ts'

/** Surfaces as a reader opens them. Things are found by what they are, not by what they say. */

export const article = seedArticle()

/** The closed tab on an article. */
export async function openTab(stage: Stage): Promise<Seen> {
  const { page } = stage
  await page.bringToFront()
  await page.setViewport(size(1280))
  await stage.setTheme(page, 'light')
  await stage.show(article.webUrl)
  const view = stage.panel()
  await view.waitUntilThere()
  return { page, view }
}

/** The open panel, with what the background tells of its articles. */
export async function openPanel(stage: Stage): Promise<Seen> {
  const { page, view } = await openTab(stage)
  await view.click('button.tab')
  await view.find('.chip')
  await (await view.root()).evaluate(async (shadow) => {
    await Promise.all((shadow as ShadowRoot).getAnimations().map(({ finished }) => finished))
  })
  return { page, view }
}

const popupSize = size(400, 560)
const popupReady = 'main :is(.page-coverage, .empty, .problem)'

export async function openPopup(stage: Stage, url = article.webUrl): Promise<Seen> {
  await stage.page.setViewport(size(1280))
  await stage.show(url)
  const page = await stage.openPopup(stage.page)
  await stage.setTheme(page, 'light')
  // In Firefox a tab stands in for it.
  if (stage.name === 'firefox') {
    await page.setViewport(popupSize)
    await page.bringToFront()
  }
  const view = createPageView(page)
  await view.find(popupReady)
  return { page, view }
}

/** As in the window that opens where the browser refuses the toolbar. */
export const openPopupOnLink = (stage: Stage, link: string): Promise<Seen> =>
  openOwnPage(stage, `popup.html#${new URLSearchParams({ link })}`, popupReady, popupSize)

export const openOptions = (stage: Stage): Promise<Seen> =>
  openOwnPage(stage, 'options.html', '#access li')

export const openWelcome = (stage: Stage): Promise<Seen> =>
  openOwnPage(stage, 'welcome.html', '.headline')

async function openOwnPage(
  stage: Stage,
  path: string,
  ready: string,
  viewport: Viewport = size(1000, 900),
): Promise<Seen> {
  const page = await stage.openOwnPage(path, 'front')
  await page.setViewport(viewport)
  await stage.setTheme(page, 'light')
  const view = createPageView(page)
  await view.find(ready)
  return { page, view }
}

/** From now on a page is told that its settings cannot be saved. */
export async function refuseToSave({ page }: Seen): Promise<void> {
  await page.evaluate(() => {
    const { runtime } = (globalThis as unknown as { chrome: Messaging }).chrome
    const send = runtime.sendMessage
    const error = { code: 'storage-unreachable', detail: 'QuotaExceededError: the disk is full' }
    runtime.sendMessage = async (message) =>
      message.name === 'settings/change' ? { ok: false, error } : send(message)
  })
}

interface Messaging {
  runtime: { sendMessage(message: { name: string }): Promise<unknown> }
}
