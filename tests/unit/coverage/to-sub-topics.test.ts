import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toSubTopics } from '../../../src/core/coverage/to-sub-topics.ts'
import { aCoveredArticle } from '../../support/an-article.ts'
import { seedArticles } from '../../support/seed.ts'
import vectors from '../../vectors/sub-topics.json' with { type: 'json' }

const toChips = (articles: Parameters<typeof toSubTopics>[0]) =>
  toSubTopics(articles).map(({ label, articles }) => `${label} ${articles.length}`)

describe('sub-topics', () => {
  it('of the bundled story are its names', () => {
    expect(toChips(seedArticles)).toEqual([
      'Microsoft 22',
      'Amazon 11',
      'Congress 3',
      'IBM 3',
      'George Floyd 2',
    ])
  })

  it.each(vectors)('$case', ({ titles, excerpts, chips }) => {
    const articles = titles.map((title, at) =>
      aCoveredArticle({ outlet: `${at}`, title, excerpt: excerpts?.[at] ?? '' }),
    )
    expect(toChips(articles)).toEqual(chips)
  })

  it('name the articles that they filter, in the order of the list', () => {
    const articles = ['The boss of Bosch', 'Why wait', 'Shares of Bosch', 'What now'].map(
      (title, at) => aCoveredArticle({ outlet: `${at}`, title: `${title} today after all` }),
    )
    expect(toSubTopics(articles)).toEqual([
      { label: 'Bosch', articles: [articles[0], articles[2]] },
    ])
  })
})

const toSingular = (text: string) => text.replace(/s\b/g, '')
const names = fc.constantFrom(
  'Amazon',
  'Amazons',
  'IBM',
  'George Floyd',
  'Congress',
  'U.S.',
  'Al',
  'مصر الآن',
)
const small = fc.constantFrom('the', 'software', 'of', '2020', '人脸', ',', 'police')
const titles = fc.array(
  fc.array(fc.oneof(names, small), { maxLength: 8 }).map((words) => words.join(' ')),
  { maxLength: 20 },
)

describe('of any titles, sub-topics', () => {
  it('are at most six, each in the titles of two articles and not in nearly all', () => {
    fc.assert(
      fc.property(titles, (list) => {
        const articles = list.map((title, at) => aCoveredArticle({ outlet: `${at}`, title }))
        const topics = toSubTopics(articles)
        expect(topics.length).toBeLessThanOrEqual(6)
        for (const { label, articles: having } of topics) {
          expect(having.length).toBeGreaterThanOrEqual(2)
          expect(having.length).toBeLessThanOrEqual(list.length * 0.8)
          for (const { title } of having) expect(toSingular(title)).toContain(toSingular(label))
          expect(label).toMatch(/^\p{L}.*\p{L}$/u)
        }
        const sets = topics.map(({ articles }) => articles.map(({ url }) => url).join(' '))
        expect(new Set(sets).size).toBe(topics.length)
      }),
    )
  })

  it('begin with as many articles in whatever order the list comes', () => {
    const shuffled = titles.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray([...list.keys()], { minLength: list.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([list, order]) => {
        const articles = list.map((title, at) => aCoveredArticle({ outlet: `${at}`, title }))
        const sizes = (of: typeof articles) =>
          toSubTopics(of).map(({ articles }) => articles.length)
        const other = order.flatMap((at) => articles[at] ?? [])
        expect(sizes(other)[0]).toBe(sizes(articles)[0])
      }),
    )
  })

  it('come of no text, however it is written', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), (texts) => {
        const list = texts.map((text, at) =>
          aCoveredArticle({ outlet: `${at}`, title: text, excerpt: text }),
        )
        expect(toSubTopics(list)).toEqual(toSubTopics(list))
      }),
    )
  })
})
