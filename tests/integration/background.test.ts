import { describe, expect, it } from 'vitest'
import { createBackground } from '../../src/background/app.ts'
import { createOffice } from '../../src/background/office.ts'
import { mightBeKnown } from '../../src/content/might-be-known.ts'
import type { Standing } from '../../src/core/coverage/standing.ts'
import { createMemorySource } from '../../src/core/dataset/block-source.ts'
import type { DatasetProblem } from '../../src/core/dataset/dataset-problem.ts'
import { openDataset } from '../../src/core/dataset/open-dataset.ts'
import { failed } from '../../src/core/result.ts'
import { defaults } from '../../src/core/settings/settings.ts'
import type { SettingsChange } from '../../src/core/settings/settings-schema.ts'
import { createClient } from '../../src/messages/client.ts'
import { createServer } from '../../src/messages/server.ts'
import { createFakeBrowser, type FakeTab } from '../support/a-browser.ts'
import { check } from '../support/check-asks.ts'
import { seed, seedArticleBy, seedBytes } from '../support/seed.ts'

const self = { id: 'elsewhere', origin: 'chrome-extension://elsewhere/' }
const cnet = seedArticleBy('CNET')
const lead = seedArticleBy('The Star')
const undeclared = { canonical: null, og: null, jsonld: null }

/** An installed Elsewhere; `wake()` starts its background anew, with nothing kept in memory. */
async function installed(options: { problem?: DatasetProblem; settings?: SettingsChange } = {}) {
  const browser = createFakeBrowser(async () =>
    options.problem ? failed(options.problem) : openDataset([createMemorySource(seedBytes)]),
  )
  browser.state.granted = new Set([
    '*://*.cnet.com/*',
    '*://*.thestar.com.my/*',
    '*://*.cdn.ampproject.org/*',
  ])
  if (options.settings) browser.store.values = { settings: { ...defaults, ...options.settings } }
  let background = createBackground(browser.ports, async () => createOffice)
  let serve = createServer(background.handlers, self, check, browser.ports.onFault)
  const wake = () => {
    background = createBackground(browser.ports, async () => createOffice)
    serve = createServer(background.handlers, self, check, browser.ports.onFault)
  }
  const fromTab = (tab: FakeTab) =>
    createClient((message) =>
      serve(message, { id: self.id, url: tab.address, tabId: tab.id, frameId: 0 }),
    )
  const fromPopup = createClient((message) =>
    serve(message, { id: self.id, url: `${self.origin}popup.html`, tabId: null, frameId: null }),
  )
  const lookUp = (tab: FakeTab, panel = false) =>
    fromTab(tab).ask('page/look-up', { address: tab.address, declared: null, panel })
  return { browser, wake, fromTab, fromPopup, lookUp, background: () => background }
}

