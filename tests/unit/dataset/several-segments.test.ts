import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookUp } from '../../../src/core/coverage/look-up.ts'
import { readCoverage } from '../../../src/core/coverage/read-coverage.ts'
import { createMemorySource } from '../../../src/core/dataset/block-source.ts'
import { chooseSpelling } from '../../../src/core/dataset/choose-spelling.ts'
import { compileSegment } from '../../../src/core/dataset/compile-segment.ts'
import type { Dataset } from '../../../src/core/dataset/dataset.ts'
import { linkSegments } from '../../../src/core/dataset/link-segments.ts'
import { decodeLinks, encodeLinks } from '../../../src/core/dataset/links.ts'
import { mergeSegments } from '../../../src/core/dataset/merge-segments.ts'
import { openDataset } from '../../../src/core/dataset/open-dataset.ts'
import { openSegment } from '../../../src/core/dataset/open-segment.ts'
import { chooseCodes } from '../../../src/core/dataset/packer.ts'
import { createPageCache } from '../../../src/core/dataset/paged-reader.ts'
import { codesOf, joinSpelling, wordsOf } from '../../../src/core/dataset/spelling.ts'
import { encodeWords } from '../../../src/core/dataset/text-words.ts'
import type { Article } from '../../../src/core/documents/article.ts'
import { createGathering } from '../../../src/core/documents/gather-articles.ts'
import { type Content, openBytes } from '../../support/a-dataset.ts'
import { anArticle } from '../../support/an-article.ts'
import { type Edition, plainUnion } from '../../support/plain-union.ts'
import { content } from '../../support/random-content.ts'
import { seed } from '../../support/seed.ts'

async function merge(
  segments: readonly Uint8Array[],
  are: 'parts' | 'editions' = 'parts',
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const sink = { write: async (bytes: Uint8Array) => void pieces.push(bytes) }
  await mergeSegments(segments.map(createMemorySource), 'Merged', sink, { are })
  return new Uint8Array(Buffer.concat(pieces))
}

async function openLinked(segments: readonly Uint8Array[]): Promise<Dataset> {
  const cache = createPageCache(64)
  const opened = []
  for (const bytes of segments) {
    const segment = await openSegment(createMemorySource(bytes), cache)
    if (!segment.ok) throw new Error(segment.problem.detail)
    opened.push(segment.value)
  }
  const links = decodeLinks(encodeLinks(await linkSegments(opened)))
  if (!links.ok) throw new Error(links.problem.detail)
  const dataset = await openDataset(segments.map(createMemorySource), links.value)
  if (!dataset.ok) throw new Error(dataset.problem.detail)
  return dataset.value
}

/** All contents as if they had been compiled at once, the earlier ones first. */
function atOnce(contents: readonly Content[]): Content {
  const gathering = createGathering()
  const stories = contents.flatMap(({ articles, stories }) =>
    stories.map(({ title, articles: own }) => {
      const positions = own.flatMap((id) => {
        const article = articles[id]
        return article ? [gathering.add(article).position] : []
      })
      return { title, articles: [...new Set(positions)] }
    }),
  )
  return { articles: [...gathering.articles], stories }
}

/** What a reader sees of an article, whatever numbers it has. */
async function seen(dataset: Dataset, address: string) {
  const { match } = await lookUp(dataset, address, null)
  if (!match) return null
  const { article, others, stories } = await readCoverage(dataset, match.article, match.by)
  const named = others.map(({ url, title, excerpt }) => `${url} ${title} ${excerpt}`).sort()
  return { url: article.url, others: named, stories: stories.map(({ title }) => title).sort() }
}

const urls = ({ articles }: Content) => articles.map(({ webUrl }) => webUrl)

/** The same contents, each of which says of some articles that they are gone. */
const editions = (contents: fc.Arbitrary<Content[]>): fc.Arbitrary<Edition[]> =>
  contents.chain((given) => {
    const marks = fc.subarray([...new Set(given.flatMap(urls)), 'https://www.a.example/news/unmet'])
    return fc
      .array(marks, { minLength: given.length, maxLength: given.length })
      .map((removed) => given.map((each, at) => ({ ...each, removed: removed[at] ?? [] })))
  })

