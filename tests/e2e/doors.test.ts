import type { Page } from 'puppeteer-core'
import { afterEach, expect, test } from 'vitest'
import type { BackgroundEvent } from '../stage/backstage.ts'
import { seedArticle } from '../stage/seed-story.ts'
import { createPageView } from '../stage/view.ts'
import { waitFor } from '../stage/wait-for.ts'
import { onStage } from './on-stage.ts'

// Neither keys of commands nor the address bar can be reached by remote control, and in Chromium no native
// menu: the background is told here what the browser tells it after each. All that follows is the real thing.

const article = seedArticle('reuters.com')
const other = seedArticle('cnet.com')
const card = /26 other outlets cover this story[\s\S]*Order/

onStage('the doors besides the icon', (stage) => {
  let opened: Page | null = null
  afterEach(async () => {
    await opened?.close().catch(() => {})
    opened = null
  })
  const wake = () =>
    stage().inExtension((api) => api.runtime.sendMessage({ name: 'dataset/about', ask: {} }))
  async function tell(event: BackgroundEvent) {
    await wake()
    await stage().tellBackground(event)
  }
  /** Addresses and texts of the toolbar's open popups. */
  const readPopups = () =>
    stage().inExtension((api) =>
      api.extension
        .getViews({ type: 'popup' })
        .map(({ location, document }) => `${location.href} ${document.body.innerText}`)
        .join(),
    )
  async function closePopups() {
    await stage().inExtension((api) => {
      for (const popup of api.extension.getViews({ type: 'popup' })) popup.close()
    })
    await waitFor('the popup to close', readPopups, (seen) => seen === '')
  }

  test('the command opens the panel and closes it, and does nothing on other pages', async () => {
    const { show, panel, page } = stage()
    await show(article.webUrl)
    await panel().waitUntilThere()
    await page.bringToFront()
    await tell({ kind: 'command', name: 'toggle-panel' })
    await panel().waitForText(card)
    await tell({ kind: 'command', name: 'toggle-panel' })
    await waitFor(
      'the card to close',
      () => panel().text(),
      (text) => !card.test(text),
    )
    await show('https://example.com/')
    await tell({ kind: 'command', name: 'toggle-panel' })
    expect(await panel().isThere()).toBe(false)
  })

  test('what is entered after the keyword opens the best match in a tab', async () => {
    const { server, browser } = stage()
    server.expect(other.webUrl)
    await tell({ kind: 'entered', text: `"${other.title}" outlet:cnet` })
    opened = await waitFor(
      'the article in a tab',
      async () => (await browser.pages()).find((page) => page.url() === other.webUrl) ?? null,
      Boolean,
    )
  })

  test('the browser knows the commands by their keys and words', async () => {
    const commands = await stage().inExtension((api) => api.commands.getAll())
    expect(commands.map(({ name, shortcut }) => [name, shortcut])).toEqual([
      ['_execute_action', expect.stringMatching(/^Alt\+Shift\+Y$/)],
      ['toggle-panel', expect.stringMatching(/^Alt\+Shift\+J$/)],
    ])
  })

  test('the menu of a link opens its coverage in the toolbar, whatever page is in front', async () => {
    const { show, page, chooseOnLink } = stage()
    const link = `${other.webUrl}?utm_source=a#b`
    await show('https://example.com/')
    await page.bringToFront()
    await putLink(page, link)
    await wake()
    expect(await chooseOnLink(page)).toBe(true)
    const text = await waitFor('the popup', readPopups, (seen) => card.test(seen))
    expect(text).toContain(`#${new URLSearchParams({ link })}`)
    expect(text).toContain(`The link leads to “${other.title}”`)
    await closePopups()
    const next = await stage().inExtension(async (api) => {
      const [tab] = await api.tabs.query({ active: true, currentWindow: true })
      return api.action.getPopup({ tabId: tab?.id ?? -1 })
    })
    expect(next).toMatch(/\/popup\.html$/)
  })
})

onStage(
  'the menu of a link',
  (stage) => {
    test('wakes a stopped background by its click, and has no entry on other links', async () => {
      const { show, page, chooseOnLink, inExtension, stopBackground, isBackgroundRunning } = stage()
      await show('https://example.com/')
      await page.bringToFront()
      await stopBackground()
      await putLink(page, 'https://other.example/')
      expect(await chooseOnLink(page)).toBe(false)
      expect(await isBackgroundRunning()).toBe(false)
      await putLink(page, other.webUrl)
      expect(await chooseOnLink(page)).toBe(true)
      await waitFor(
        'the popup',
        () => inExtension((api) => api.extension.getViews({ type: 'popup' }).length),
        (count) => count === 1,
      )
    })
  },
  ['firefox'],
)

onStage(
  'a link in a window without toolbar',
  (stage) => {
    test('opens its coverage in a small window, and an article of it in a full one', async () => {
      const { inExtension, ownPages, server, browser, chooseOnLink } = stage()
      server.expect('https://example.com/')
      await inExtension(async (api) => {
        await api.windows.create({ url: 'https://example.com/', type: 'popup', focused: true })
        await api.runtime.sendMessage({ name: 'dataset/about', ask: {} })
      })
      const page = await waitFor(
        'the window',
        async () => (await browser.pages()).find((open) => /example\.com/.test(open.url())),
        Boolean,
      )
      if (!page) throw new Error('no window')
      await putLink(page, other.webUrl)
      await chooseOnLink(page)
      const small = await waitFor(
        'the small window',
        async () => (await ownPages()).find((open) => open.url().includes('#link=')),
        Boolean,
      )
      if (!small) throw new Error('no small window')
      const view = createPageView(small)
      await view.waitForText(card)
      const tabs = () =>
        inExtension(async (api) =>
          (await api.windows.getAll({ populate: true })).flatMap(({ type, tabs = [] }) =>
            tabs.map(({ url }) => `${type} ${url}`),
          ),
        )
      expect(await tabs()).toContain(`popup ${small.url()}`)
      server.expect(article.webUrl)
      await view.click('a', new RegExp(article.title.slice(0, 30)))
      await waitFor('the article', tabs, (open) => open.includes(`normal ${article.webUrl}`))
    })
  },
  ['chromium'],
)

/** Makes a link all that a page has. */
async function putLink(page: Page, address: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.createElement('a')
    link.append('A link')
    link.href = href
    document.body.replaceChildren(link)
  }, address)
}
