import { expect, test } from 'vitest'
import { expectedCounts, seedAddresses, seedArticle, seedArticles } from '../stage/seed-story.ts'
import unknownPages from '../vectors/unknown-pages.json' with { type: 'json' }
import { onStage } from './on-stage.ts'

/** The one page that is told from an article by its number alone: its slug may wake the background. */
const sharesSlug = (url: string) => url.includes('advocacy-groups-call')

onStage('recognising articles', (stage) => {
  test('every article is recognised under every form of its address, by the address alone', async () => {
    const { server, show, panel } = stage()
    server.declares = false
    for (const { url, article, form } of seedAddresses) {
      await show(url)
      const { outlets } = expectedCounts(article)
      expect(await panel().tabLabel(), `${form}: ${url}`).toMatch(
        new RegExp(`\\b${outlets} other outlets`),
      )
    }
  })

  test('an article is recognised by its canonical link where its address does not tell', async () => {
    const { server, show, panel } = stage()
    server.declares = true
    const { webUrl } = seedArticle('cnet.com')
    const url = 'https://www.cnet.com/a/route/of/the/redesign/'
    server.page(url, {
      html: `<!doctype html><title>x</title><link rel="canonical" href="${webUrl}">`,
    })
    await show(url)
    await panel().open()
    expect(await panel().text()).toMatch(/26 other outlets/)
  })

  test('pages that are no articles of the data show nothing', async () => {
    const { show, panel, badge, waitForProbe } = stage()
    for (const url of unknownPages) {
      await show(url)
      await waitForProbe()
      expect(await badge(), url).toBe('')
      expect(await panel().isThere(), url).toBe(false)
    }
  })

  test('outside of the data no script runs and the background is not woken', async () => {
    const { show, page, panel, stopBackground, isBackgroundRunning } = stage()
    await stopBackground()
    for (const url of ['https://example.com/', 'https://blog.example.org/2020/06/11/story?amp=1']) {
      await show(url)
      await page.waitForNetworkIdle({ idleTime: 300 })
      expect(await isBackgroundRunning(), url).toBe(false)
      expect(await panel().isThere(), url).toBe(false)
      expect(await page.evaluate(() => document.documentElement.childElementCount), url).toBe(2)
    }
  })

  test('a page of a known site wakes the background only if it may be in the data', async () => {
    const { server, show, page, panel, stopBackground, isBackgroundRunning } = stage()
    server.declares = true
    for (const url of unknownPages.filter((page) => !sharesSlug(page))) {
      await stopBackground()
      await show(url)
      // Asking the probe would wake Firefox's background.
      await page.waitForNetworkIdle({ idleTime: 300 })
      expect(await isBackgroundRunning(), url).toBe(false)
    }
    await stopBackground()
    await show(seedArticle('cnet.com').webUrl)
    await panel().waitUntilThere()
    expect(await isBackgroundRunning()).toBe(true)
  })

  test('a background that was stopped answers its first question right', async () => {
    const { show, panel, stopBackground } = stage()
    for (const article of seedArticles.slice(0, 3)) {
      await stopBackground()
      await show(article.webUrl)
      expect(await panel().tabLabel()).toContain(String(expectedCounts(article).outlets))
    }
  })

  test('badge and panel say the same number', async () => {
    const { show, panel, badge } = stage()
    const article = seedArticle('sfgate.com/cnet')
    await show(article.webUrl)
    await panel().waitUntilThere()
    expect(await badge()).toBe(String(expectedCounts(article).outlets))
  })
})
