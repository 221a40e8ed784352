/**
 * Words of titles and excerpts, by which the articles of one list are compared; small, and for no
 * other use: `core/search` has words to search by. A word is a
 * run of letters and digits, and an apostrophe ends it: `Amazon’s` is `amazon`, `s`. What is written
 * without spaces becomes its overlapping pairs of characters with their marks, and the last one:
 * `微软禁止` is `微软`, `软禁`, `禁止`, `止`.
 */

import { once } from '../once.ts'

export interface Word {
  text: string
  /** The same for `Amazon`, `AMAZON` and `Amázon`. */
  key: string
  /** UTF-16 positions in the whole text; a pair of characters ends after the start of the next. */
  start: number
  end: number
}

/** A character of Thai, Lao, Burmese, Khmer, Hiragana or Han; Katakana is mostly names, in runs. */
const unspaced =
  '[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3041-\\u309f\\u3400-\\u9fff]\\p{M}*'
const word = once(
  () =>
    new RegExp(
      `(?!\\p{M})(?:${unspaced}(?=(${unspaced})?)|(?:\\w|(?!${unspaced})[\\p{L}\\p{N}\\p{M}])+)`,
      'gu',
    ),
)

/** Words in the order of the text; linear in its length. */
export function toWords(text: string): Word[] {
  return Array.from(text.matchAll(word()), ({ 0: found, 1: next = '', index: start }) => {
    const text = found + next
    // Most words are ASCII, and have nothing to take apart.
    const plain = /[^\0-\x7f]/.test(text) ? text.normalize('NFKD').replace(/\p{M}/gu, '') : text
    return { text, key: plain.toLowerCase(), start, end: start + text.length }
  })
}

/** In how many of the texts each word stands, by its key. */
export function countTexts(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const key of new Set(toWords(text).map((word) => word.key)))
      counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
