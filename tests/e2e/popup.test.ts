import type { Page } from 'puppeteer-core'
import { afterEach, expect, test } from 'vitest'
import { seedArticle, seedArticles } from '../stage/seed-story.ts'
import { createPageView, type View } from '../stage/view.ts'
import { waitFor } from '../stage/wait-for.ts'
import { onStage } from './on-stage.ts'

const article = seedArticle('reuters.com')

onStage('the popup', (stage) => {
  let popup: Page | null = null
  afterEach(async () => {
    // The popup may have closed itself.
    await popup?.close().catch(() => {})
    popup = null
    await stage().resetSettings()
  })

  /** Opens the popup over an address. */
  async function openOver(url: string): Promise<View> {
    const { show, page, openPopup } = stage()
    await show(url)
    popup = await openPopup(page)
    const view = createPageView(popup)
    await view.waitForText(/\d+ articles/)
    return view
  }
  async function type(text: string) {
    // Firefox's stand-in for the popup is a tab, to which keys go only in front.
    if (stage().name === 'firefox') await popup?.bringToFront()
    await popup?.keyboard.type(text)
  }

  test('shows the coverage of the page in front', async () => {
    const view = await openOver(article.webUrl)
    expect(await view.text()).toMatch(/26 other outlets cover this story/)
    expect(await view.text()).toContain(article.title)
    expect(await view.focus()).toBe('combobox Search all articles')
  })

  test('searches right when the background was stopped before, and is operated by keyboard', async () => {
    const { server, stopBackground, browser } = stage()
    const view = await openOver('https://example.com/')
    await view.waitForText(/This page is not in the data[\s\S]*30 articles/)
    await stopBackground()
    await type('facial outlet:cnbc min:70')
    const [found, ...rest] = seedArticles.filter(
      ({ provider, quality }) => provider.name === 'CNBC' && quality >= 70,
    )
    if (!found || rest.length > 0) throw new Error('the seed has one such article')
    await view.waitForText(/Showing 1 article/)
    expect(await view.text()).toContain(found.title)
    await view.press('ArrowDown')
    await view.find('[role=option][aria-selected=true]')
    server.expect(found.webUrl)
    // The popup closes itself before the key is up again.
    await view.press('Enter').catch(() => {})
    const opened = await waitFor('the article in a tab', async () =>
      (await browser.pages()).find((page) => page.url() === found.webUrl),
    )
    await opened?.close()
  })

  test('says when nothing is found, and Escape clears the search', async () => {
    const view = await openOver(article.webUrl)
    await type('xylophone')
    await view.waitForText(/Nothing found for “xylophone”/)
    await view.press('Escape')
    await view.waitForText(/26 other outlets/)
  })

  test('says that an article is below the minimum quality, and lowers it', async () => {
    await stage().changeSettings({ minimumQuality: 95 })
    const view = await openOver(article.webUrl)
    await view.waitForText(/All 29 articles are below your minimum quality \(95\)/)
    await view.click('button', /^lower it to 89$/)
    await view.waitForText(/2 other outlets cover this story/)
    await waitFor(
      'the badge',
      () => stage().badge(),
      (text) => text === '2',
    )
  })

  test('brings a hidden site back', async () => {
    await stage().changeSettings({ hiddenSites: ['reuters.com'] })
    const view = await openOver(article.webUrl)
    await view.waitForText(/You hid the tab on reuters\.com/)
    expect(await stage().panel().isThere()).toBe(false)
    await view.click('button', /^show on reuters\.com again$/)
    await stage().panel().waitUntilThere()
  })

  test('says that there is nothing to look up on a page of the browser’s own', async () => {
    const view = await openOver('about:blank')
    await view.waitForText(/Nothing to look up here/)
  })

  test('says what may not run where, and that it can be allowed', async () => {
    const { setSiteAccess } = stage()
    await setSiteAccess(false)
    try {
      const view = await openOver(article.webUrl)
      await view.waitForText(/may not (run|show)[\s\S]*reuters\.com/)
      await view.find('button', /^allow on reuters\.com$/)
      expect(await stage().panel().isThere()).toBe(false)
    } finally {
      await setSiteAccess(true)
    }
  })
})
