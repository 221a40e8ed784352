import { describe, expect, it } from 'vitest'
import { undeclared } from '../../../src/core/coverage/declared-addresses.ts'
import { lookUp } from '../../../src/core/coverage/look-up.ts'
import { readCoverage } from '../../../src/core/coverage/read-coverage.ts'
import { aDataset } from '../../support/a-dataset.ts'
import { anArticle } from '../../support/an-article.ts'

const lead = 'https://www.a.example/news/microsoft-bans-police-from-software'
const other = 'https://www.a.example/news/amazon-follows-with-another-ban'

function openWith(...webUrls: string[]) {
  const articles = webUrls.map((webUrl, at) => anArticle({ outlet: `o${at}`, webUrl }))
  const stories = [{ title: 'A story', articles: articles.map((_, at) => at) }]
  return aDataset({ articles, stories })
}

const find = async (address: string, declared: Partial<typeof undeclared> | null = {}) => {
  const full = declared && { ...undeclared, ...declared }
  return (await lookUp(await openWith(lead, other), address, full)).match
}

describe('a look-up', () => {
  it.each([
    ['the stored address', lead, {}, 'web'],
    ['tracking and a scheme', `${lead.replace('https', 'http')}?utm_source=x`, {}, 'rule'],
    ['the canonical link', 'https://www.a.example/x', { canonical: lead }, 'canonical'],
    ['og:url', 'https://www.a.example/x', { og: lead }, 'og'],
    ['JSON-LD', 'https://www.a.example/x', { jsonld: lead }, 'jsonld'],
    [
      'og:url where the canonical link is unknown',
      'https://www.a.example/x',
      { canonical: 'https://www.a.example/y', og: lead },
      'og',
    ],
  ])('finds an article by %s', async (_what, address, declared, by) => {
    expect(await find(address, declared)).toEqual({ article: 0, by })
  })

  it.each([
    ['a front page that lists the article', 'https://www.a.example/', { jsonld: lead }],
    [
      'a front page under a query',
      'https://www.a.example/?x=1',
      { canonical: 'https://www.a.example/', jsonld: lead },
    ],
    [
      'a section that says it is the front page',
      'https://www.a.example/start',
      { canonical: 'https://www.a.example/', og: lead },
    ],
    [
      'a section whose JSON-LD describes an article',
      'https://www.a.example/tech/',
      { canonical: 'https://www.a.example/tech/', jsonld: lead },
    ],
    [
      'a page whose canonical link leads to another site',
      'https://www.b.example/x',
      { canonical: lead },
    ],
    ['no address', 'about:blank', { canonical: lead }],
  ])('takes %s for nothing', async (_what, address, declared) => {
    expect(await find(address, declared)).toBeNull()
  })

  it('asks nothing but the address while the head is not there yet', async () => {
    const { attempts } = await lookUp(await openWith(lead), 'https://www.a.example/x', null)
    expect(attempts.map(({ by }) => by)).toEqual(['web', 'rule'])
  })

  it('lists each other article once, with all stories that it comes through', async () => {
    const articles = ['a', 'b', 'c'].map((outlet) => anArticle({ outlet }))
    const stories = [
      { title: 'One', articles: [0, 1] },
      { title: 'Two', articles: [2, 0, 1] },
      { title: 'Not ours', articles: [1, 2] },
    ]
    const coverage = await readCoverage(await aDataset({ articles, stories }), 0, 'web')
    expect(coverage.stories).toEqual([{ title: 'One' }, { title: 'Two' }])
    expect(coverage.others.map(({ outlet, stories }) => [outlet.name, stories])).toEqual([
      ['B', [0, 1]],
      ['C', [1]],
    ])
  })
})
