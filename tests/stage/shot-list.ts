import type { Page, Viewport } from 'puppeteer-core'
import { seedArticle, seedArticles } from './seed-story.ts'
import type { Stage } from './stage.ts'
import { createPageView } from './view.ts'

/** One picture of one surface in one state. */
export interface Shot {
  /** Also the name of its file. */
  name: string
  shows: string
  /** One of the few that `npm start` takes. */
  main?: true
  /** Taken with the sites' permissions withdrawn. */
  withoutAccess?: true
  /** Not to be had by remote control in Firefox. */
  chromiumOnly?: true
  /** Sets the stage; answers the page to photograph. */
  set(stage: Stage): Promise<Page>
}

type Theme = 'light' | 'dark'
const article = seedArticle()
const size = (width: number, height = 800, deviceScaleFactor = 1): Viewport => ({
  width,
  height,
  deviceScaleFactor,
})

async function articlePage(stage: Stage, theme: Theme = 'light', viewport = size(1280)) {
  await stage.page.bringToFront()
  await stage.page.setViewport(viewport)
  await stage.setTheme(stage.page, theme)
  await stage.show(article.webUrl)
  await stage.panel().waitUntilThere()
  return stage.page
}

async function openPanel(stage: Stage, theme?: Theme, viewport?: Viewport) {
  const page = await articlePage(stage, theme, viewport)
  await stage.panel().open()
  await stage.panel().find('button', /^microsoft \d+$/)
  const root = await stage.panel().root()
  await root.evaluate(async (shadow) => {
    await Promise.all((shadow as ShadowRoot).getAnimations().map(({ finished }) => finished))
  })
  return page
}

async function popupOver(stage: Stage, url: string, theme: Theme = 'light') {
  await stage.page.setViewport(size(1280))
  await stage.show(url)
  const popup = await stage.openPopup(stage.page)
  await stage.setTheme(popup, theme)
  await createPageView(popup).waitForText(/\d+ articles/)
  if (stage.name === 'firefox') {
    await popup.setViewport(size(400, 560))
    await popup.bringToFront()
  }
  return popup
}

/** As in the window that opens where the browser refuses the toolbar. */
async function popupOnLink(stage: Stage, link: string) {
  const popup = await stage.openOwnPage(`popup.html#${new URLSearchParams({ link })}`, 'front')
  await popup.setViewport(size(400, 560))
  await stage.setTheme(popup, 'light')
  await createPageView(popup).waitForText(/\d+ articles/)
  return popup
}

async function ownPage(stage: Stage, path: string, ready: RegExp, theme: Theme) {
  const page = await stage.openOwnPage(path, 'front')
  await page.setViewport(size(1000, 900))
  await stage.setTheme(page, theme)
  await createPageView(page).waitForText(ready)
  return page
}

const options = (stage: Stage, theme: Theme) =>
  ownPage(stage, 'options.html', /Allowed on \d+/, theme)

/** The section by itself, in a window of its height. */
async function shortcuts(stage: Stage, theme: Theme) {
  const page = await options(stage, theme)
  await page.setViewport(size(1000, 420))
  await createPageView(page).waitForText(/Alt\+Shift/)
  await page.evaluate(() =>
    document.querySelector('#shortcuts')?.scrollIntoView({ behavior: 'instant' }),
  )
  return page
}
const toArticle = (title: string, host: string) => [
  `title: ${title}`,
  `webUrl: https://www.${host}/news/a-bridge-opens-at-last`,
  'publishedDateTime: 2024-05-11T08:30:00Z',
  `provider: { name: ${title.split(' ')[0]}, domain: ${host} }`,
]
const toDocument = (lines: readonly string[]) => ['---', ...lines, '---', ''].join('\n')

/** One whole document, and one that cannot be used. */
const documents = {
  'bridge.md': toDocument([
    ...toArticle('Harbour Post on the bridge', 'harbourpost.example.com'),
    'related:',
    ...toArticle('Brückenbote – the bridge is open', 'brueckenbote.example.org').map((line, at) =>
      at === 0 ? `  - ${line}` : `    ${line}`,
    ),
  ]),
  'broken.md': toDocument(['title: No address']),
}