describe('a page that is an article', () => {
  it('gets the coverage, the panel, the badge and the active icon', async () => {
    const { browser, lookUp } = await installed()
    const tab = browser.open(cnet.webUrl)
    expect(await lookUp(tab)).toMatchObject({
      ok: true,
      value: { found: true, muted: null, content: { site: 'cnet.com', coverage: { by: 'web' } } },
    })
    expect(tab).toMatchObject({
      scripts: ['panel'],
      icon: 'active',
      badge: '26',
      title: '26 other outlets',
    })
  })

  it('has its answer before the toolbar shows it', async () => {
    const { browser, lookUp, wake } = await installed()
    const tab = browser.open(cnet.webUrl)
    const put: (() => Promise<void>)[] = []
    browser.ports.later = (task) => void put.push(task)
    wake()
    expect(await lookUp(tab, true)).toMatchObject({ ok: true, value: { found: true } })
    expect(tab.badge).toBe('')
    for (const task of put) await task()
    expect(tab.badge).toBe('26')
  })

  it('is answered right by a background that has just been started', async () => {
    const { browser, lookUp, wake } = await installed()
    const tab = browser.open(cnet.webUrl)
    const before = await lookUp(tab)
    wake()
    expect(await lookUp(tab)).toEqual(before)
  })

  it('does not get the panel twice', async () => {
    const { browser, lookUp } = await installed()
    const tab = browser.open(cnet.webUrl)
    await lookUp(tab, true)
    expect(tab.scripts).toEqual([])
  })

  it('is nobody’s business once the permission is revoked', async () => {
    const { browser, lookUp } = await installed()
    const tab = browser.open(cnet.webUrl)
    await lookUp(tab)
    browser.state.granted.delete('*://*.cnet.com/*')
    expect(await lookUp(tab, true)).toEqual({ ok: true, value: { found: false } })
    expect(tab).toMatchObject({ badge: '', icon: 'inactive' })
  })

  it('leaves no badge and no panel in a tab that has moved on meanwhile', async () => {
    const { browser, fromTab } = await installed()
    const tab = browser.open(cnet.webUrl)
    const client = fromTab({ ...tab, address: cnet.webUrl })
    tab.address = 'https://www.cnet.com/'
    const ask = { address: cnet.webUrl, declared: null, panel: false }
    expect(await client.ask('page/look-up', ask)).toEqual({ ok: true, value: { found: false } })
    expect(tab).toMatchObject({ badge: '', icon: 'inactive', scripts: [] })
  })

  it('may only ask about itself', async () => {
    const { browser, fromTab } = await installed()
    const tab = browser.open('https://www.cnet.com/')
    const ask = { address: lead.webUrl, declared: null, panel: false }
    expect(await fromTab(tab).ask('page/look-up', ask)).toMatchObject({
      ok: false,
      error: { code: 'refused' },
    })
  })

  it.each<[string, SettingsChange, string, string]>([
    ['on a hidden site', { hiddenSites: ['cnet.com'] }, 'site', '26'],
    ['on a hidden page', { hiddenPages: [cnet.webUrl] }, 'page', '26'],
    ['with the toolbar only', { show: 'toolbar' }, 'toolbar-only', '26'],
    ['when nothing passes', { minimumQuality: 100 }, 'nothing-passes', ''],
  ])('shows nothing in the page %s', async (_when, settings, muted, badge) => {
    const { browser, lookUp } = await installed({ settings })
    const tab = browser.open(cnet.webUrl)
    expect(await lookUp(tab)).toMatchObject({ ok: true, value: { found: true, muted } })
    expect(tab).toMatchObject({
      scripts: [],
      badge,
      icon: badge === '' ? 'inactive' : 'active',
    })
  })

  it('has no badge where the reader wants none', async () => {
    const { browser, lookUp } = await installed({ settings: { badge: false } })
    const tab = browser.open(cnet.webUrl)
    await lookUp(tab)
    expect(tab).toMatchObject({ badge: '', icon: 'active' })
  })

  it('has an icon that rests again where the next page in the same tab is in no data', async () => {
    const { browser, lookUp } = await installed()
    const tab = browser.open(cnet.webUrl)
    await lookUp(tab)
    expect(tab.icon).toBe('active')
    // In the page itself, so that the browser resets nothing.
    tab.address = 'https://www.cnet.com/news/another-article/'
    await lookUp(tab)
    expect(tab.icon).toBe('inactive')
  })
})

describe('badge, panel and popup', () => {
  it.each([0, 24, 50, 70, 90])(
    'give the same number at minimum quality %i',
    async (minimumQuality) => {
      const { browser, lookUp, fromPopup } = await installed({ settings: { minimumQuality } })
      const tab = browser.open(lead.webUrl)
      const page = await lookUp(tab)
      const report = await fromPopup.ask('tab/report', { tabId: tab.id, address: tab.address })
      if (!page.ok || !page.value.found) throw new Error('not found')
      if (!report.ok || report.value.kind !== 'coverage') throw new Error('no coverage')
      expect(report.value.content).toEqual(page.value.content)
      const passing = page.value.content.coverage.others.filter(
        ({ quality }) => (quality ?? 0) >= minimumQuality,
      )
      const outlets = new Set(passing.map(({ outlet }) => outlet.domain)).size
      expect(tab.badge).toBe(outlets === 0 ? '' : String(outlets))
    },
  )

  it('agree on a page that is only known by its canonical link', async () => {
    const { browser, fromTab, fromPopup } = await installed()
    const tab = browser.open('https://www.cnet.com/some/other/address/')
    const declared = { ...undeclared, canonical: cnet.webUrl }
    await fromTab(tab).ask('page/look-up', { address: tab.address, declared, panel: false })
    tab.probe = () => ({ address: tab.address, declared })
    const report = await fromPopup.ask('tab/report', { tabId: tab.id, address: tab.address })
    expect(tab.badge).toBe('26')
    expect(report).toMatchObject({
      value: { kind: 'coverage', content: { coverage: { by: 'canonical' } } },
    })
  })
})

