import { describe, expect, test } from 'vitest'
import { countOutlets, toCollection } from '../../../src/core/documents/compile-documents.ts'
import { type ParsedDocument, parseDocument } from '../../../src/core/documents/parse-document.ts'
import { anArticle } from '../../support/an-article.ts'

type Wishes = Parameters<typeof anArticle>[0]

function aDocument(file: string, articles: Wishes[], published = true): ParsedDocument {
  const title = `Story of ${file}`
  const document = { title, published, articles: articles.map(anArticle), removed: [] }
  return { file, document, problems: [], skipped: 0 }
}

const webUrl = 'https://www.b.example/1'

describe('documents put together', () => {
  test('tell once what is gone, and make no story of a document that tells nothing else', () => {
    const telling = (file: string, removed: string[], articles: Wishes[] = []): ParsedDocument => ({
      ...aDocument(file, articles),
      document: { title: '', published: true, articles: articles.map(anArticle), removed },
    })
    const { articles, stories, removed } = toCollection([
      telling('1.md', ['https://a.example/x', 'https://a.example/y']),
      telling('2.md', ['https://a.example/x'], [{ outlet: 'b' }]),
    ])
    expect(removed).toEqual(['https://a.example/x', 'https://a.example/y'])
    expect([articles.length, stories.length]).toEqual([1, 1])
  })

  test('share an article that two of them name', () => {
    const { articles, stories } = toCollection([
      aDocument('1.md', [{ outlet: 'a' }, { outlet: 'b', webUrl }]),
      aDocument('2.md', [{ outlet: 'c' }, { outlet: 'b', webUrl }]),
    ])
    expect(articles.map(({ outlet }) => outlet.name)).toEqual(['A', 'B', 'C'])
    expect(stories).toEqual([
      { title: 'Story of 1.md', articles: [0, 1] },
      { title: 'Story of 2.md', articles: [2, 1] },
    ])
  })

  test('keep the first record and fill what it lacks', () => {
    const picture = { url: 'https://www.b.example/i.jpg', width: null, height: null }
    const first = { webUrl, title: 'First', quality: null, excerpt: '', topics: ['AI'] }
    const later = { webUrl, title: 'Later', quality: 7, excerpt: 'Words', topics: ['IA'], picture }
    const { articles } = toCollection([aDocument('2.md', [later]), aDocument('1.md', [first])])
    expect(articles).toEqual([anArticle({ ...first, quality: 7, excerpt: 'Words', picture })])
  })

  test('know an article by the second address that a document gave it', () => {
    const ampWebUrl = 'https://www.b.example/amp/1'
    const { articles, stories } = toCollection([
      aDocument('1.md', [{ outlet: 'b', webUrl, ampWebUrl }]),
      aDocument('2.md', [
        { outlet: 'b', webUrl: `${webUrl}b`, ampWebUrl },
        { outlet: 'b', webUrl },
      ]),
      aDocument('3.md', [{ outlet: 'b', webUrl: `${webUrl}b` }]),
    ])
    expect(articles.map((article) => article.otherWebUrls)).toEqual([[`${webUrl}b`]])
    expect(stories.map((story) => story.articles)).toEqual([[0], [0], [0]])
  })

  test('come out the same in whatever order they were read', () => {
    const documents = ['b.md', 'B.md', 'a/ä.md', 'a/z.md', '10.md', '9.md'].map((file) =>
      aDocument(file, [
        { outlet: 'a', webUrl },
        { outlet: file.slice(0, 1), title: file },
      ]),
    )
    const once = toCollection(documents)
    expect(toCollection(documents.toReversed())).toEqual(once)
    expect(once.stories.map(({ title }) => title.slice(9))).toEqual([
      ...['10.md', '9.md', 'B.md', 'a/z.md', 'a/ä.md', 'b.md'],
    ])
  })

  test('leave out those that were not published where that is asked for', () => {
    const documents = [aDocument('1.md', [{}], false), aDocument('2.md', [{ outlet: 'b' }])]
    expect(toCollection(documents).stories).toHaveLength(2)
    expect(toCollection(documents, { publishedOnly: true }).stories).toEqual([
      { title: 'Story of 2.md', articles: [0] },
    ])
  })

  test('tell the problems of all and count what was skipped', () => {
    const { stories, problems, skipped } = toCollection([
      parseDocument('b.md', 'nothing'),
      parseDocument('a.md', '---\n{}\n---'),
    ])
    expect(stories).toEqual([])
    expect(problems.map(({ file }) => file)).toEqual(['a.md', 'a.md', 'a.md', 'a.md', 'b.md'])
    expect(skipped).toBe(2)
  })

  test('count outlets by domain', () => {
    const articles = [
      anArticle({ outlet: { name: 'ABC', domain: 'go.com' } }),
      anArticle({ outlet: { name: 'ABC News', domain: 'go.com' } }),
      anArticle({ outlet: 'b' }),
    ]
    expect(countOutlets(articles)).toBe(2)
  })
})
