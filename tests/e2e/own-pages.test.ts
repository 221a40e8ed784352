import type { Page } from 'puppeteer-core'
import { afterEach, expect, test } from 'vitest'
import { seedArticle } from '../stage/seed-story.ts'
import { createPageView } from '../stage/view.ts'
import { waitFor } from '../stage/wait-for.ts'
import { onStage } from './on-stage.ts'

onStage('the extension’s own pages', (stage) => {
  let own: Page | null = null
  afterEach(async () => {
    await own?.close()
    own = null
    await stage().resetSettings()
  })
  async function openOwn(path: string) {
    own = await stage().openOwnPage(path, 'front')
    return createPageView(own)
  }

  test('the welcome page opens on install and shows the sample story', async () => {
    const [welcome] = await stage().ownPages()
    if (!welcome) throw new Error('no welcome page')
    const text = await createPageView(welcome).waitForText(/26 other outlets cover this story/)
    expect(text).toMatch(/Nothing you read is sent anywhere/)
    expect(text).toMatch(/Your browser has allowed this on all \d+ sites/)
  })

  test('a minimum quality set by keyboard is saved, counted, and applies to open pages', async () => {
    const { show, page, panel, badge } = stage()
    const article = seedArticle()
    await show(article.webUrl)
    await panel().waitUntilThere()
    const options = await openOwn('options.html')
    await options.waitForText(/29 of 29 articles of the sample story pass/)
    await options.pressUntil('Tab', /^input Minimum quality/)
    await options.press('Tab')
    expect(await options.focus()).toMatch(/^input Minimum quality/)
    await own?.keyboard.type('50')
    await options.press('Tab')
    await options.waitForText(/19 of 29 articles of the sample story pass/)
    await options.waitForText(/Saved/)
    await waitFor(
      'the badge',
      () => badge(page),
      (text) => Number(text) > 0 && Number(text) < 26,
    )
    await panel().open()
    await panel().waitForText(
      /Showing 19 of 29\. 10 are below your minimum quality \(50\)\. Show them/,
    )
  })

  test('“in the toolbar only” takes the panel from open pages, and leaves the badge', async () => {
    const { show, page, panel, badge } = stage()
    await show(seedArticle().webUrl)
    await panel().waitUntilThere()
    const options = await openOwn('options.html')
    await options.click('input[type=radio]', /in the toolbar only/i)
    await options.waitForText(/Saved/)
    await panel().waitUntilGone()
    expect(await badge(page)).toBe('26')
  })

  test('options tell the data set and every site with its permission', async () => {
    const options = await openOwn('options.html')
    const text = await options.waitForText(/Allowed on \d+ of \d+ sites/)
    expect(text).toMatch(/cnet\.com/)
    await options.waitForText(/\b30\b/)
  })
})
