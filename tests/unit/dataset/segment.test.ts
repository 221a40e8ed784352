import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findByKeys } from '../../../src/core/coverage/find-by-keys.ts'
import { lookUp } from '../../../src/core/coverage/look-up.ts'
import { readCoverage } from '../../../src/core/coverage/read-coverage.ts'
import { createMemorySource } from '../../../src/core/dataset/block-source.ts'
import { compileSegment } from '../../../src/core/dataset/compile-segment.ts'
import { DatasetFault } from '../../../src/core/dataset/dataset-problem.ts'
import { openDataset } from '../../../src/core/dataset/open-dataset.ts'
import { openSegment } from '../../../src/core/dataset/open-segment.ts'
import { createPageCache } from '../../../src/core/dataset/paged-reader.ts'
import { pageBytes, streamBytes } from '../../../src/core/dataset/pages.ts'
import { formatVersion } from '../../../src/core/dataset/segment-format.ts'
import type { Article } from '../../../src/core/documents/article.ts'
import { aDataset, openBytes } from '../../support/a-dataset.ts'
import { anArticle } from '../../support/an-article.ts'
import { content } from '../../support/random-content.ts'
import { seed, seedBytes } from '../../support/seed.ts'
import { storedKeys } from '../../support/stored-keys.ts'

const toShown = ({ otherWebUrls: _, ampWebUrl: __, cdnAmpWebUrl: ___, ...shown }: Article) => shown
const toListed = (article: Article) => {
  const { topics: _, ...listed } = toShown(article)
  return listed
}
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)

