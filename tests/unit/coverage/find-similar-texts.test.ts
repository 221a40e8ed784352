import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CoveredArticle } from '../../../src/core/coverage/coverage.ts'
import { findSimilarTexts } from '../../../src/core/coverage/find-similar-texts.ts'
import { aCoveredArticle, hourMs, noonMs } from '../../support/an-article.ts'
import { seedArticles } from '../../support/seed.ts'
import vectors from '../../vectors/similar-texts.json' with { type: 'json' }

const sentence =
  'The city council voted on Tuesday to forbid its departments the purchase of any such software'

/** Who is similar to whom, by outlet and title. */
const toNames = (articles: readonly CoveredArticle[]) =>
  [...findSimilarTexts(articles)]
    .filter(([, others]) => others.length > 0)
    .map(([{ outlet }, others]) => [outlet.name, ...others.map((other) => other.outlet.name)])

describe('similar texts', () => {
  it('are told of the bundled story where agencies and partners are behind both, and nowhere else', () => {
    expect(toNames(seedArticles).sort()).toEqual([
      ['CNET', 'SFGate'],
      ['Chicago Tribune', 'The Star'],
      ['NBC News', 'Reuters'],
      ['Officer', 'PoliceOne'],
      ['PoliceOne', 'Officer'],
      ['Reuters', 'NBC News'],
      ['SFGate', 'CNET'],
      ['The Star', 'Chicago Tribune'],
    ])
  })

  it.each(vectors)('$case: $similar', ({ one, other, similar }) => {
    const articles = [one, other].map((texts, at) =>
      aCoveredArticle({ excerpt: '', ...texts, outlet: `${at}` }),
    )
    expect(toNames(articles)).toEqual(
      similar
        ? [
            ['0', '1'],
            ['1', '0'],
          ]
        : [],
    )
  })

  it('of an article are named earliest first, those of one time by address', () => {
    const articles = [
      { outlet: 'c', publishedAtMs: noonMs + hourMs },
      { outlet: 'a', publishedAtMs: noonMs },
      { outlet: 'd', publishedAtMs: noonMs - hourMs },
      { outlet: 'b', publishedAtMs: noonMs },
    ].map((wishes) => aCoveredArticle({ ...wishes, excerpt: sentence }))
    const similar = findSimilarTexts(articles)
    expect(articles[0] && similar.get(articles[0])?.map(({ outlet }) => outlet.name)).toEqual([
      'D',
      'A',
      'B',
    ])
  })

  it('are found among the copies of an agency that most of a list prints with small changes', () => {
    const copies = Array.from({ length: 24 }, (_, at) =>
      aCoveredArticle({
        outlet: `copy${at}`,
        title: `Headline number ${at}`,
        excerpt: sentence.replace('Tuesday', `day ${at}`),
      }),
    )
    const own = aCoveredArticle({
      outlet: 'own',
      excerpt: 'Nobody had expected that the council would.',
    })
    const similar = findSimilarTexts([...copies, own])
    expect(copies.map((copy) => similar.get(copy)?.length)).toEqual(copies.map(() => 23))
    expect(similar.get(own)).toEqual([])
  })

  it('are not those that share only what most of a list says', () => {
    const titles = [
      "Microsoft won't sell facial recognition technology to police",
      "Microsoft won't sell facial-recognition tech to police",
      ...['Berlin', 'Paris', 'Rome', 'Oslo', 'Bern', 'Wien', 'Prag', 'Riga'].map(
        (city) => `In ${city}, Microsoft won't sell facial recognition to police`,
      ),
    ]
    const articles = titles.map((title, at) =>
      aCoveredArticle({ outlet: `${at}`, title, excerpt: '' }),
    )
    expect(findSimilarTexts(articles).get(articles[0] ?? aCoveredArticle())).toEqual([])
  })
})

const words = fc.array(
  fc.constantFrom('police', 'ban', 'face', 'will', 'sell', 'law', '人脸识别', 'ใช้'),
  {
    maxLength: 30,
  },
)
const articles = fc
  .array(
    fc.record({ title: words, excerpt: words, publishedAtMs: fc.integer({ min: 0, max: 9 }) }),
    {
      maxLength: 12,
    },
  )
  .map((list) =>
    list.map(({ title, excerpt, publishedAtMs }, at) =>
      aCoveredArticle({
        outlet: `${at}`,
        title: title.join(' '),
        excerpt: excerpt.join(' '),
        url: `https://${at}.example/`,
        publishedAtMs,
      }),
    ),
  )

describe('of any articles, similar texts', () => {
  it('name each other, never themselves', () => {
    fc.assert(
      fc.property(articles, (list) => {
        const similar = findSimilarTexts(list)
        expect([...similar.keys()]).toEqual(list)
        for (const [article, others] of similar)
          for (const other of others) {
            expect(other).not.toBe(article)
            expect(similar.get(other)).toContain(article)
          }
      }),
    )
  })

  it('are the same in whatever order the list comes', () => {
    fc.assert(
      fc.property(
        articles.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const similar = findSimilarTexts(shuffled)
          for (const [article, others] of findSimilarTexts(list))
            expect(similar.get(article)).toEqual(others)
        },
      ),
    )
  })

  it('include every full copy of a sentence', () => {
    fc.assert(
      fc.property(articles, (list) => {
        const [one, other] = ['one', 'other'].map((outlet) =>
          aCoveredArticle({ outlet, excerpt: sentence }),
        )
        if (!one || !other) throw new Error('two articles were made')
        expect(findSimilarTexts([one, ...list, other]).get(one)).toContain(other)
      }),
    )
  })

  it('come of no text, however it is written', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), (texts) => {
        const list = texts.map((text, at) =>
          aCoveredArticle({ outlet: `${at}`, title: text, excerpt: text }),
        )
        expect(findSimilarTexts(list).size).toBe(list.length)
      }),
    )
  })
})
