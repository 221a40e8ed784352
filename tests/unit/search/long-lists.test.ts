import { expect, it } from 'vitest'
import { searchSegments } from '../../../src/core/search/search-segments.ts'
import { aSegment } from '../../support/a-segment.ts'
import { anArticle } from '../../support/an-article.ts'

it('finds what a rare word and a very frequent one share, reading only some of the frequent one', async () => {
  // Long enough for the frequent word's list to be read in pieces; the rare word in some of its blocks.
  const articles = Array.from({ length: 140_000 }, (_, at) => {
    const isRare = (at >> 9) % 16 === 0
    return anArticle({
      title: `common${' x'.repeat(at % 5)}${isRare ? ' rare' : ''}`,
      excerpt: 'common '.repeat(at % 7),
      quality: 100 - Math.floor(at / 1750),
      publishedAtMs: 1_600_000_000_000 - at * 1000,
    })
  })
  const expected = articles.filter(({ title }) => title.includes('rare')).length
  expect(expected).toBeLessThan(16_384)
  const { total } = await searchSegments([aSegment(articles)], 'rare common ', { limit: 20 })
  expect(total).toBe(expected)
})
