import type { Article } from '../documents/article.ts'
import { fold } from './fold.ts'
import { indexWordsOf, wordsOf } from './tokens.ts'

/**
 * What of an article is searched. `weight`: what a word in it counts; `most`: how many of them count;
 * `evening`: 0 to 1, how much a long field is held against a word in it.
 */
export const fields = [
  { name: 'title', weight: 4, most: 3, evening: 0.5, pivot: 12 },
  { name: 'outlet', weight: 3, most: 1, evening: 0, pivot: 2 },
  { name: 'topics', weight: 2, most: 1, evening: 0.3, pivot: 3 },
  { name: 'excerpt', weight: 1, most: 7, evening: 0.7, pivot: 30 },
] as const

export const fieldCount = fields.length

/** Words of each field, in the order of `fields`; topics run on. */
export function fieldWords(article: Article): string[][] {
  return [
    indexWordsOf(fold(article.title)),
    indexWordsOf(fold(article.outlet.name)),
    article.topics.flatMap((topic) => indexWordsOf(fold(topic))),
    indexWordsOf(fold(article.excerpt)),
  ]
}

/** Runs of words in which a phrase may stand: no phrase reaches from one into the next. */
export function passagesOf(article: Article): string[][] {
  const texts = [article.title, article.outlet.name, ...article.topics, article.excerpt]
  return texts.map((text) => wordsOf(fold(text)))
}

/**
 * How often a word stands in each field, in one small whole number, for a word has one for every
 * article that it is in: two bits for title, one each for outlet and topics, three for excerpt.
 */
export function packCounts(counts: readonly number[]): number {
  return fields.reduce(
    (packed, { most }, field) => packed * (most + 1) + Math.min(counts[field] ?? 0, most),
    0,
  )
}

export function unpackCounts(packed: number): number[] {
  const counts: number[] = []
  let rest = packed
  for (const { most } of fields.toReversed()) {
    counts.unshift(rest % (most + 1))
    rest = Math.floor(rest / (most + 1))
  }
  return counts
}

/** One more than the largest packed number. */
export const packedSize = fields.reduce((size, { most }) => size * (most + 1), 1)
