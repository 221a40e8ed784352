import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../../src/core/documents/article.ts'
import { toCollection } from '../../../src/core/documents/compile-documents.ts'
import { parseDocument } from '../../../src/core/documents/parse-document.ts'
import { searchSegments } from '../../../src/core/search/search-segments.ts'
import { aSegment } from '../../support/a-segment.ts'
import { anArticle, hourMs, noonMs } from '../../support/an-article.ts'
import vectors from '../../vectors/search.json' with { type: 'json' }

const search = (articles: readonly Article[], query: string, limit = 50) =>
  searchSegments([aSegment(articles)], query, { limit })

const urlsOf = async (articles: readonly Article[], query: string) =>
  (await search(articles, query)).found.map(({ url }) => url)

/** Articles that are known by a letter: `https://a.example/x`. */
function titled(titles: Record<string, Partial<Article>>): Article[] {
  return Object.entries(titles).map(([name, wishes]) =>
    anArticle({ title: '', excerpt: '', webUrl: name, ...wishes, outlet: 'o' }),
  )
}

interface SeedCase {
  query: string
  total?: number
  /** Outlets of the best, in order. */
  first?: string[]
  highlight?: string[]
}

describe('search over the seed', () => {
  const file = new URL('../../../assets/documents/seed.md', import.meta.url)
  const { articles, stories } = toCollection([parseDocument('seed', readFileSync(file, 'utf8'))])
  const segment = aSegment(articles, { story: stories[0]?.title ?? '' })

  test.each<SeedCase>(vectors.seed)(
    'finds for $query',
    async ({ query, total, first, highlight }) => {
      const results = await searchSegments([segment], query, { limit: 10 })
      if (total !== undefined) expect(results.total).toBe(total)
      const outlets = results.found.map(({ outlet }) => outlet.name)
      if (first) expect(outlets.slice(0, first.length)).toEqual(first)
      if (highlight) expect(results.highlight).toEqual(highlight)
      expect(results.found.length).toBe(Math.min(10, results.total))
    },
  )

  test('names the story of what it finds', async () => {
    const { found } = await searchSegments([segment], 'cnet', { limit: 1 })
    expect(found[0]?.story).toBe(stories[0]?.title)
  })
})

describe('search', () => {
  test('ranks a word in the title above one in topics, and that above one in the excerpt', async () => {
    const articles = titled({
      excerpt: { title: 'x y', excerpt: 'ban', quality: 99 },
      topics: { title: 'x y', topics: ['ban'], quality: 98 },
      title: { title: 'x ban', quality: 1 },
      none: { title: 'x y' },
    })
    expect(await urlsOf(articles, 'ban')).toEqual(['title', 'topics', 'excerpt'])
  })

  test('ranks equals by quality, then by date, none last', async () => {
    const articles = titled({
      none: { title: 'ban', quality: null },
      old: { title: 'ban', quality: 7 },
      young: { title: 'ban', quality: 7, publishedAtMs: noonMs + hourMs },
      best: { title: 'ban', quality: 8 },
    })
    const ranked = ['best', 'young', 'old', 'none']
    expect(await urlsOf(articles, 'ban')).toEqual(ranked)
    expect(await urlsOf(articles, 'outlet:o')).toEqual(ranked)
    expect(await urlsOf(articles.toReversed(), 'ban')).toEqual(ranked)
  })

  test('forgives a typo where little is found, and ranks it below', async () => {
    const articles = titled({
      typo: { title: 'Polcie say', quality: 1 },
      right: { title: 'Police say', quality: 99 },
      other: { title: 'Politics', quality: 99 },
    })
    expect(await urlsOf(articles, 'polcie ')).toEqual(['typo', 'right'])
    expect((await search(articles, 'polcie say')).highlight).toEqual(['polcie', 'police', 'say'])
    expect(await urlsOf(articles, 'pol ')).toEqual([])
  })

  test('forgives none where enough is found', async () => {
    const articles = titled({
      a: { title: 'police' },
      b: { title: 'police' },
      c: { title: 'police' },
      d: { title: 'polite' },
    })
    expect((await search(articles, 'police')).total).toBe(3)
    expect((await search(articles, 'polise')).total).toBe(4)
  })

  test('takes words in quotes as they stand, within one field', async () => {
    const articles = titled({
      together: { title: 'The Brad Smith interview' },
      apart: { title: 'Smith and Brad', excerpt: 'Brad Q. Smith' },
      across: { title: 'Meet Brad', excerpt: 'Smith says' },
    })
    expect(await urlsOf(articles, '"brad smith"')).toEqual(['together'])
    expect(await urlsOf(articles, '"brad smi')).toEqual(['together'])
    expect((await urlsOf(articles, 'brad -"brad smith"')).toSorted()).toEqual(['across', 'apart'])
  })

  test('finds Chinese, Japanese and Thai by any part', async () => {
    const articles = titled({
      ja: { title: '顔認識技術の販売を停止' },
      th: { title: 'ไมโครซอฟท์ห้ามตำรวจ' },
      ko: { title: '얼굴 인식 기술' },
    })
    for (const query of ['認識', '技術の', '止', '顔', '"術"', '"認識技術"']) {
      expect(await urlsOf(articles, query)).toEqual(['ja'])
    }
    expect(await urlsOf(articles, 'ตำรวจ')).toEqual(['th'])
    expect(await urlsOf(articles, '-術 -얼굴')).toEqual(['th'])
    expect(await urlsOf(articles, '인식 기')).toEqual(['ko'])
  })

  test('reports what it ignores and searches the rest', async () => {
    const articles = titled({ a: { title: 'ban' } })
    const { total, ignored } = await search(articles, 'ban min:high from:')
    expect(total).toBe(1)
    expect(ignored).toEqual([
      { text: 'min:high', reason: 'not-a-number' },
      { text: 'from:', reason: 'empty' },
    ])
  })

  test('over nothing finds nothing', async () => {
    expect((await search([], 'ban')).total).toBe(0)
    expect((await search([], 'min:0')).total).toBe(0)
    expect((await search([], '-ban')).total).toBe(0)
  })

  test('returns no more than the limit, and counts all', async () => {
    const articles = Array.from({ length: 9 }, (_, id) =>
      anArticle({ title: `ban ${id}`, webUrl: `${id}` }),
    )
    expect(await search(articles, 'ban', 4)).toMatchObject({ total: 9, found: { length: 4 } })
    expect(await search(articles, 'ban', 0)).toMatchObject({ total: 9, found: { length: 0 } })
  })
})

