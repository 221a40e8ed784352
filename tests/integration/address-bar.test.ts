import { describe, expect, it } from 'vitest'
import { createBackground } from '../../src/background/app.ts'
import { createOffice } from '../../src/background/office.ts'
import { createMemorySource } from '../../src/core/dataset/block-source.ts'
import type { Dataset } from '../../src/core/dataset/dataset.ts'
import type { DatasetProblem } from '../../src/core/dataset/dataset-problem.ts'
import { openDataset } from '../../src/core/dataset/open-dataset.ts'
import { failed, ok } from '../../src/core/result.ts'
import { createFakeBrowser } from '../support/a-browser.ts'
import { seed, seedBytes } from '../support/seed.ts'

interface Wishes {
  problem?: DatasetProblem
  /** Address that the data set gives of each article, whatever it was compiled from. */
  url?: string
}

function anAddressBar({ problem, url }: Wishes = {}) {
  const { ports, state } = createFakeBrowser(async () => {
    if (problem) return failed(problem)
    const opened = await openDataset([createMemorySource(seedBytes)])
    if (!opened.ok || url === undefined) return opened
    const search: Dataset['search'] = async (query, options) => {
      const results = await opened.value.search(query, options)
      return results && { ...results, found: results.found.map((found) => ({ ...found, url })) }
    }
    return ok({ ...opened.value, search })
  })
  const { addressBar } = createBackground(ports, async () => createOffice)
  return { addressBar, opened: state.opened, tabs: state.tabs }
}
const articleUrls = seed.articles.map(({ webUrl }) => webUrl)
const wrongAddresses = ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/hosts', 'http://']

describe('what is typed after the keyword', () => {
  it('finds articles as the popup does, with the words found marked', async () => {
    const { addressBar } = anAddressBar()
    const answer = await addressBar.suggest('facial outlet:cnet')
    expect(answer?.says).toBe('best')
    expect(answer?.articles.length).toBeGreaterThan(0)
    for (const { address, outlet, title, hits } of answer?.articles ?? []) {
      expect(address).toMatch(/^https:\/\//)
      expect(outlet).toBe('CNET')
      for (const { start, end } of hits)
        expect(title.slice(start, end).toLowerCase()).toBe('facial')
    }
  })

  it('is never answered after something newer was typed', async () => {
    const { addressBar } = anAddressBar()
    const answers = await Promise.all([addressBar.suggest('amaz'), addressBar.suggest('amazon')])
    expect(answers).toMatchObject([null, { says: 'best' }])
    expect(await Promise.all([addressBar.suggest('amazon'), addressBar.suggest(' ')])).toEqual([
      null,
      { says: 'hint', articles: [] },
    ])
  })

  it('is told plainly when nothing is found, or the data set cannot be read', async () => {
    expect(await anAddressBar().addressBar.suggest('qqqxxqqq')).toEqual({
      says: 'nothing',
      articles: [],
    })
    const damaged = anAddressBar({ problem: { code: 'dataset-damaged', detail: 'checksum' } })
    expect(await damaged.addressBar.suggest('amazon')).toEqual({
      says: 'dataset-damaged',
      articles: [],
    })
  })
})

describe('Enter in the address bar', () => {
  it('opens the article that was chosen, where the reader wants it', async () => {
    const { addressBar, opened } = anAddressBar()
    await addressBar.open('https://www.cnet.com/a', 'background')
    expect(opened).toEqual(['background https://www.cnet.com/a'])
  })

  it('opens the best match of a query', async () => {
    const { addressBar, opened } = anAddressBar()
    const best = (await addressBar.suggest('facial'))?.articles[0]
    await addressBar.open('facial', 'current')
    expect(opened).toEqual([`current ${best?.address}`])
  })

  it.each(wrongAddresses)('takes %s for a query, and opens articles only', async (entered) => {
    const { addressBar, tabs } = anAddressBar()
    await addressBar.open(entered, 'foreground')
    expect(tabs.filter(({ address }) => !articleUrls.includes(address))).toEqual([])
    await addressBar.open(`${entered} facial`, 'foreground')
    await addressBar.open('facial', 'foreground')
    expect(tabs.length).toBeGreaterThan(0)
    expect(tabs.filter(({ address }) => !articleUrls.includes(address))).toEqual([])
  })

  it.each(wrongAddresses)('opens no article that is said to be at %s', async (url) => {
    const { addressBar, tabs } = anAddressBar({ url })
    await addressBar.open('facial', 'foreground')
    expect((await addressBar.suggest('facial'))?.articles).toEqual([])
    expect(tabs).toEqual([])
  })
})
