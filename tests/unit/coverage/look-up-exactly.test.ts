import { describe, expect, it } from 'vitest'
import { toSite } from '../../../src/core/address/site.ts'
import { lookUp } from '../../../src/core/coverage/look-up.ts'
import { lookUpExactly } from '../../../src/core/coverage/look-up-exactly.ts'
import { storedAddresses } from '../../../src/core/dataset/stored-addresses.ts'
import { aDataset } from '../../support/a-dataset.ts'
import { anArticle } from '../../support/an-article.ts'
import { seed } from '../../support/seed.ts'

const open = (...webUrls: string[]) =>
  aDataset({ articles: webUrls.map((webUrl) => anArticle({ webUrl })), stories: [] })

describe('an exact look-up', () => {
  it('finds under every stored address of the sample what the whole look-up finds', async () => {
    const dataset = await aDataset(seed)
    let found = 0
    for (const article of seed.articles)
      for (const { address } of storedAddresses(article)) {
        const exact = await lookUpExactly(dataset, address)
        if (!exact) continue
        found += 1
        const { match } = await lookUp(dataset, address, null)
        expect(match, address).toEqual({ article: exact.article, by: exact.by })
        expect(exact.site, address).toBe(toSite(new URL(address).hostname))
      }
    expect(found).toBeGreaterThanOrEqual(seed.articles.length)
  })

  it.each([
    ['a host of its own', 'https://news.a.example/story-of-the-day'],
    ['a host with a hyphen', 'https://www.a-b.example/story-of-the-day'],
    ['a port', 'https://www.a.example:8443/story-of-the-day'],
    ['a query that is the address', 'https://www.a.example/story?id=1234567'],
  ])('finds an article at %s', async (_what, webUrl) => {
    const dataset = await open(webUrl, 'https://www.a.example/', 'https://www.a-b.example/')
    const exact = await lookUpExactly(dataset, webUrl)
    const { match } = await lookUp(dataset, webUrl, null)
    expect(exact && { article: exact.article, by: exact.by }).toEqual(match)
    expect(exact?.site).toBe(toSite(new URL(webUrl).hostname))
  })

  it.each([
    ['another query', 'https://www.a.example/story-of-the-day?page=2'],
    ['no address', 'not an address'],
    ['another scheme', 'about:blank'],
    ['a host that may be the mobile one of another', 'https://m-a.example/story-of-the-day'],
  ])('leaves %s to the whole look-up', async (_what, address) => {
    const dataset = await open('https://www.a.example/story-of-the-day', 'https://m-a.example/x')
    expect(await lookUpExactly(dataset, address)).toBeNull()
  })

  it('leaves an address of two articles to the whole look-up', async () => {
    const shared = 'https://www.a.example/amp/story-of-the-day'
    const articles = ['x', 'y'].map((outlet) =>
      anArticle({ outlet, webUrl: `https://www.a.example/${outlet}`, ampWebUrl: shared }),
    )
    const dataset = await aDataset({ articles, stories: [] })
    expect(await lookUpExactly(dataset, shared)).toBeNull()
  })
})