/** Contents in which all records of one article say the same. */
const agreeing = fc.array(content, { minLength: 1, maxLength: 5 }).map((contents) => {
  const byUrl = new Map<string, Article>()
  return contents.map(({ articles, stories }) => ({
    stories,
    articles: articles.map((article) => {
      const known = byUrl.get(article.webUrl) ?? { ...article, ampWebUrl: null, otherWebUrls: [] }
      byUrl.set(article.webUrl, known)
      return known
    }),
  }))
})

/** That a data set shows what another one shows, of every article that either may have. */
async function expectSame(dataset: Dataset, whole: Dataset, addresses: Iterable<string>) {
  expect(dataset.about).toMatchObject({ ...whole.about, name: dataset.about.name })
  for (const url of addresses) expect(await seen(dataset, url)).toEqual(await seen(whole, url))
  expect(await totals(dataset)).toEqual(await totals(whole))
}

const queries = ['police', 'ban face', 'min:50', 'outlet:a amaz', 'topic:ai']
const totals = (dataset: Dataset) =>
  Promise.all(queries.map(async (query) => (await dataset.search(query, { limit: 100 })).total))

describe('merged segments', () => {
  it('show what compiling everything at once shows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 3 }), async (contents) => {
        const merged = await openBytes(
          await merge(contents.map((each) => compileSegment(each, 'Part'))),
        )
        const all = atOnce(contents)
        const whole = await openBytes(compileSegment(all, 'Merged'))
        expect(merged.about).toEqual(whole.about)
        expect(await merged.sites()).toEqual(await whole.sites())
        for (const url of urls(all)) expect(await seen(merged, url)).toEqual(await seen(whole, url))
        expect(await totals(merged)).toEqual(await totals(whole))
      }),
      { numRuns: 40 },
    )
  })

  it('keep every article, whether they spell texts the same or not', async () => {
    const spelling = chooseSpelling(seed.articles)
    const withWords = (words: readonly string[]) =>
      joinSpelling(codesOf(spelling), encodeWords(words))
    const otherCodes = joinSpelling(chooseCodes([]), wordsOf(spelling))
    const other = withWords(['microsoft', 'recognition', 'police'])
    const contents = ['x', 'y', 'z'].map((path) => ({
      stories: seed.stories,
      articles: seed.articles.map((article) => ({
        ...article,
        webUrl: `${article.webUrl.split('?')[0]}/${path}`,
        otherWebUrls: [],
        ampWebUrl: null,
        cdnAmpWebUrl: null,
      })),
    }))
    for (const lists of [
      [spelling, spelling, spelling],
      [other, spelling, withWords([])],
      [spelling, otherCodes, spelling],
      [],
    ]) {
      const parts = contents.map((each, at) => {
        const words = lists[at]
        return compileSegment(each, 'Part', words ? { spelling: words } : {})
      })
      const source = createMemorySource(await merge(parts))
      const merged = await openSegment(source, createPageCache(64))
      const ids = contents.flatMap(({ articles }, part) => articles.map((_, at) => part * 32 + at))
      const records = merged.ok ? await merged.value.articles(ids) : []
      expect(records.map(({ article }) => article)).toEqual(
        contents.flatMap(({ articles }) => articles),
      )
    }
  })

  it('are the same bytes every time', async () => {
    const pairs = [
      ['a', 'b'],
      ['b', 'c'],
    ]
    const parts = pairs.map((outlets) => {
      const articles = outlets.map((outlet) => anArticle({ outlet }))
      return compileSegment({ articles, stories: [{ title: 'S', articles: [0, 1] }] }, 'Part')
    })
    expect(await merge(parts)).toEqual(await merge(parts))
  })
})