describe('a segment', () => {
  it('gives back every article, story and place that was written', async () => {
    await fc.assert(
      fc.asyncProperty(content, async ({ articles, stories }) => {
        const dataset = await aDataset({ articles, stories })
        const bytes = compileSegment({ articles, stories }, 'Test')
        const opened = await openSegment(createMemorySource(bytes), createPageCache(64))
        const all = numbers(articles.length)
        const records = opened.ok ? await opened.value.articles(all) : []
        const shown = opened.ok ? await opened.value.shown(all) : []
        expect(records.map(({ article }) => article)).toEqual(articles)
        expect(shown).toEqual(
          records.map(({ article, ...rest }) => ({ article: toShown(article), ...rest })),
        )
        expect(await dataset.articles(all)).toEqual(articles.map(toListed))
        expect(await dataset.stories(numbers(stories.length))).toEqual(stories)
        for (const id of articles.keys()) {
          const own = [...stories.keys()].filter((story) => stories[story]?.articles.includes(id))
          expect(await dataset.storiesOf(id)).toEqual(own)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('gives back articles in any order, some of a block first and others of it later', async () => {
    const bytes = compileSegment(seed, 'Test')
    const asked = fc.array(fc.array(fc.nat({ max: seed.articles.length - 1 })), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(asked, async (asked) => {
        const opened = await openSegment(createMemorySource(bytes), createPageCache(64))
        for (const ids of asked) {
          const records = opened.ok ? await opened.value.articles(ids) : []
          expect(records.map(({ article }) => article)).toEqual(ids.map((id) => seed.articles[id]))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('tells which of some names are its sites', async () => {
    await fc.assert(
      fc.asyncProperty(content, async ({ articles, stories }) => {
        const dataset = await aDataset({ articles, stories })
        const sites = await dataset.sites()
        const names = ['nowhere.example', ...sites.toReversed(), 'é.example', '']
        expect(await dataset.sitesAmong(names)).toEqual(sites.toReversed())
        expect(await dataset.sitesAmong(['nowhere.example'])).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('finds under each key what a plain walk over all articles finds', async () => {
    await fc.assert(
      fc.asyncProperty(content, async ({ articles, stories }) => {
        const dataset = await aDataset({ articles, stories })
        const plain = new Map<string, Set<number>>()
        for (const [id, article] of articles.entries())
          for (const { key } of storedKeys(article))
            plain.set(key, (plain.get(key) ?? new Set()).add(id))
        const keys = [...plain.keys(), 'e:nowhere.example/']
        const found = await findByKeys(dataset, keys)
        const ids = found.map((matches) => new Set(matches.map(({ article }) => article)))
        expect(ids).toEqual(keys.map((key) => plain.get(key) ?? new Set()))
      }),
      { numRuns: 60 },
    )
  })

  it('is the same bytes every time', () => {
    expect(compileSegment(seed, 'Bundled')).toEqual(seedBytes)
  })

  it('tells what it holds by one reading of its end', async () => {
    const reads: number[] = []
    const source = createMemorySource(seedBytes)
    const opened = await openDataset([
      {
        size: source.size,
        read(ranges) {
          reads.push(ranges.length)
          return source.read(ranges)
        },
      },
    ])
    const times = seed.articles.map(({ publishedAtMs }) => publishedAtMs)
    expect(opened.ok && opened.value.about).toEqual({
      name: 'Bundled',
      articles: 30,
      stories: 1,
      outlets: 27,
      fromMs: Math.min(...times),
      toMs: Math.max(...times),
    })
    expect(reads).toEqual([1])
  })

  it('answers a look-up in four readings, whatever its size', async () => {
    const articles = numbers(6000).map((at) =>
      anArticle({
        outlet: `o${at % 40}`,
        webUrl: `https://o${at % 40}.example/news/${at}-about-something-of-the-day-${at * 7919}`,
        excerpt: numbers(30)
          .map((word) => ((at * 31 + word * 977) % 65_536).toString(36))
          .join(' '),
      }),
    )
    const stories = numbers(240).map((story) => ({
      title: `Story ${story}`,
      articles: numbers(25).map((at) => story * 25 + at),
    }))
    const source = createMemorySource(compileSegment({ articles, stories }, 'Large'))
    const reads: number[] = []
    const opened = await openDataset([
      {
        size: source.size,
        read(ranges) {
          reads.push(ranges.length)
          return source.read(ranges)
        },
      },
    ])
    if (!opened.ok) throw new Error(opened.problem.detail)
    reads.length = 0
    const { match } = await lookUp(opened.value, articles[3007]?.webUrl ?? '', null)
    const coverage = await readCoverage(opened.value, match?.article ?? -1, 'web')
    expect(coverage.others).toHaveLength(24)
    expect(source.size).toBeGreaterThan(1_000_000)
    expect(reads.length).toBeLessThanOrEqual(4)
  })

  it('may be empty', async () => {
    const dataset = await aDataset({ articles: [], stories: [] })
    expect(dataset.about).toMatchObject({ articles: 0, fromMs: null })
    expect(await findByKeys(dataset, ['e:a.example/x'])).toEqual([[]])
    expect(await dataset.search('x', { limit: 5 })).toMatchObject({ total: 0, found: [] })
  })

  it('keeps a web address findable that thousands name as their AMP copy', async () => {
    const shared = 'https://www.a.example/news/one-for-all-of-them'
    const articles = numbers(3000).map((at) =>
      anArticle({ outlet: `o${at}`, webUrl: `https://o${at}.example/x`, ampWebUrl: shared }),
    )
    articles.push(anArticle({ outlet: 'a', webUrl: shared }))
    const dataset = await aDataset({ articles, stories: [] })
    const [key] = storedKeys(anArticle({ webUrl: shared }))
    const [matches = []] = await findByKeys(dataset, [key?.key ?? ''])
    expect(matches.length).toBeLessThan(20)
    expect(matches.filter(({ kind }) => kind === 'web')).toEqual([{ article: 3000, kind: 'web' }])
  })
})

describe('damage', () => {
  const { articles } = seed
  const answers = async (bytes: Uint8Array) => {
    const dataset = await openBytes(bytes)
    return [
      dataset.about,
      await dataset.sites(),
      await dataset.articles(numbers(articles.length)),
      await dataset.stories([0]),
      await findByKeys(
        dataset,
        articles.flatMap((article) => storedKeys(article).map(({ key }) => key)),
      ),
      await dataset.search('microsoft ban outlet:cnet', { limit: 9 }),
      await dataset.search('facil topic:ai from:2020', { limit: 9, order: 'newest' }),
    ]
  }
  /** Words of the problem; null where there is none, and then all answers must be right. */
  const damageTold = async (bytes: Uint8Array, whole: unknown): Promise<string | null> => {
    try {
      const opened = await openDataset([createMemorySource(bytes)])
      if (!opened.ok) return opened.problem.detail
      expect(await answers(bytes)).toEqual(whole)
      return null
    } catch (error) {
      if (error instanceof DatasetFault) return error.problem.detail
      throw error
    }
  }

  it('of any one byte is noticed and named, or changes nothing', async () => {
    const whole = await answers(seedBytes)
    // Every byte of the ends, where the frame is, and of the rest one in thirty.
    const some = numbers(seedBytes.length).filter(
      (at) => at < 32 || at >= seedBytes.length - 256 || at % 31 === 0,
    )
    for (const at of some) {
      const bytes = seedBytes.slice()
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
      expect([at, await damageTold(bytes, whole)]).toEqual([
        at,
        expect.stringMatching(/damaged|format/),
      ])
    }
  })

  it.each([0, 1, 15, 16, 48, 1000, seedBytes.length - 1])(
    'by cutting the file to %i bytes is noticed',
    async (length) => {
      const opened = await openDataset([createMemorySource(seedBytes.slice(0, length))])
      expect(opened).toMatchObject({ ok: false, problem: { code: 'dataset-damaged' } })
    },
  )

  it('names the section that is damaged', async () => {
    const bytes = seedBytes.slice()
    const opened = await openSegment(createMemorySource(bytes), createPageCache(4))
    if (!opened.ok) throw new Error(opened.problem.detail)
    const { offset } = opened.value.tail.sections.postings
    const place = Math.floor(offset / streamBytes) * pageBytes + (offset % streamBytes)
    bytes[place] = (bytes[place] ?? 0) ^ 1
    const dataset = await openBytes(bytes)
    await expect(dataset.search('ban', { limit: 1 })).rejects.toThrow(/"postings"/)
  })

  it('says of a newer format that Elsewhere wants an update', async () => {
    // Whatever the end of a later format looks like, its beginning tells.
    const bytes = Uint8Array.from([...seedBytes.slice(0, 16), 1, 2, 3])
    bytes[8] = formatVersion + 1
    expect(await openDataset([createMemorySource(bytes)])).toMatchObject({
      ok: false,
      problem: { code: 'dataset-newer', detail: expect.stringContaining('Update Elsewhere') },
    })
  })

  it('says of an older format that it is old', async () => {
    const bytes = Uint8Array.from([...seedBytes.slice(0, 16), 1, 2, 3])
    bytes[8] = formatVersion - 1
    expect(await openDataset([createMemorySource(bytes)])).toMatchObject({
      ok: false,
      problem: { code: 'dataset-old', detail: expect.stringContaining('Compile') },
    })
  })

  it('of random bytes opens nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), async (random) => {
        const bytes = Uint8Array.from([...seedBytes.slice(0, 16), ...random])
        expect(await openDataset([createMemorySource(bytes)])).toMatchObject({ ok: false })
      }),
    )
  })
})
