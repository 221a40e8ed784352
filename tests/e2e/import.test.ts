import type { Page } from 'puppeteer-core'
import { afterEach, expect, test } from 'vitest'
import { seedArticle } from '../stage/seed-story.ts'
import { createPageView } from '../stage/view.ts'
import { onStage } from './on-stage.ts'

const lead = 'https://www.cnet.com/news/imported-story/'
const document = `---
title: An imported story
webUrl: ${lead}
publishedDateTime: 2021-03-04T05:06:07Z
provider: { name: CNET, domain: cnet.com }
related:
  - title: The same as another outlet tells it
    webUrl: https://imported.example/story
    publishedDateTime: 2021-03-04T06:00:00Z
    provider: { name: Imported Times, domain: imported.example }
  - title: without an address
---
`

onStage('importing in the options', (stage) => {
  let own: Page | null = null
  afterEach(async () => {
    await own?.close()
    own = null
  })
  async function openOptions() {
    own = await stage().openOwnPage('options.html#sources', 'front')
    return { page: own, options: createPageView(own) }
  }
  /** Chooses documents as the reader does, without the system's dialogue. */
  const choose = (page: Page, files: Record<string, string>) =>
    page.evaluate((named) => {
      const transfer = new DataTransfer()
      for (const [name, text] of Object.entries(named)) transfer.items.add(new File([text], name))
      const input = globalThis.document.querySelector<HTMLInputElement>(
        '#sources .import input[accept]',
      )
      if (!input) throw new Error('no chooser')
      input.files = transfer.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    }, files)

  test('a document becomes a source: reported, found on its pages, kept over a restart of the background', async () => {
    const { page, options } = await openOptions()
    await options.waitForText(/Import documents…/)
    await choose(page, { 'mine.md': document, 'broken.md': 'no front matter' })
    const text = await options.waitForText(/was imported: 2 articles/)
    expect(text).toMatch(/2 entries were left out/)
    expect(text).toMatch(/imported\.example/)
    expect(text).toMatch(/Allow on this site/)
    await page.close()
    own = null

    await stage().show(lead)
    await stage().panel().waitUntilThere()
    await stage().stopBackground()
    await stage().show(lead)
    await stage().panel().open()
    await stage()
      .panel()
      .waitForText(/Imported Times/)
  })

  test('a compiled data set and a broken one: the one is taken, the other leaves all as it was', async () => {
    const { page, options } = await openOptions()
    await options.waitForText(/broken \+ 1/)
    await choose(page, { 'none.elsewhere': 'no data set at all' })
    const text = await options.waitForText(/none was not imported/)
    expect(text).toMatch(/dataset-damaged/)
    expect(text).toMatch(/Everything is as it was/)
    await options.waitForText(/broken \+ 1/)
  })

  test('a removed source is found no more, can be taken back, and leaves no files in the end', async () => {
    const { page, options } = await openOptions()
    await options.click('#sources button', /Remove broken/)
    await options.waitForText(/broken \+ 1 was removed/)
    await stage().show(lead)
    await stage().panel().waitUntilGone()
    await page.bringToFront()
    await options.click('#sources button', /Undo/)
    await options.waitForText(/imported on/)
    await options.click('#sources button', /Remove broken/)
    await options.waitForText(/was removed/)
    await options.click('#sources button', /Remove Bundled/)
    await options.waitForText(/There is no source/)
    const files = await page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory()
      const names: string[] = []
      // The types of the iterator are in a library of their own.
      for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys())
        names.push(name)
      return names
    })
    expect(files).toEqual([])
    await options.click('#sources button', /Undo/)
    await options.waitForText(/came with Elsewhere/)
  })

  test('a source whose file is gone is left out and named, and all others stay', async () => {
    const before = await openOptions()
    await before.options.waitForText(/Import documents…/)
    await choose(before.page, { 'mine.md': document })
    await before.options.waitForText(/was imported/)
    await before.page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory()
      // The types of the iterator are in a library of their own.
      for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys())
        await folder.removeEntry(name)
    })
    await before.page.close()
    await stage().stopBackground()
    const { page, options } = await openOptions()
    await options.waitForText(/This source is left out\. The files of this source are gone/)
    await page.close()
    own = null
    await stage().show(seedArticle('cnet.com').webUrl)
    await stage().panel().open()
    await stage()
      .panel()
      .waitForText(/26 other outlets/)
  })
})
