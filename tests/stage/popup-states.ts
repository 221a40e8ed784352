import { article, openPopup, openPopupOnLink, refuseToSave } from './open-surface.ts'
import { seedArticle, seedArticles } from './seed-story.ts'
import type { Stage } from './stage.ts'
import { type Look, type Seen, type SurfaceState, size } from './surface-state.ts'

const otherSizes: readonly Look[] = [{ name: 'large-text', theme: 'light', textPercent: 200 }]
/** Where it is a window: the toolbar's popup has a size of its own. */
const windowSizes: readonly Look[] = [
  { name: '320', theme: 'light', viewport: size(320, 560) },
  { name: '200-percent', theme: 'light', viewport: size(400, 300, 2) },
  { name: '400-percent', theme: 'light', viewport: size(200, 150, 4) },
]
const forcedColours: Look = { name: 'forced-colours', theme: 'light', medium: 'forced-colors' }

const unknownPage = 'https://example.com/'

type Change = Parameters<Stage['changeSettings']>[0]

/** The popup on the article under other settings. */
const popupUnder = (change: Change) => async (stage: Stage) => {
  await stage.changeSettings(change)
  return openPopup(stage)
}

/** The popup after a search, once it shows what it found. */
const popupAfter =
  (query: string, ready = '[role=option]', act: (seen: Seen) => Promise<void> = async () => {}) =>
  async (stage: Stage) => {
    const seen = await openPopup(stage)
    await seen.page.keyboard.type(query)
    await seen.view.find(ready)
    await act(seen)
    return seen
  }

export const popupStates: readonly SurfaceState[] = [
  {
    name: 'popup',
    shows: 'The popup on an article',
    looks: [...otherSizes, forcedColours],
    set: openPopup,
  },
  {
    name: 'popup-filters',
    shows: 'The filters that a search understands',
    looks: otherSizes,
    async set(stage) {
      const seen = await openPopup(stage)
      await seen.view.click('.search-row > .text-button')
      return seen
    },
  },
  {
    name: 'popup-search',
    shows: 'A search',
    looks: [...otherSizes, forcedColours],
    set: popupAfter('microsoft police'),
  },
  {
    name: 'popup-search-keys',
    shows: 'A search with a chosen result, its keys, and a filter that is left out',
    set: popupAfter('microsoft police min:many', '.ignored', async ({ page, view }) => {
      await page.keyboard.press('ArrowDown')
      await view.click('.footer-row [aria-expanded]')
    }),
  },
  {
    name: 'popup-nothing-found',
    shows: 'A search that finds nothing',
    set: popupAfter('xylophone', '.empty'),
  },
  {
    name: 'popup-unknown',
    shows: 'The popup on a page that is not in the data',
    looks: otherSizes,
    async set(stage) {
      const seen = await openPopup(stage, unknownPage)
      await seen.view.click('.details button')
      return seen
    },
  },
  {
    name: 'popup-no-data',
    shows: 'The popup without a data set',
    async set(stage) {
      await stage.useBundled(false)
      return openPopup(stage, unknownPage)
    },
  },
  {
    name: 'popup-browser-page',
    shows: 'The popup on a page of the browser',
    set: (stage) => openPopup(stage, 'about:blank'),
  },
  {
    name: 'popup-below',
    shows: 'The popup where all articles are below the minimum',
    set: popupUnder({ minimumQuality: 95 }),
  },
  {
    name: 'popup-hidden-site',
    shows: 'The popup on a hidden site',
    set: popupUnder({ hiddenSites: ['thestar.com.my'] }),
  },
  {
    name: 'popup-hidden-page',
    shows: 'The popup on a hidden page',
    set: popupUnder({ hiddenPages: [article.webUrl] }),
  },
  {
    name: 'popup-hidden-outlets',
    shows: 'The popup where all outlets are hidden',
    set: popupUnder({
      hiddenOutlets: [...new Set(seedArticles.map((each) => each.provider.domain))],
    }),
  },
  {
    name: 'popup-not-saved',
    shows: 'A change that could not be saved',
    chromiumOnly: true,
    async set(stage) {
      const seen = await popupUnder({ hiddenSites: ['thestar.com.my'] })(stage)
      await refuseToSave(seen)
      await seen.view.click('.notice button')
      await seen.view.find('.problem')
      return seen
    },
  },
  {
    name: 'popup-no-access',
    shows: 'The popup without permission on an article',
    withoutAccess: true,
    set: (stage) => openPopup(stage),
  },
  {
    name: 'popup-no-access-unknown',
    shows: 'The popup without permission on a page that may be an article',
    withoutAccess: true,
    set: (stage) => openPopup(stage, 'https://www.cnet.com/'),
  },
  {
    name: 'popup-link',
    shows: 'The popup on a link',
    looks: windowSizes,
    set: (stage) => openPopupOnLink(stage, seedArticle('cnet.com').webUrl),
  },
  {
    name: 'popup-link-unknown',
    shows: 'The popup on a link that is not in the data',
    set: (stage) => openPopupOnLink(stage, 'https://www.cnet.com/'),
  },
  {
    name: 'popup-link-search',
    shows: 'A search in the window of a link',
    looks: windowSizes,
    async set(stage) {
      const seen = await openPopupOnLink(stage, seedArticle('cnet.com').webUrl)
      await seen.page.keyboard.type('microsoft police')
      await seen.view.find('[role=option]')
      return seen
    },
  },
]
