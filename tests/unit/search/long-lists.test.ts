import { expect, it } from 'vitest'
import { searchSegments } from '../../../src/core/search/search-segments.ts'
import { aSegment } from '../../support/a-segment.ts'
import { anArticle } from '../../support/an-article.ts'

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
const segment = aSegment(articles)

it('finds what a rare word and a very frequent one share, reading only some of the frequent one', async () => {
  const expected = articles.filter(({ title }) => title.includes('rare')).length
  expect(expected).toBeLessThan(16_384)
  const { total } = await searchSegments([segment], 'rare common ', { limit: 20 })
  expect(total).toBe(expected)
})

it('reads a long list twice at most, whatever is typed after its word', async () => {
  let bytes = 0
  const { postings } = segment
  const counted: typeof segment = {
    ...segment,
    postings: {
      length: postings.length,
      async read(ranges, toRoom) {
        const pieces = await postings.read(ranges, toRoom)
        for (const { length } of pieces) bytes += length
        return pieces
      },
    },
  }
  const find = (query: string) => searchSegments([counted], query, { limit: 20 })
  const first = await find('common x')
  const readOnce = bytes
  expect(readOnce).toBeGreaterThan(20_000)
  await find('common ')
  await find('common x')
  bytes = 0
  expect(await find('common x')).toEqual(first)
  expect(bytes).toBeLessThan(readOnce / 10)
})

it('finds the same in lists that are kept, whatever was read since, and at one moment', async () => {
  const queries = ['x', 'common x ', 'rare x ', 'com', 'rare common ', 'x com', 'y x ']
  const find = (query: string, own = segment) => searchSegments([own], query, { limit: 50 })
  const fresh: unknown[] = []
  for (const query of queries) fresh.push(await find(query, { ...segment }))
  const kept = { ...segment }
  for (let round = 0; round < 2; round += 1)
    for (const [at, query] of queries.entries()) expect(await find(query, kept)).toEqual(fresh[at])
  expect(await Promise.all(queries.map((query) => find(query, kept)))).toEqual(fresh)
})
