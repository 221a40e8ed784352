import fc from 'fast-check'
import type { Page, WebWorker } from 'puppeteer-core'
import { afterEach, expect, test } from 'vitest'
import type { Browser } from 'webextension-polyfill'
import { filesOf, readCatalogue } from '../../src/core/dataset/catalogue.ts'
import { createPageView, type View } from '../stage/view.ts'
import { waitFor } from '../stage/wait-for.ts'
import { onStage } from './on-stage.ts'

/** Enough for parts that are merged: 1,200 documents of 8 articles. */
const many = { documents: 1200, related: 7 }

onStage(
  'imports that are disturbed',
  (stage) => {
    const opened: Page[] = []
    afterEach(async () => {
      for (const page of opened.splice(0)) if (!page.isClosed()) await page.close()
    })
    async function openOptions() {
      const page = await stage().openOwnPage('options.html#sources', 'front')
      opened.push(page)
      const options = createPageView(page)
      await options.waitForText(/Import documents…/)
      return { page, options }
    }
    const importing = '#sources .import input[accept]'
    /** Of the newest source. */
    const adding = '#sources .source input[accept]'
    /** Chooses so many documents, made in the page, as a folder of a name would be. */
    const choose = (
      page: Page,
      name: string,
      { documents, related }: typeof many,
      chooser = importing,
    ) =>
      page.evaluate(
        (name, documents, related, chooser) => {
          const article = (id: string, indent: string) =>
            [
              'title: T',
              `webUrl: https://www.cnet.com/${id}/`,
              'publishedDateTime: 2021-03-04T05:06:07Z',
              'provider: { name: CNET, domain: cnet.com }',
            ]
              .map((line, at) => (indent && at === 0 ? `  - ${line}` : indent + line))
              .join('\n')
          const transfer = new DataTransfer()
          for (let at = 0; at < documents; at++) {
            const others = Array.from({ length: related }, (_, nth) =>
              article(`${name}-${at}-${nth}`, '    '),
            )
            const text = `---\n${article(`${name}-${at}`, '')}\nrelated:\n${others.join('\n')}\n---\n`
            transfer.items.add(new File([text], `${name}-${String(at).padStart(5, '0')}.md`))
          }
          const input = globalThis.document.querySelector<HTMLInputElement>(chooser)
          if (!input) throw new Error('no chooser')
          input.files = transfer.files
          input.dispatchEvent(new Event('change', { bubbles: true }))
        },
        name,
        documents,
        related,
        chooser,
      )
    /** Longer than texts are waited for elsewhere. */
    const untilImported = (options: View, pattern: RegExp) =>
      waitFor(`the text ${pattern}`, options.text, (now) => pattern.test(now), 60_000)
    /** What is there after the leftovers have been removed: names of the sources, and of files. */
    async function readState(page: Page) {
      const { catalogue, files } = await page.evaluate(async () => {
        // The browser's own, which the page has.
        const { chrome } = globalThis as unknown as { chrome: Browser }
        await chrome.runtime.sendMessage({ name: 'sources/forget', ask: {} })
        const folder = await navigator.storage.getDirectory()
        const files: string[] = []
        // The types of the iterator are in a library of their own.
        for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys())
          files.push(name)
        return { files, catalogue: (await chrome.storage.local.get('catalogue')).catalogue }
      })
      const read = readCatalogue(catalogue)
      return {
        names: read.sources.map(({ name }) => name),
        /** By source, how many files it has. */
        counts: read.sources.map(({ segments }) => segments.length),
        needed: filesOf(read),
        files,
      }
    }

    /** Whether somebody imports at this moment. */
    const isLocked = (page: Page) =>
      page.evaluate(async () => {
        const { held } = await navigator.locks.query()
        return held?.some(({ name }) => name === 'import')
      })

    /** What the background says that the data set holds. */
    const readArticles = (page: Page) =>
      page.evaluate(async () => {
        // The browser's own, which the page has.
        const { chrome } = globalThis as unknown as { chrome: Browser }
        const reply = await chrome.runtime.sendMessage({ name: 'dataset/about', ask: {} })
        return (reply as { value: { articles: number } }).value.articles
      })

    test('a tab that is closed at any moment, the background stopped or not, leaves the old or the new', async () => {
      const first = await openOptions()
      await choose(first.page, 'old', { documents: 1, related: 1 })
      await first.options.waitForText(/was imported: 2 articles/)
      const started = Date.now()
      await choose(first.page, 'new', many)
      await untilImported(first.options, /was imported: 9,600 articles/)
      const wholeMs = Date.now() - started
      const shares = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), 50)
      for (const [at, share] of shares.entries()) {
        const { page } = await openOptions()
        await choose(page, 'new', many)
        await new Promise((resolve) => setTimeout(resolve, share * wholeMs))
        if (at % 3 === 1) await stage().stopBackground()
        await page.close()
        if (at % 3 === 2) await stage().stopBackground()
        // A browser may hold the lock of a worker for a moment after it is gone.
        const after = await waitFor(
          'no leftovers',
          () => readState(first.page),
          ({ files, needed }) => files.sort().join() === needed.sort().join(),
        )
        expect(after.names.map((name) => name.split('-')[0])).toEqual(['new', 'old'])
        expect(await readArticles(first.page)).toBe(9600 + 2 + 30)
      }
    }, 300_000)

    test('a source of many files is tidied up, whatever kills that in between', async () => {
      // Not the options, which would tidy up themselves.
      const observer = await stage().openOwnPage('welcome.html', 'behind')
      opened.push(observer)
      const { page, options } = await openOptions()
      await choose(page, 'tidy-1', many)
      await untilImported(options, /tidy-1.* was imported: 9,600 articles/)
      for (let files = 2; files <= 7; files++) {
        await page.waitForSelector(adding)
        await choose(page, `tidy-${files}`, many, adding)
        const articles = (9600 * files).toLocaleString('en')
        await untilImported(options, new RegExp(`was imported: ${articles} articles`))
      }
      const before = await readArticles(observer)
      await page.close()
      const filesOfSource = async () => {
        const after = await waitFor(
          'no leftovers',
          () => readState(observer),
          ({ files, needed }) => files.sort().join() === needed.sort().join(),
        )
        return after.counts[0]
      }
      for (let visit = 0; (await filesOfSource()) !== 1; visit++) {
        const page = await stage().openOwnPage('options.html#sources', 'front')
        opened.push(page)
        await new Promise((resolve) => setTimeout(resolve, visit * 150))
        if (visit % 2 === 1) await stage().stopBackground()
        await page.close()
        expect([1, 7]).toContain(await filesOfSource())
        expect(await readArticles(observer)).toBe(before)
        expect(visit).toBeLessThan(100)
      }
      expect(await readArticles(observer)).toBe(before)
    }, 240_000)

    test('what sources have in common is made anew where it was damaged', async () => {
      const { page } = await openOptions()
      const before = await readArticles(page)
      const links = () =>
        page.evaluate(async () => {
          // The browser's own, which the page has.
          const { chrome } = globalThis as unknown as { chrome: Browser }
          return (await chrome.storage.local.get('links')).links as { name: string; text: string }
        })
      const whole = await links()
      const damaged = 'ZGFtYWdlZA=='
      // Before, since pages ask again whenever something is stored.
      await stage().stopBackground()
      await page.evaluate(
        async (links) => {
          const { chrome } = globalThis as unknown as { chrome: Browser }
          await chrome.storage.local.set({ links })
        },
        { ...whole, text: damaged },
      )
      expect(await readArticles(page)).toBe(before)
      expect(await waitFor('new links', links, ({ text }) => text !== damaged)).toEqual(whole)
    })

    test('of two tabs that import at once one waits for the other', async () => {
      const [one, two] = [await openOptions(), await openOptions()]
      const importer = new Promise<WebWorker>((resolve) => one.page.once('workercreated', resolve))
      await choose(one.page, 'first', many)
      const { client } = await importer
      await client.send('Debugger.enable')
      await waitFor('an import', () => isLocked(two.page), Boolean)
      // However fast it is, the second one meets it.
      const paused = new Promise((resolve) => client.once('Debugger.paused', resolve))
      await client.send('Debugger.pause')
      await paused
      await choose(two.page, 'second', { documents: 1, related: 1 })
      await two.options.waitForText(/Waiting until another import has ended…/)
      await client.send('Debugger.resume')
      await one.page.bringToFront()
      await untilImported(one.options, /was imported: 9,600 articles/)
      await two.page.bringToFront()
      await two.options.waitForText(/was imported: 2 articles/)
      const { names } = await readState(two.page)
      expect(names.slice(0, 2).map((name) => name.split('-')[0])).toEqual(['second', 'first'])
    })

    test('a full disk is told, and leaves all as it was', async () => {
      const { page, options } = await openOptions()
      const before = await readState(page)
      const devtools = await page.createCDPSession()
      const origin = stage().extensionOrigin.replace(/\/$/, '')
      const { usage } = await devtools.send('Storage.getUsageAndQuota', { origin })
      await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 200_000 })
      await choose(page, 'full', many)
      const text = await options.waitForText(/was not imported/)
      expect(text).toMatch(/There is not enough room/)
      await devtools.send('Storage.overrideQuotaForOrigin', { origin })
      expect(await readState(page)).toEqual(before)
    })
  },
  ['chromium'],
)
