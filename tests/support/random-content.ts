import fc from 'fast-check'
import type { Article } from '../../src/core/documents/article.ts'
import { createGathering } from '../../src/core/documents/gather-articles.ts'
import type { Content } from './a-dataset.ts'
import { anArticle, hourMs, noonMs } from './an-article.ts'

const word = fc.constantFrom('police', 'ban', 'face', 'Amazon', 'Gesicht', 'Škoda', '東京', 'x')
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '))
const number = fc.integer({ min: 0, max: 30 })
/** Each outlet on a host of its own: records that contradict each other are nobody's documents. */
const place = fc.constantFrom(
  { outlet: 'a', host: 'www.a.example' },
  { outlet: 'b', host: 'b.example' },
  { outlet: 'c', host: 'news.c.example' },
)

const article: fc.Arbitrary<Article> = fc
  .record({
    title: text,
    excerpt: fc.oneof(text, fc.string({ unit: 'grapheme', maxLength: 40 })),
    place,
    number,
    hasAmp: fc.boolean(),
    publishedAtMs: fc.oneof(
      fc.integer({ min: 0, max: 100 }).map((hours) => noonMs + hours * hourMs),
      fc.integer({ min: -1e12, max: 1e13 }),
    ),
    quality: fc.option(fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant(62.5))),
    topics: fc.array(fc.constantFrom('AI', 'Police', 'Face recognition'), { maxLength: 2 }),
    picture: fc.option(
      fc.record({ url: fc.webUrl(), width: fc.option(fc.nat()), height: fc.option(fc.nat()) }),
    ),
  })
  .map(({ place: { outlet, host }, number, hasAmp, ...rest }) =>
    anArticle({
      ...rest,
      outlet,
      webUrl: `https://${host}/news/article-about-number-${number}`,
      // Two web addresses share an AMP copy, and are one article.
      ampWebUrl: hasAmp ? `https://${host}/amp/article-about-number-${number % 20}` : null,
    }),
  )

/** Articles and stories as they come from documents: each address once. */
export const content: fc.Arbitrary<Content> = fc
  .array(fc.array(article, { minLength: 1, maxLength: 6 }), { maxLength: 8 })
  .map((documents) => {
    const gathering = createGathering()
    const stories = documents.map((articles) => ({
      title: articles[0]?.title ?? '',
      articles: [...new Set(articles.map((each) => gathering.add(each).position))],
    }))
    return { articles: [...gathering.articles], stories }
  })