describe('the popup', () => {
  it.each([
    [
      'an unknown page of a known site',
      'https://www.cnet.com/',
      { kind: 'unknown', access: { site: 'cnet.com', granted: true } },
    ],
    [
      'a page outside the data',
      'https://other.example/',
      { kind: 'unknown', access: { site: null } },
    ],
    ['a browser page', 'chrome://extensions/', { kind: 'browser-page' }],
    ['a file', 'file:///x.html', { kind: 'browser-page' }],
    ['a tab without an address', null, { kind: 'browser-page' }],
  ])('names the case of %s', async (_what, address, report) => {
    const { browser, fromPopup } = await installed()
    const tab = browser.open('https://any.example/')
    expect(await fromPopup.ask('tab/report', { tabId: tab.id, address })).toMatchObject({
      ok: true,
      value: report,
    })
  })

  it('offers to allow exactly the site of an article that is not granted', async () => {
    const { browser, fromPopup } = await installed()
    browser.state.granted.clear()
    const tab = browser.open(cnet.webUrl)
    expect(
      await fromPopup.ask('tab/report', { tabId: tab.id, address: tab.address }),
    ).toMatchObject({
      value: {
        kind: 'coverage',
        access: { site: 'cnet.com', pattern: '*://*.cnet.com/*', granted: false },
      },
    })
  })

  it('hears of a damaged data set, and so does nobody in a page', async () => {
    const problem = { code: 'dataset-damaged', detail: 'The data set is damaged (body).' } as const
    const { browser, fromPopup, lookUp } = await installed({ problem })
    const tab = browser.open(cnet.webUrl)
    const report = await fromPopup.ask('tab/report', { tabId: tab.id, address: tab.address })
    expect(report).toEqual({ ok: false, error: problem })
    expect(await fromPopup.ask('search/run', { query: 'x', limit: 5, order: 'relevance' })).toEqual(
      report,
    )
    await lookUp(tab)
    expect(tab).toMatchObject({ scripts: [], badge: '' })
  })

  it('hears of unreachable storage', async () => {
    const { browser, fromPopup } = await installed()
    browser.store.broken = 'read'
    expect(await fromPopup.ask('settings/read', {})).toMatchObject({
      error: { code: 'storage-unreachable' },
    })
  })
})

describe('a page that compares its coverage', () => {
  it('gets what the headlines and texts tell of each other', async () => {
    const { browser, fromTab } = await installed()
    const tab = browser.open(lead.webUrl)
    const reply = await fromTab(tab).ask('page/compare', { address: lead.webUrl })
    if (!reply.ok) throw new Error(reply.error.detail)
    const { topics, similar, headlines } = reply.value
    expect(topics.map(({ label, urls }) => `${label} ${urls.length}`).slice(0, 2)).toEqual([
      'Microsoft 22',
      'Amazon 10',
    ])
    expect(Object.keys(similar).length).toBeGreaterThan(1)
    expect(headlines?.[lead.webUrl]?.map(({ text }) => text).join('')).toBe(lead.title)
  })

  it('may be no other page, and must be an article', async () => {
    const { browser, fromTab } = await installed()
    const tab = browser.open('https://www.cnet.com/about/')
    const refused = { error: { code: 'refused' } }
    expect(await fromTab(tab).ask('page/compare', { address: lead.webUrl })).toMatchObject(refused)
    expect(await fromTab(tab).ask('page/compare', { address: tab.address })).toMatchObject(refused)
  })
})

