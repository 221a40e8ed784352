import { expect, it } from 'vitest'
import { searchSegments } from '../../../src/core/search/search-segments.ts'
import { aSegment } from '../../support/a-segment.ts'
import { anArticle } from '../../support/an-article.ts'

const segment = aSegment(
  Array.from({ length: 700 }, (_, id) =>
    anArticle({ title: `law${id % 7} ban${id % 5} word${id % 90}`, quality: id % 90 }),
  ),
)
const find = (query: string) => searchSegments([segment], query, { limit: 50 })
const queries = ['la', 'ba', 'word1', '-ban1 la', 'word1 -word11', 'min:40 wo', 'lax2 ba']

it('searches of one segment at one moment, or one after the other, do not disturb each other', async () => {
  const fresh = await Promise.all(
    queries.map((query) => searchSegments([{ ...segment }], query, { limit: 50 })),
  )
  expect(fresh.map(({ total }) => total)).not.toContain(0)
  expect(await Promise.all(queries.map(find))).toEqual(fresh)
  for (const [at, query] of queries.entries()) expect(await find(query)).toEqual(fresh[at])
})
