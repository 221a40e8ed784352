import type { Page, Viewport } from 'puppeteer-core'
import { seedArticle } from './seed-story.ts'
import type { Stage } from './stage.ts'
import { createPageView, type View } from './view.ts'

export type Theme = 'light' | 'dark'

/** A surface of the extension, opened without reading its texts, so that it may speak any language. */
export interface Surface {
  name: string
  shows: string
  /** Widths at which a reader may meet it; at 200 % a window of 1280 × 800 has 640 × 400. */
  viewports: readonly Viewport[]
  /** Sets the stage; answers what to look at once it is there. */
  open(stage: Stage, theme: Theme, viewport: Viewport): Promise<{ page: Page; view: View }>
}

const size = (width: number, height = 800, deviceScaleFactor = 1): Viewport => ({
  width,
  height,
  deviceScaleFactor,
})
const anyWindow = [size(1280), size(320), size(640, 400, 2)]
/** The popup's own size, whatever the window's. */
const itsOwn = [size(400, 512)]

async function panel(stage: Stage, theme: Theme, viewport: Viewport, unfolded: boolean) {
  const { page } = stage
  await page.bringToFront()
  await page.setViewport(viewport)
  await stage.setTheme(page, theme)
  await stage.show(seedArticle().webUrl)
  const view = stage.panel()
  await view.waitUntilThere()
  await view.click('button.tab')
  await view.find('.headline')
  await (await view.root()).evaluate(async (shadow) => {
    await Promise.all((shadow as ShadowRoot).getAnimations().map(({ finished }) => finished))
  })
  if (unfolded) {
    for (const button of ['header button[aria-expanded]', 'footer button, footer summary'])
      await view.click(button)
  }
  return { page, view }
}

async function ownPage(
  stage: Stage,
  path: string,
  ready: string,
  theme: Theme,
  viewport: Viewport,
) {
  const page = await stage.openOwnPage(path, 'front')
  await page.setViewport(viewport)
  await stage.setTheme(page, theme)
  const view = createPageView(page)
  await view.find(ready)
  return { page, view }
}

async function popup(stage: Stage, theme: Theme, viewport: Viewport, query = '') {
  await stage.show(seedArticle().webUrl)
  const page = await stage.openPopup(stage.page)
  await page.setViewport(viewport)
  await stage.setTheme(page, theme)
  const view = createPageView(page)
  await view.find('.headline')
  if (query) {
    await (await view.find('[role=combobox]')).type(query)
    await view.find('[role=option]')
  }
  return { page, view }
}

export const surfaces: readonly Surface[] = [
  {
    name: 'panel',
    shows: 'The open panel',
    viewports: anyWindow,
    open: (stage, theme, viewport) => panel(stage, theme, viewport, false),
  },
  {
    name: 'panel-unfolded',
    shows: 'The panel with its menu, and why it is here',
    viewports: anyWindow,
    open: (stage, theme, viewport) => panel(stage, theme, viewport, true),
  },
  { name: 'popup', shows: 'The popup on an article', viewports: itsOwn, open: popup },
  {
    name: 'popup-search',
    shows: 'A search',
    viewports: itsOwn,
    open: (stage, theme, viewport) => popup(stage, theme, viewport, 'microsoft police min:many'),
  },
  {
    name: 'options',
    shows: 'Options',
    viewports: anyWindow,
    open: (stage, theme, viewport) => ownPage(stage, 'options.html', '#access li', theme, viewport),
  },
  {
    name: 'welcome',
    shows: 'Welcome',
    viewports: anyWindow,
    open: (stage, theme, viewport) => ownPage(stage, 'welcome.html', '.headline', theme, viewport),
  },
]