/** Up to three letters, so that no typos are forgiven: what matches is simple to say. */
const word = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 3 })
const article = fc.record({
  title: fc.array(word, { maxLength: 4 }),
  excerpt: fc.array(word, { maxLength: 4 }),
  topics: fc.array(word, { maxLength: 2 }),
  outlet: word,
  quality: fc.option(fc.integer({ min: 0, max: 4 })),
  day: fc.integer({ min: 1, max: 4 }),
})
type Plain = typeof article extends fc.Arbitrary<infer Value> ? Value : never

const query = fc.record({
  words: fc.array(word, { maxLength: 2 }),
  prefix: fc.option(word),
  phrase: fc.option(fc.tuple(word, word)),
  without: fc.option(word),
  outlet: fc.option(word),
  topic: fc.option(word),
  minimum: fc.option(fc.integer({ min: 0, max: 4 })),
  from: fc.option(fc.integer({ min: 1, max: 4 })),
  to: fc.option(fc.integer({ min: 1, max: 4 })),
})
type PlainQuery = typeof query extends fc.Arbitrary<infer Value> ? Value : never

function toText(q: PlainQuery): string {
  const parts = [
    q.outlet && `outlet:${q.outlet}`,
    q.topic && `topic:${q.topic}`,
    q.minimum !== null && `min:${q.minimum}`,
    q.from && `from:2020-06-0${q.from}`,
    q.to && `to:2020-06-0${q.to}`,
    q.without && `-${q.without}`,
    q.phrase && `"${q.phrase.join(' ')}"`,
    ...q.words,
    q.prefix ?? ' ',
  ]
  return parts.filter((part) => part).join(' ')
}

/** What a query means, said as plainly as possible. */
function matches(a: Plain, q: PlainQuery): boolean {
  const all = [...a.title, a.outlet, ...a.topics, ...a.excerpt]
  const passages = [a.title, [a.outlet], ...a.topics.map((topic) => [topic]), a.excerpt]
  const holdsPhrase = ([first, second]: [string, string]) =>
    passages.some((words) => words.some((w, at) => w === first && words[at + 1] === second))
  const { prefix, outlet, topic, minimum } = q
  return (
    q.words.every((wanted) => all.includes(wanted)) &&
    (!prefix || all.some((w) => w.startsWith(prefix))) &&
    (!q.phrase || holdsPhrase(q.phrase)) &&
    (!q.without || !all.includes(q.without)) &&
    (!outlet || a.outlet.startsWith(outlet)) &&
    (!topic || a.topics.some((t) => t.startsWith(topic))) &&
    (!minimum || (a.quality !== null && a.quality >= minimum)) &&
    (!q.from || a.day >= q.from) &&
    (!q.to || a.day <= q.to)
  )
}

test('search finds exactly what a plain scan of all articles finds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(article, { maxLength: 12 }), query, async (plain, asked) => {
      fc.pre(Object.values(asked).some((part) => part !== null && String(part) !== ''))
      const articles = plain.map((a, id) =>
        anArticle({
          title: a.title.join(' '),
          excerpt: a.excerpt.join(' '),
          topics: a.topics,
          outlet: { name: a.outlet, domain: `${a.outlet}.example` },
          quality: a.quality,
          publishedAtMs: Date.UTC(2020, 5, a.day, 23, 59),
          webUrl: `${id}`,
        }),
      )
      const wanted = plain.flatMap((a, id) => (matches(a, asked) ? [`${id}`] : []))
      const results = await search(articles, toText(asked))
      expect(results.found.map(({ url }) => url).toSorted()).toEqual(wanted.toSorted())
      expect(results.total).toBe(wanted.length)
    }),
    { numRuns: 300 },
  )
})
