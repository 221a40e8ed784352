import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer-core'
import { afterEach, expect, test } from 'vitest'
import { readTree } from '../stage/read-tree.ts'
import { seedArticle } from '../stage/seed-story.ts'
import { createPageView } from '../stage/view.ts'
import { waitFor } from '../stage/wait-for.ts'
import { onStage } from './on-stage.ts'

/** What is heard of each surface stands in `trees/`, an outline each; `vitest -u` writes them anew. */
onStage(
  'a screen reader is told roles, names and states',
  (stage) => {
    let own: Page | null = null
    afterEach(async () => {
      await own?.close().catch(() => {})
      own = null
      await stage().resetSettings()
    })

    /** The tree follows the page a moment later, so it is read until it is as expected. */
    async function expectTree(page: Page, name: string, from?: string) {
      const file = new URL(`trees/${name}.txt`, import.meta.url)
      const expected = existsSync(file) ? readFileSync(file, 'utf8') : ''
      const read = () => readTree(page, from)
      const tree = await waitFor('the tree', read, (now) => now === expected, 3000).catch(read)
      await expect(tree).toMatchFileSnapshot(fileURLToPath(file))
    }

    test('of the panel in the page, closed and open', async () => {
      const { show, page, panel } = stage()
      await page.bringToFront()
      await show(seedArticle().webUrl)
      await panel().waitUntilThere()
      await expectTree(page, 'tab', 'main')
      await panel().open()
      await expectTree(page, 'panel', 'main')
    })

    test('of the panel in use', async () => {
      const { show, page, panel } = stage()
      await page.bringToFront()
      await show(seedArticle().webUrl)
      await panel().open()
      await panel().click('button', /^amazon 10$/)
      await panel().click('input', /^compare headlines$/)
      await panel().click('button', /^pin cnbc$/)
      await panel().waitForText(/CNBC comes first in every list now/)
      await panel().click('button', /^hide buzzfeed news$/)
      await panel().waitForText(/BuzzFeed News is not listed any more/)
      await panel().click('button', /^excerpt of “Activists/)
      await panel().click('button', /^csv$/)
      await panel().click('button', /^why here/)
      await panel().click('button', /^menu$/)
      await panel().click('button', /^not on this page$/)
      await expectTree(page, 'panel-in-use', 'main')
    })

    test('of the popup, over a page and while it searches', async () => {
      const { show, page, openPopup } = stage()
      await show(seedArticle('reuters.com').webUrl)
      own = await openPopup(page)
      const view = createPageView(own)
      await view.waitForText(/26 other outlets/)
      await expectTree(own, 'popup')
      await view.click('button', /^filters$/)
      await (await view.find('[role=combobox]')).type('microsoft min:many')
      await view.waitForText(/Showing 20/)
      await view.press('ArrowDown')
      await expectTree(own, 'popup-searching')
    })

    test.each([
      ['options', /Allowed on \d+ of \d+ sites/],
      ['welcome', /26 other outlets/],
    ])('of %s', async (path, ready) => {
      own = await stage().openOwnPage(`${path}.html`, 'front')
      await createPageView(own).waitForText(ready)
      await expectTree(own, path)
    })

    test('of options that have entries, and one that was just taken out', async () => {
      await stage().changeSettings({
        hiddenSites: ['cnet.com', 'reuters.com'],
        hiddenOutlets: ['cnbc.com'],
        pinnedOutlets: ['bbc.co.uk'],
      })
      own = await stage().openOwnPage('options.html', 'front')
      const view = createPageView(own)
      await view.waitForText(/Allowed on \d+ of \d+ sites/)
      await view.click('button', /cnet\.com/)
      await view.waitForText(/Saved/)
      await expectTree(own, 'options-with-entries')
    })
  },
  ['chromium'],
)
