import { expect, test } from 'vitest'
import type { Browser as ExtensionApi } from 'webextension-polyfill'
import { expectedCounts, seedArticle } from '../stage/seed-story.ts'
import { waitFor } from '../stage/wait-for.ts'
import { onStage } from './on-stage.ts'

const article = seedArticle('cnet.com')
const { webUrl } = article
const front = 'https://www.cnet.com/front/'

onStage('moving about', (stage) => {
  /** Goes to another address within the page, as frameworks do. */
  const push = (url: string) =>
    stage().page.evaluate((to) => history.pushState(null, '', to), new URL(url).pathname)

  test('a page that changes its address without loading gains and loses the panel', async () => {
    const { show, page, panel, badge } = stage()
    await show(front)
    await stage().waitForProbe()
    expect(await panel().isThere()).toBe(false)
    await push(webUrl)
    expect(await panel().tabLabel()).toMatch(/26/)
    expect(await badge()).toBe('26')
    await push(`${front}two/`)
    await panel().waitUntilGone()
    await waitFor(
      'the badge to go',
      () => badge(),
      (text) => text === '',
    )
    await page.evaluate(() => history.back())
    expect(await panel().tabLabel()).toMatch(/26/)
  })

  test('a change of the fragment alone leaves the panel as it is', async () => {
    const { show, page, panel } = stage()
    await show(webUrl)
    await panel().open()
    await page.evaluate(() => {
      location.hash = 'comments'
    })
    await page.evaluate(() => history.pushState(null, '', '#more'))
    // An ask about another address would answer after these and close the panel.
    expect(await stage().badge()).toBe('26')
    expect(await panel().focus()).toMatch(/section|region/)
    await panel().find('button', /^close$/)
  })

  test('a canonical link that the page did not change along with its address counts for nothing', async () => {
    const { server, show, panel, badge } = stage()
    const declares = (url: string) =>
      `<!doctype html><title>x</title><link rel="canonical" href="${url}">`
    server.page('https://www.cnet.com/app/1/', { html: declares(webUrl) })
    await show('https://www.cnet.com/app/1/')
    await panel().waitUntilThere()
    await push('https://www.cnet.com/app/2/')
    await panel().waitUntilGone()
    expect(await badge()).toBe('')
  })

  test('back and forward show what belongs to the page', async () => {
    const { browser, show, panel, badge, waitForProbe } = stage()
    const tab = await browser.newPage()
    try {
      await show(webUrl, tab)
      await panel(tab).open()
      await tab.evaluate(() => {
        addEventListener('pageshow', ({ persisted }) => {
          document.title = persisted ? 'from the cache' : 'loaded'
        })
      })
      await show('https://www.cnet.com/elsewhere/', tab)
      await waitForProbe(tab)
      expect(await panel(tab).isThere()).toBe(false)
      expect(await badge(tab)).toBe('')
      // Not puppeteer's own way back: a page that comes back from the cache loads nothing.
      await tab.evaluate(() => history.back())
      await panel(tab).waitUntilThere()
      expect(await tab.title()).toBe('from the cache')
      await waitFor(
        'the badge',
        () => badge(tab),
        (text) => text === '26',
      )
      await tab.evaluate(() => history.forward())
      await panel(tab).waitUntilGone()
      expect(await tab.evaluate(() => document.querySelectorAll('elsewhere-panel').length)).toBe(0)
    } finally {
      await tab.close()
    }
  })

  test('tabs keep to themselves', async () => {
    const { browser, show, page, panel, badge } = stage()
    const other = await browser.newPage()
    try {
      const own = seedArticle('forbes.com')
      await show(webUrl)
      await show(own.webUrl, other)
      await panel(other).waitUntilThere()
      expect(await badge(other)).toBe(String(expectedCounts(own).outlets))
      expect(await badge(page)).toBe('26')
    } finally {
      await other.close()
    }
  })
})

onStage(
  'a page made ready ahead of time',
  (stage) => {
    test('asks only when it is shown', async () => {
      const { server, show, page, badge } = stage()
      const rules = JSON.stringify({ prerender: [{ urls: [webUrl], eagerness: 'immediate' }] })
      server.page(front, {
        html: `<!doctype html><title>x</title><script type="speculationrules">${rules}</script>
          <a href="${webUrl}">read</a>`,
      })
      server.expect(webUrl)
      await show(front)
      await waitFor('the article to be fetched ahead', () =>
        server.requests.some(({ path }) => webUrl.endsWith(path)),
      )
      expect(await badge()).toBe('')
      // From here on through the extension: puppeteer loses a page whose place another one takes.
      await page.evaluate(() => setTimeout(() => document.querySelector('a')?.click()))
      const shown = await waitFor(
        'the article with its panel',
        () => stage().inExtension(readFrontTab),
        ({ panel }) => panel,
      )
      expect(shown).toEqual({ url: webUrl, wasMadeReady: true, panel: true, badge: '26' })
    })
  },
  ['chromium'],
)

/** What the tab in front shows; runs in the extension, and there in the page. */
async function readFrontTab(api: ExtensionApi) {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true })
  const tabId = tab?.id ?? -1
  const [frame] = await api.scripting.executeScript({
    target: { tabId },
    func: () => {
      const [load] = performance.getEntriesByType('navigation')
      const { activationStart } = load as PerformanceNavigationTiming & { activationStart: number }
      return {
        url: location.href,
        wasMadeReady: activationStart > 0,
        panel: document.querySelector('elsewhere-panel') !== null,
      }
    },
  })
  const seen = frame?.result as { url: string; wasMadeReady: boolean; panel: boolean }
  return { ...seen, badge: await api.action.getBadgeText({ tabId }) }
}