describe('a page that copies its coverage', () => {
  it('gets the articles that it names, in that order, and no others', async () => {
    const { browser, fromTab } = await installed()
    const tab = browser.open(lead.webUrl)
    const ask = (urls: string[]) =>
      fromTab(tab).ask('page/copy', { address: lead.webUrl, urls, format: 'links' })
    const [first, second] = seed.articles.slice(1).map(({ webUrl }) => webUrl)
    const urls = [second ?? '', 'https://elsewhere.example/', first ?? '']
    expect(await ask(urls)).toEqual({ ok: true, value: `${second}\n${first}\n` })
  })

  it('may be no other page', async () => {
    const { browser, fromTab } = await installed()
    const tab = browser.open('https://www.cnet.com/about/')
    const ask = { address: lead.webUrl, urls: [lead.webUrl], format: 'csv' as const }
    expect(await fromTab(tab).ask('page/copy', ask)).toMatchObject({ error: { code: 'refused' } })
  })
})

describe('settings', () => {
  it('that a page changes are kept, and every open page is told to ask again', async () => {
    const { browser, fromTab, fromPopup } = await installed()
    const tab = browser.open(cnet.webUrl)
    const questions: unknown[] = []
    tab.probe = ({ question }) => questions.push(question)
    await fromTab(tab).ask('page/change', { minimumQuality: 50 })
    expect(await fromPopup.ask('settings/read', {})).toMatchObject({
      value: { minimumQuality: 50 },
    })
    await expect.poll(() => questions).toEqual(['ask-again'])
  })

  it.each(['site', 'page'] as const)('mute a %s and take it back', async (what) => {
    const { browser, fromTab, fromPopup, lookUp } = await installed()
    const tab = browser.open(cnet.webUrl)
    const mute = (muted: boolean) =>
      fromTab(tab).ask('page/mute', { address: tab.address, what, muted })
    expect(await mute(true)).toMatchObject({ ok: true })
    expect(await lookUp(tab)).toMatchObject({ value: { muted: what } })
    expect(await mute(false)).toMatchObject({ ok: true })
    expect(await lookUp(tab)).toMatchObject({ value: { muted: null } })
    expect(await fromPopup.ask('settings/read', {})).toEqual({ ok: true, value: defaults })
  })

  it('pin an outlet, hide it instead, and take that back', async () => {
    const { browser, fromTab } = await installed()
    const outlet = (standing: Standing) =>
      fromTab(browser.open(cnet.webUrl)).ask('page/outlet', { domain: 'cnbc.com', standing })
    const { pinnedOutlets, hiddenOutlets } = defaults
    expect(await outlet('pinned')).toMatchObject({
      value: { pinnedOutlets: ['cnbc.com'], hiddenOutlets },
    })
    expect(await outlet('hidden')).toMatchObject({
      value: { pinnedOutlets, hiddenOutlets: ['cnbc.com'] },
    })
    expect(await outlet('listed')).toEqual({ ok: true, value: defaults })
  })

  it('are imported from an export, and a file that is none changes nothing', async () => {
    const { fromPopup } = await installed({ settings: { minimumQuality: 30 } })
    const text = JSON.stringify({ ...defaults, order: 'newest', telepathy: true })
    expect(await fromPopup.ask('settings/import', { text: '{' })).toMatchObject({
      error: { code: 'settings-invalid' },
    })
    expect(await fromPopup.ask('settings/read', {})).toMatchObject({
      value: { minimumQuality: 30 },
    })
    expect(await fromPopup.ask('settings/import', { text })).toMatchObject({
      value: { settings: { order: 'newest', minimumQuality: 0 }, ignored: ['telepathy'] },
    })
  })
})

