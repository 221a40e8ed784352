import { describe, expect, it } from 'vitest'
import { compareCoverage } from '../../../src/core/coverage/compare-coverage.ts'
import { aCoverage } from '../../support/an-article.ts'
import { seedArticles } from '../../support/seed.ts'

const [article, ...others] = seedArticles
if (!article) throw new Error('the seed is empty')
const seed = { ...aCoverage(), article, others }

describe('a comparison of a coverage', () => {
  it('passes from one script to another unchanged', () => {
    const comparison = compareCoverage(seed)
    expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison)
  })

  it('counts names in the headlines of the other articles alone', () => {
    const counts = compareCoverage(seed).topics.map(({ label, urls }) => `${label} ${urls.length}`)
    expect(counts).toEqual(['Microsoft 22', 'Amazon 10', 'Congress 3', 'IBM 3', 'George Floyd 2'])
  })

  it('looks for similar texts in all articles, the one being read among them', () => {
    const title = 'Officials opened the long awaited bridge on Monday after nine years of work'
    const { article, others } = aCoverage({ article: { title }, others: [{ title }] })
    const { similar } = compareCoverage({ ...aCoverage(), article, others })
    expect(similar[others[0]?.url ?? '']).toEqual([article.url])
    expect(similar[article.url]).toEqual([others[0]?.url])
  })

  it('has no parts of headlines where none has words of its own', () => {
    const others = ['a', 'b'].map((outlet) => ({ outlet, title: 'The bridge opens' }))
    const same = aCoverage({ article: { title: 'The bridge opens' }, others })
    expect(compareCoverage(same)).toEqual({ similar: {}, topics: [], headlines: null })
  })

  it('of an article alone is empty', () => {
    const alone = aCoverage({ others: [] })
    expect(compareCoverage(alone)).toEqual({ similar: {}, topics: [], headlines: null })
  })
})
