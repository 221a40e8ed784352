import type { Article } from '../documents/article.ts'
import { fold } from './fold.ts'
import { indexWordsOf } from './tokens.ts'

/**
 * What of an article is searched. `weight`: what a word in it counts; `evening`: 0 to 1, how much a long
 * field is held against a word in it; `pivot`: words in a field of usual length. Pivots are fixed, so
 * that a word counts the same in whatever segment its article is.
 */
export const fields = [
  { name: 'title', weight: 4, evening: 0.5, pivot: 12 },
  { name: 'outlet', weight: 3, evening: 0, pivot: 2 },
  { name: 'topics', weight: 2, evening: 0.3, pivot: 3 },
  { name: 'excerpt', weight: 1, evening: 0.7, pivot: 30 },
] as const

export const fieldCount = fields.length

/** Folded texts of each field, in the order of `fields`. */
export function fieldTexts({ title, outlet, topics, excerpt }: Article): string[][] {
  return [[fold(title)], [fold(outlet.name)], topics.map(fold), [fold(excerpt)]]
}

/** Words of each field, in the order of `fields`; topics run on. */
export const fieldWords = (article: Article): string[][] =>
  fieldTexts(article).map((texts) => texts.flatMap(indexWordsOf))
