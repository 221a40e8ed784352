import { expect, test } from 'vitest'
import { searchSegments } from '../../../src/core/search/search-segments.ts'
import { aSegment } from '../../support/a-segment.ts'
import { anArticle } from '../../support/an-article.ts'

/** Enough articles for lists of several blocks. */
const articles = Array.from({ length: 700 }, (_, id) =>
  anArticle({
    title: `${id % 3 ? 'law' : 'ban law'} ${id % 50}`,
    webUrl: `${id}`,
    quality: id % 90,
  }),
)
const segment = aSegment(articles)

test('a search that nobody waits for any more ends with null', async () => {
  for (const query of ['law ', 'law ban ', '"law 7"', 'lwa ', 'outlet:a']) {
    const options = { limit: 5, isStale: () => true }
    expect(await searchSegments([segment], query, options)).toBeNull()
  }
})

test('a search goes on as long as somebody waits', async () => {
  const options = { limit: 5, isStale: () => false }
  expect(await searchSegments([segment], 'law ', options)).toMatchObject({
    total: 700,
    atLeast: false,
  })
})

test('phrases in more texts than are checked give a total that is at least', async () => {
  const results = await searchSegments([segment], '"law 7" ', { limit: 5 })
  expect(results).toMatchObject({ total: 14, atLeast: false })
  const many = await searchSegments([segment], '"what law" -"ban law"', { limit: 5 })
  expect(many.total).toBe(0)
  const common = await searchSegments(
    [aSegment(articles.map((article) => ({ ...article, title: 'new law' })))],
    '"new law"',
    { limit: 5 },
  )
  expect(common.found.length).toBe(5)
  expect(common.atLeast).toBe(true)
})

test('a single word has the same best articles whether all are asked for or a few', async () => {
  for (const order of ['relevance', 'quality', 'newest'] as const) {
    const all = await searchSegments([segment], 'ban ', { limit: 999, order })
    const few = await searchSegments([segment], 'ban ', { limit: 7, order })
    const withFilter = await searchSegments([segment], 'ban to:2030', { limit: 7, order })
    expect(few.found).toEqual(all.found.slice(0, 7))
    expect(withFilter.found).toEqual(few.found)
    expect(all.total).toBe(234)
  }
})