describe('articles that a newer segment says are gone', () => {
  const all = (contents: readonly Content[]) => new Set(contents.flatMap(urls))

  it('are as if they had never been in the older ones', async () => {
    await fc.assert(
      fc.asyncProperty(editions(agreeing), async (contents) => {
        const linked = await openLinked(contents.map((each) => compileSegment(each, 'Part')))
        const whole = await openBytes(compileSegment(plainUnion(contents), 'Whole'))
        await expectSame(linked, whole, all(contents))
      }),
      { numRuns: 60 },
    )
  })

  it('go for good when editions are merged', async () => {
    const several = fc.array(content, { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(editions(several), async (contents) => {
        const parts = contents.map((each) => compileSegment(each, 'Part'))
        const merged = await openBytes(await merge(parts, 'editions'))
        const whole = await openBytes(compileSegment(plainUnion(contents), 'Whole'))
        await expectSame(merged, whole, all(contents))
      }),
      { numRuns: 60 },
    )
  })

  it('stay gone from segments outside, whichever neighbours are merged', async () => {
    const run = fc.tuple(fc.nat(4), fc.integer({ min: 2, max: 4 }))
    await fc.assert(
      fc.asyncProperty(editions(agreeing), run, async (contents, [from, count]) => {
        const parts = contents.map((each) => compileSegment(each, 'Part'))
        const neighbours = parts.slice(from, from + count)
        if (neighbours.length < 2) return
        const merged = await merge(neighbours, 'editions')
        const tidied = await openLinked(parts.toSpliced(from, neighbours.length, merged))
        await expectSame(tidied, await openLinked(parts), all(contents))
      }),
      { numRuns: 60 },
    )
  })

  it('are not found, counted or listed; a newer record of one of them is', async () => {
    const gone = 'https://www.a.example/news/story-that-is-gone'
    const compile = (outlets: string[], removed: string[] = []) => {
      const articles = outlets.map((outlet) =>
        anArticle({ outlet, ...(outlet === 'a' ? { webUrl: gone } : {}), title: 'Police ban' }),
      )
      const stories = outlets.length > 0 ? [{ title: 'S', articles: [...articles.keys()] }] : []
      return compileSegment({ articles, stories, removed }, 'Part')
    }
    const old = compile(['a', 'b'])
    const marks = compile([], ['http://a.example/news/story-that-is-gone'])
    const dataset = await openLinked([marks, old])
    expect(dataset.about).toMatchObject({ articles: 1, stories: 1, outlets: 1 })
    expect(await seen(dataset, gone)).toBeNull()
    const found = await dataset.search('police', { limit: 5 })
    expect(found).toMatchObject({ total: 1, found: [{ outlet: { name: 'B' } }] })
    expect(await dataset.stories([(await dataset.sample()) ?? -1])).toMatchObject([
      { articles: [expect.any(Number)] },
    ])
    const again = await openLinked([compile(['a', 'c']), marks, old])
    expect(again.about).toMatchObject({ articles: 3, outlets: 3 })
    expect((await seen(again, gone))?.others).toHaveLength(1)
  })
})

describe('several segments', () => {
  it('show together what one of them all would show', async () => {
    await fc.assert(
      fc.asyncProperty(agreeing, async (contents) => {
        const linked = await openLinked(contents.map((each) => compileSegment(each, 'Part')))
        const all = atOnce(contents)
        const whole = await openBytes(compileSegment(all, 'Whole'))
        expect(linked.about).toMatchObject({ ...whole.about, name: linked.about.name })
        for (const url of urls(all)) expect(await seen(linked, url)).toEqual(await seen(whole, url))
        expect(await totals(linked)).toEqual(await totals(whole))
      }),
      { numRuns: 40 },
    )
  })

  it('show the newest record of an article, and the stories of all', async () => {
    const webUrl = 'https://www.a.example/news/story-of-the-day'
    const old = [
      anArticle({ outlet: 'a', webUrl, title: 'Old headline' }),
      anArticle({ outlet: 'b' }),
    ]
    const young = [
      anArticle({ outlet: 'c' }),
      anArticle({ outlet: 'a', webUrl, title: 'New headline' }),
    ]
    const compile = (articles: Article[], title: string) =>
      compileSegment({ articles, stories: [{ title, articles: [0, 1] }] }, title)
    const dataset = await openLinked([compile(young, 'New'), compile(old, 'Old')])
    expect(dataset.about).toMatchObject({ articles: 3, stories: 2, outlets: 3, name: 'New + Old' })
    const { match } = await lookUp(dataset, webUrl, null)
    const coverage = await readCoverage(dataset, match?.article ?? -1, 'web')
    expect(coverage.article.title).toBe('New headline')
    expect(coverage.others.map(({ outlet }) => outlet.name)).toEqual(['C', 'B'])
    expect(coverage.stories.map(({ title }) => title)).toEqual(['New', 'Old'])
    expect(await dataset.search('headline', { limit: 5 })).toMatchObject({
      total: 1,
      found: [{ title: 'New headline' }],
    })
  })
})
