import { beforeAll, expect, it } from 'vitest'
import { searchSegments } from '../../../src/core/search/search-segments.ts'
import type { SearchableSegment } from '../../../src/core/search/searchable-segment.ts'
import { aSegment } from '../../support/a-segment.ts'
import { anArticle } from '../../support/an-article.ts'
import { plainSearch } from '../../support/plain-search.ts'

/** More than a window of ranks; each word in every so many titles or excerpts, two that begin alike. */
const articles = Array.from({ length: 36_000 }, (_, at) => {
  const words = ['alpha', 'beta', 'berry'].filter((_, word) => at % (word + 2) === 0)
  const inTitle = words.filter((_, word) => (at >> (3 * word)) % 5 === 0)
  const inExcerpt = words.filter((_, word) => (at >> (2 * word)) % 3 > 0 || !inTitle.length)
  return anArticle({
    title: `${inTitle.join(' ')}${' x'.repeat(1 + (at % 9))}`,
    excerpt: `${inExcerpt.join(' ')}${at % 1000 === 0 ? ' seldom' : ''}`,
    quality: at % 101,
    publishedAtMs: 1_600_000_000_000 + at * 1000,
    webUrl: `https://a.example/${at}`,
  })
})

let segment: SearchableSegment
beforeAll(() => {
  segment = aSegment(articles)
})

it.each([
  'alpha ',
  'beta ',
  'berry ',
  'alpha beta ',
  'beta alpha ',
  'alpha beta berry ',
  'berry x ',
  'alpha seldom ',
  'be',
  'alpha be',
  'alpha beta -berry ',
  'alpha beta min:50 ',
])('“%s” finds what a plain look at every article finds', async (query) => {
  const { urls, total } = plainSearch([{ articles, dead: [] }], query)
  const results = await searchSegments([segment], query, { limit: 20 })
  expect(results.total).toBe(total)
  expect(results.found.map(({ url }) => url)).toEqual(urls.slice(0, 20))
})

it('finds the first of those that are as good, though others count a little more in their titles', async () => {
  // Of the earlier ranks none has the shorter title that is a level higher, and still not a better match.
  const some = Array.from({ length: 12_800 }, (_, at) =>
    anArticle({
      title: `gamma${' x'.repeat(at > 5000 && at % 50 === 0 ? 2 : 11)}`,
      quality: null,
      publishedAtMs: 1_600_000_000_000 - at * 1000,
      webUrl: `https://a.example/${at}`,
    }),
  )
  const { found } = await searchSegments([aSegment(some)], 'gamma ', { limit: 20 })
  expect(found.map(({ url }) => url)).toEqual(some.slice(0, 20).map(({ webUrl }) => webUrl))
})