describe('after install', () => {
  it('the probe is registered for granted sites only, and runs in open tabs that match', async () => {
    const { browser, background } = await installed()
    const story = browser.open(cnet.webUrl)
    const other = browser.open('https://other.example/')
    await background().onInstalled('install')
    expect(browser.state.registered.toSorted()).toEqual([...browser.state.granted].toSorted())
    expect(story.scripts).toEqual(['probe'])
    expect(other.scripts).toEqual([])
    expect(browser.state.opened).toEqual(['welcome'])
  })

  it('an update registers anew and welcomes nobody', async () => {
    const { browser, background } = await installed()
    await background().onInstalled('update')
    expect(browser.state.registered).not.toEqual([])
    expect(browser.state.opened).toEqual([])
  })

  it('pages can tell what is in the data set without the background', async () => {
    const { browser, background, wake } = await installed()
    await background().onInstalled('install')
    const read = async () => browser.store.values
    expect(await mightBeKnown([cnet.webUrl], read)).toBe(true)
    expect(await mightBeKnown(['https://www.cnet.com/news/another-article/'], read)).toBe(false)
    const before = structuredClone(browser.store.values)
    wake()
    await background().onStartup()
    expect(browser.store.values).toEqual(before)
  })

  it('what an older data set left for pages is replaced and removed', async () => {
    const { browser, background } = await installed()
    const older = { shards: 2, bits: 8, hashes: 1, generation: 'old', bytes: '' }
    const shards = { 'known/old/0': 'AA==', 'known/old/1': 'AA==' }
    browser.store.values = { ...shards, known: older, settings: defaults }
    await background().onInstalled('update')
    expect(Object.keys(browser.store.values).toSorted()).toEqual(['known', 'settings'])
    expect(browser.store.values.known).not.toMatchObject({ generation: 'old' })
  })

  it('a disk that is full is no reason not to serve the sites', async () => {
    const { browser, background } = await installed()
    browser.store.broken = 'write'
    await background().onInstalled('install')
    expect(browser.state.registered).not.toEqual([])
    expect(browser.state.faults.length).toBeGreaterThan(0)
  })

  it('a granted site is served at once, a revoked one no more', async () => {
    const { browser, background } = await installed()
    const tab = browser.open('https://www.forbes.com/x')
    browser.state.granted.add('*://*.forbes.com/*')
    await background().onAccessChanged()
    expect(browser.state.registered).toContain('*://*.forbes.com/*')
    expect(tab.scripts).toEqual(['probe'])
    browser.state.granted.delete('*://*.forbes.com/*')
    await background().onAccessChanged()
    expect(browser.state.registered).not.toContain('*://*.forbes.com/*')
  })

  it('a data set that cannot be read for once leaves registered what is', async () => {
    const problem = { code: 'dataset-missing', detail: 'no file' } as const
    const { browser, background } = await installed({ problem })
    browser.state.registered = ['*://*.cnet.com/*']
    await background().onStartup()
    expect(browser.state.registered).toEqual(['*://*.cnet.com/*'])
  })

  it('a damaged data set registers nothing and still welcomes', async () => {
    const problem = { code: 'dataset-damaged', detail: 'damaged' } as const
    const { browser, background } = await installed({ problem })
    await background().onInstalled('install')
    expect(browser.state.registered).toEqual([])
    expect(browser.state.opened).toEqual(['welcome'])
  })
})

describe('an archived copy', () => {
  it('is recognised in the popup, though nothing runs in its page', async () => {
    const { browser, fromPopup } = await installed()
    const tab = browser.open(`https://web.archive.org/web/20200612010203/${cnet.webUrl}`)
    expect(
      await fromPopup.ask('tab/report', { tabId: tab.id, address: tab.address }),
    ).toMatchObject({
      value: { kind: 'coverage', content: { coverage: { by: 'archive' } }, access: { site: null } },
    })
    expect(tab.scripts).toEqual([])
  })
})

describe('an AMP copy in a cache', () => {
  it('is hidden with the site of its outlet', async () => {
    const { browser, lookUp } = await installed({ settings: { hiddenSites: ['cnet.com'] } })
    const tab = browser.open(cnet.cdnAmpWebUrl ?? '')
    expect(await lookUp(tab)).toMatchObject({
      value: { muted: 'site', content: { site: 'cnet.com', coverage: { by: 'cache' } } },
    })
  })
})
