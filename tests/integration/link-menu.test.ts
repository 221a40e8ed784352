import { describe, expect, it } from 'vitest'
import { createBackground } from '../../src/background/app.ts'
import { createOffice } from '../../src/background/office.ts'
import { createMemorySource } from '../../src/core/dataset/block-source.ts'
import type { DatasetProblem } from '../../src/core/dataset/dataset-problem.ts'
import { openDataset } from '../../src/core/dataset/open-dataset.ts'
import { failed, ok } from '../../src/core/result.ts'
import { createClient } from '../../src/messages/client.ts'
import { createServer } from '../../src/messages/server.ts'
import { createFakeBrowser } from '../support/a-browser.ts'
import { check } from '../support/check-asks.ts'
import { seedArticleBy, seedBytes } from '../support/seed.ts'

const cnet = seedArticleBy('CNET')
const self = { id: 'elsewhere', origin: 'chrome-extension://elsewhere/' }

/** An installed Elsewhere; what its data set is may change under it. */
async function installed() {
  const state = { problem: null as DatasetProblem | null, sites: null as string[] | null }
  const browser = createFakeBrowser(async () => {
    if (state.problem) return failed(state.problem)
    const opened = await openDataset([createMemorySource(seedBytes)])
    const { sites } = state
    return opened.ok && sites ? ok({ ...opened.value, sites: async () => sites }) : opened
  })
  let offices = 0
  const background = createBackground(browser.ports, async () => {
    offices += 1
    return createOffice
  })
  await background.onInstalled('install')
  const loaded = offices
  const serve = createServer(background.handlers, self, check, browser.ports.onFault)
  const popup = createClient((message) =>
    serve(message, { id: self.id, url: `${self.origin}popup.html`, tabId: null, frameId: null }),
  )
  return {
    browser,
    background,
    change: (change: Partial<typeof state>) => Object.assign(state, change),
    report: (address: string) => popup.ask('tab/report', { tabId: null, address }),
    explain: (address: string) => popup.ask('tab/explain', { tabId: null, address }),
    popup,
    loadedOffice: () => offices > loaded,
  }
}

describe('the menu of a link', () => {
  it.each([
    ['an article', cnet.webUrl, true],
    ['any page of a site of the data', 'http://m.cnet.com/', true],
    ['an AMP cache', cnet.cdnAmpWebUrl ?? '', true],
    ['a viewer’s AMP page', 'https://www.google.com/amp/s/www.cnet.com/a', true],
    ['another page of that viewer', 'https://www.google.com/search?q=cnet', false],
    ['a site outside the data', 'https://other.example/', false],
    ['a site that only sounds like one', 'https://notcnet.com/', false],
    ['no web page', 'mailto:news@cnet.com', false],
  ])('on %s offers its coverage or not, whatever was granted', async (_what, link, offered) => {
    const { browser } = await installed()
    expect(browser.state.granted.size).toBe(0)
    expect(browser.isOnMenuOf(link)).toBe(offered)
  })

  it('follows the data set', async () => {
    const { browser, background, change } = await installed()
    change({ sites: ['new.example'] })
    await background.onStartup()
    expect(browser.isOnMenuOf('https://www.new.example/a')).toBe(true)
    expect(browser.isOnMenuOf(cnet.webUrl)).toBe(false)
  })

  it('goes with a data set that is damaged, and stays when one cannot be read for once', async () => {
    const { browser, background, change } = await installed()
    change({ problem: { code: 'dataset-missing', detail: 'no file' } })
    await background.onStartup()
    expect(browser.isOnMenuOf(cnet.webUrl)).toBe(true)
    change({ problem: { code: 'dataset-damaged', detail: 'checksum' } })
    await background.onStartup()
    expect(browser.isOnMenuOf(cnet.webUrl)).toBe(false)
  })

  it('that the browser refuses keeps no page from being served', async () => {
    const { browser, background } = await installed()
    browser.ports.linkMenu.offer = async () => {
      throw new Error('no menus here')
    }
    browser.state.granted.add('*://*.cnet.com/*')
    await background.onAccessChanged()
    expect(browser.state.registered).toEqual(['*://*.cnet.com/*'])
    expect(browser.state.faults).toHaveLength(1)
  })
})

describe('a click in the menu of a link', () => {
  it('opens the popup on it in the toolbar of its window, and loads nothing first', async () => {
    const { browser, background, loadedOffice } = await installed()
    const tab = browser.open('https://other.example/')
    await browser.click(() => background.openLink(cnet.webUrl, tab))
    expect(browser.state.popups).toEqual([{ link: cnet.webUrl, in: 'toolbar', windowId: 1 }])
    expect(loadedOffice()).toBe(false)
  })

  it('opens a small window beside a window without toolbar', async () => {
    const { browser, background } = await installed()
    browser.state.hasToolbar = false
    const tab = browser.open('https://other.example/')
    await browser.click(() => background.openLink(cnet.webUrl, tab))
    expect(browser.state.popups).toEqual([{ link: cnet.webUrl, in: 'window', windowId: 1 }])
  })

  it('opens a small window somewhere where the browser names no tab', async () => {
    const { browser, background } = await installed()
    await browser.click(() => background.openLink(cnet.webUrl, null))
    expect(browser.state.popups).toEqual([{ link: cnet.webUrl, in: 'window', windowId: null }])
  })
})

describe('the popup on a link', () => {
  it('shows its coverage, wherever the reader is and whatever is hidden in pages', async () => {
    const { browser, popup, report } = await installed()
    const tab = browser.open('https://other.example/')
    await popup.ask('settings/change', { hiddenSites: ['cnet.com'] })
    expect(await report(cnet.webUrl)).toMatchObject({
      value: {
        kind: 'coverage',
        muted: null,
        access: { site: null, granted: false },
        content: { coverage: { by: 'web', article: { title: cnet.title } } },
      },
    })
    expect(tab.badge).toBe('')
  })

  it('names the case where there is none', async () => {
    const { report } = await installed()
    const access = { site: null, pattern: null, granted: false }
    const unknown = { value: { kind: 'unknown', access } }
    expect(await report('https://www.cnet.com/')).toMatchObject(unknown)
    expect(await report('javascript:alert(1)')).toMatchObject({ value: { kind: 'browser-page' } })
  })

  it('tells every step of the look-up', async () => {
    const { explain } = await installed()
    expect(await explain('https://www.cnet.com/')).toMatchObject({
      ok: true,
      value: expect.stringContaining('https://www.cnet.com/'),
    })
  })
})

describe('the command for the panel', () => {
  it('asks the tab where it was given, and is no fault where no probe runs', async () => {
    const { browser, background, loadedOffice } = await installed()
    const story = browser.open(cnet.webUrl)
    const other = browser.open('https://other.example/')
    const questions: unknown[] = []
    story.probe = ({ question }) => questions.push(question)
    await background.togglePanel(story.id)
    await background.togglePanel(other.id)
    expect(questions).toEqual(['toggle-panel'])
    expect(loadedOffice()).toBe(false)
  })
})
