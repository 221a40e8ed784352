import type { Page } from 'puppeteer-core'
import { afterEach, expect, test } from 'vitest'
import { seedArticle } from '../stage/seed-story.ts'
import { createPageView } from '../stage/view.ts'
import { waitFor } from '../stage/wait-for.ts'
import { onStage } from './on-stage.ts'

// Neither keys of commands, nor a native menu, nor the address bar can be reached by remote control: the
// background is told here what the browser tells it after each. All that follows is the real thing.

const article = seedArticle('reuters.com')
const other = seedArticle('cnet.com')
const card = /26 other outlets cover this story[\s\S]*Order/

onStage('the doors besides the icon', (stage) => {
  let opened: Page | null = null
  afterEach(async () => {
    await opened?.close().catch(() => {})
    opened = null
  })
  /** Tells the background, which is woken before. */
  async function tell(event: Parameters<ReturnType<typeof stage>['tellBackground']>[0]) {
    await stage().inExtension((api) => api.runtime.sendMessage({ name: 'dataset/about', ask: {} }))
    await stage().tellBackground(event)
  }
  /** Addresses and texts of the toolbar's open popups; closes them where asked to. */
  const readPopups = (closing = false) =>
    stage().inExtension((api, closes) => {
      const views = api.extension.getViews({ type: 'popup' })
      const seen = views.map((view) => `${view.location.href} ${view.document.body.innerText}`)
      if (closes) for (const view of views) view.close()
      return seen.join()
    }, closing)

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
    const link = `${other.webUrl}?utm_source=a#b`
    await stage().show('https://example.com/')
    await stage().page.bringToFront()
    await tell({ kind: 'link-menu', link })
    const text = await waitFor(
      'the popup',
      () => readPopups(),
      (seen) => card.test(seen),
    )
    expect(text).toContain(`#${new URLSearchParams({ link })}`)
    expect(text).toContain(`The link leads to “${other.title}”`)
    await readPopups(true)
    await waitFor(
      'the popup to close',
      () => readPopups(),
      (seen) => seen === '',
    )
    const next = await stage().inExtension(async (api) => {
      const [tab] = await api.tabs.query({ active: true, currentWindow: true })
      return api.action.getPopup({ tabId: tab?.id ?? -1 })
    })
    expect(next).toMatch(/\/popup\.html$/)
  })
})

onStage(
  'a link in a window without toolbar',
  (stage) => {
    test('opens its coverage in a small window, and an article of it in a full one', async () => {
      const { inExtension, ownPages, server, browser } = stage()
      server.expect('https://example.com/')
      await inExtension(async (api) => {
        await api.windows.create({ url: 'https://example.com/', type: 'popup', focused: true })
        await api.runtime.sendMessage({ name: 'dataset/about', ask: {} })
      })
      await stage().tellBackground({ kind: 'link-menu', link: other.webUrl })
      const pages = await waitFor('the small window', ownPages, (open) =>
        open.some((page) => page.url().includes('#link=')),
      )
      const small = pages.find((page) => page.url().includes('#link='))
      if (!small) throw new Error('no window')
      const view = createPageView(small)
      await view.waitForText(card)
      const types = () =>
        inExtension(async (api) =>
          (await api.windows.getAll({ populate: true })).flatMap(({ type, tabs }) =>
            (tabs ?? []).map(({ url }) => `${type} ${url}`),
          ),
        )
      expect(await types()).toContain(`popup ${small.url()}`)
      server.expect(article.webUrl)
      await view.click('a', new RegExp(article.title.slice(0, 30)))
      await waitFor('the article', types, (open) => open.includes(`normal ${article.webUrl}`))
      for (const page of await browser.pages())
        if ([article.webUrl, small.url(), 'https://example.com/'].includes(page.url()))
          await page.close()
    })
  },
  ['chromium'],
)
