import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchSegments } from '../../../src/core/search/search-segments.ts'
import { aSegment } from '../../support/a-segment.ts'
import { anArticle } from '../../support/an-article.ts'
import { type PlainSegment, plainSearch } from '../../support/plain-search.ts'

/** Few words, near to each other, so that they meet: as they are, begun and with typos. */
const word = fc.oneof(
  fc.constantFrom('police', 'polite', 'policy', 'plolice', 'station', 'stations', 'satiation'),
  fc.string({ unit: fc.constantFrom('a', 'b', '字'), minLength: 1, maxLength: 3 }),
  fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 4, maxLength: 5 }),
)
const texts = (maxLength: number) => fc.array(word, { maxLength }).map((words) => words.join(' '))

const article = fc
  .record({
    title: texts(5),
    excerpt: texts(8),
    topics: fc.array(texts(2), { maxLength: 2 }),
    outlet: word.map((name) => ({ name, domain: `${name}.example` })),
    quality: fc.option(fc.integer({ min: 0, max: 3 })),
    publishedAtMs: fc.integer({ min: 1, max: 3 }).map((day) => Date.UTC(2020, 5, day)),
  })
  .map((wishes) => anArticle(wishes))

const segments: fc.Arbitrary<PlainSegment[]> = fc
  .array(
    fc.record({
      articles: fc.array(article, { minLength: 1, maxLength: 25 }),
      dead: fc.array(fc.nat({ max: 24 }), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) =>
    parts.map(({ articles, dead }, part) => ({
      articles: articles.map((each, id) => ({ ...each, webUrl: `${part}/${id}` })),
      dead: [...new Set(dead)].filter((id) => id < articles.length),
    })),
  )

const part = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: fc.tuple(word, word).map((words) => `"${words.join(' ')}"`) },
  word.map((each) => `-${each}`),
  fc.tuple(word, word).map((words) => `-"${words.join(' ')}"`),
  word.map((each) => `outlet:${each}`),
  word.map((each) => `-topic:${each}`),
  fc.constantFrom('min:0', 'min:2', 'from:2020-06-02', 'to:2020-06-02', 'outlet:polic'),
)
const query = fc
  .tuple(fc.array(part, { minLength: 1, maxLength: 4 }), fc.constantFrom('', ' '))
  .map(([parts, end]) => parts.join(' ') + end)

test('search finds what a plain look at every article finds, in the same order', async () => {
  const orders = fc.constantFrom('relevance' as const, 'quality' as const, 'newest' as const)
  await fc.assert(
    fc.asyncProperty(segments, query, orders, async (parts, text, order) => {
      const made = parts.map(({ articles, dead }) => aSegment(articles, { dead }))
      const wanted = plainSearch(parts, text, order)
      const all = await searchSegments(made, text, { limit: 100, order })
      expect(all.found.map(({ url }) => url)).toEqual(wanted.urls)
      expect(all.total).toBe(wanted.total)
      const best = await searchSegments(made, text, { limit: 3, order })
      expect(best.found.map(({ url }) => url)).toEqual(wanted.urls.slice(0, 3))
      expect(best.total).toBe(wanted.total)
    }),
    { numRuns: 250 },
  )
})