async function imported(stage: Stage, theme: Theme) {
  const page = await options(stage, theme)
  await page.evaluate((texts) => {
    const transfer = new DataTransfer()
    for (const [name, text] of Object.entries(texts)) transfer.items.add(new File([text], name))
    const input = document.querySelector<HTMLInputElement>('#sources .import input[accept]')
    if (!input) throw new Error('no chooser')
    input.files = transfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }, documents)
  await createPageView(page).waitForText(/was imported/)
  return page
}
const welcome = (stage: Stage, theme: Theme) =>
  ownPage(stage, 'welcome.html', /26 other outlets/, theme)

async function type(popup: Page, text: string, ready: RegExp) {
  await popup.keyboard.type(text)
  await createPageView(popup).waitForText(ready)
  return popup
}

export const shots: readonly Shot[] = [
  { name: 'tab', shows: 'The closed tab on an article', main: true, set: (s) => articlePage(s) },
  { name: 'tab-dark', shows: 'The closed tab, dark', set: (s) => articlePage(s, 'dark') },
  { name: 'panel', shows: 'The open panel', main: true, set: (s) => openPanel(s) },
  {
    name: 'panel-dark',
    shows: 'The open panel, dark',
    main: true,
    set: (s) => openPanel(s, 'dark'),
  },
  {
    name: 'panel-400',
    shows: 'The open panel, 400 px wide',
    main: true,
    set: (s) => openPanel(s, 'light', size(400)),
  },
  {
    name: 'panel-320',
    shows: 'The open panel, 320 px',
    set: (s) => openPanel(s, 'light', size(320)),
  },
  {
    name: 'panel-200-percent',
    shows: 'The open panel at 200 %',
    set: (s) => openPanel(s, 'light', size(640, 400, 2)),
  },
  {
    name: 'panel-forced-colours',
    shows: 'The open panel in the reader’s own colours',
    chromiumOnly: true,
    async set(stage) {
      const page = await openPanel(stage)
      const session = await page.createCDPSession()
      // Puppeteer does not know this feature.
      const features = [{ name: 'forced-colors', value: 'active' }]
      await session.send('Emulation.setEmulatedMedia', { features })
      return page
    },
  },
  {
    name: 'panel-print',
    shows: 'Printed: no panel',
    chromiumOnly: true,
    async set(stage) {
      const page = await openPanel(stage)
      await page.emulateMediaType('print')
      return page
    },
  },
  {
    name: 'panel-menu',
    shows: 'The panel’s menu',
    async set(stage) {
      const page = await openPanel(stage)
      await stage.panel().click('button', /^menu$/)
      return page
    },
  },
  {
    name: 'panel-below',
    shows: 'Articles below the minimum quality',
    async set(stage) {
      await stage.changeSettings({ minimumQuality: 50 })
      return openPanel(stage)
    },
  },
  {
    name: 'panel-compared',
    shows: 'Compared headlines of one name',
    async set(stage) {
      await stage.changeSettings({ compareHeadlines: true })
      const page = await openPanel(stage)
      await stage.panel().click('button', /^amazon 10$/i)
      return page
    },
  },
  {
    name: 'panel-dot',
    shows: 'A dot of the time line, named',
    async set(stage) {
      const page = await openPanel(stage)
      await (await stage.panel().find('button', /^Reuters: /)).focus()
      return page
    },
  },
  {
    name: 'panel-pinned-and-hidden',
    shows: 'A pinned outlet, and one just hidden',
    async set(stage) {
      const page = await openPanel(stage)
      await stage.panel().click('button', /^pin reuters$/i)
      await stage.panel().click('button', /^hide cnet$/i)
      return page
    },
  },
  {
    name: 'panel-copied',
    shows: 'The end of the list, copied',
    async set(stage) {
      const page = await openPanel(stage)
      await stage.panel().click('button', /^markdown$/i)
      await stage.panel().waitForText(/copied/i)
      return page
    },
  },
  {
    name: 'panel-why',
    shows: 'Why here?',
    async set(stage) {
      const page = await openPanel(stage)
      await stage.panel().click('button, summary', /why here/)
      return page
    },
  },
  {
    name: 'popup',
    shows: 'The popup on an article',
    main: true,
    set: (s) => popupOver(s, article.webUrl),
  },
  {
    name: 'popup-dark',
    shows: 'The popup, dark',
    set: (s) => popupOver(s, article.webUrl, 'dark'),
  },
  {
    name: 'popup-search',
    shows: 'A search',
    main: true,
    set: async (s) => type(await popupOver(s, article.webUrl), 'microsoft police', /Showing/),
  },
  {
    name: 'popup-search-dark',
    shows: 'A search, dark',
    set: async (s) =>
      type(await popupOver(s, article.webUrl, 'dark'), 'microsoft police', /Showing/),
  },
  {
    name: 'popup-nothing-found',
    shows: 'A search that finds nothing',
    set: async (s) => type(await popupOver(s, article.webUrl), 'xylophone', /Nothing found/),
  },
  {
    name: 'popup-unknown',
    shows: 'The popup on a page that is not in the data',
    main: true,
    set: (s) => popupOver(s, 'https://example.com/'),
  },
  {
    name: 'popup-browser-page',
    shows: 'The popup on a page of the browser',
    set: (s) => popupOver(s, 'about:blank'),
  },
  {
    name: 'popup-below',
    shows: 'The popup where all articles are below the minimum',
    async set(stage) {
      await stage.changeSettings({ minimumQuality: 95 })
      return popupOver(stage, article.webUrl)
    },
  },
  {
    name: 'popup-hidden-site',
    shows: 'The popup on a hidden site',
    async set(stage) {
      await stage.changeSettings({ hiddenSites: ['thestar.com.my'] })
      return popupOver(stage, article.webUrl)
    },
  },
  {
    name: 'popup-hidden-outlets',
    shows: 'The popup where all outlets are hidden',
    async set(stage) {
      const domains = new Set(seedArticles.map(({ provider }) => provider.domain))
      await stage.changeSettings({ hiddenOutlets: [...domains] })
      return popupOver(stage, article.webUrl)
    },
  },
  {
    name: 'popup-no-access',
    shows: 'The popup without permission',
    withoutAccess: true,
    set: (s) => popupOver(s, article.webUrl),
  },
  {
    name: 'popup-link',
    shows: 'The popup on a link',
    set: (s) => popupOnLink(s, seedArticle('cnet.com').webUrl),
  },
  {
    name: 'popup-link-unknown',
    shows: 'The popup on a link that is not in the data',
    set: (s) => popupOnLink(s, 'https://www.cnet.com/'),
  },
  {
    name: 'options-shortcuts',
    shows: 'Keys, address bar and links',
    set: (s) => shortcuts(s, 'light'),
  },
  {
    name: 'options-shortcuts-dark',
    shows: 'Keys, address bar and links, dark',
    set: (s) => shortcuts(s, 'dark'),
  },
  { name: 'options', shows: 'Options', main: true, set: (s) => options(s, 'light') },
  { name: 'options-dark', shows: 'Options, dark', set: (s) => options(s, 'dark') },
  {
    name: 'options-imported',
    shows: 'Options after an import that left something out and brought new sites',
    set: (s) => imported(s, 'light'),
  },
  {
    name: 'options-imported-dark',
    shows: 'Options after an import, dark',
    set: (s) => imported(s, 'dark'),
  },
  { name: 'welcome', shows: 'Welcome', main: true, set: (s) => welcome(s, 'light') },
  { name: 'welcome-dark', shows: 'Welcome, dark', set: (s) => welcome(s, 'dark') },
]
