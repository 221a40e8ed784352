/**
 * Folding: letters that a reader takes for the same become the same. Case, accents, ligatures, full
 * width, curly quotes and dashes go; the marks that make other letters in Japanese, Thai or the
 * scripts of India stay. `fold('“Ångström” ﬁrst ＡＢＣ')` is `'"angstrom" first abc'`.
 */

import { once } from '../once.ts'

/** Accents of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic. */
const accents = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]/g
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g

/** What Unicode does not take apart, though readers do. */
const alike: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ł', 'l'],
  ['ı', 'i'],
  ['þ', 'th'],
  ['ς', 'σ'],
  ['‘', "'"],
  ['’', "'"],
  ['‚', "'"],
  ['‛', "'"],
  ['ʼ', "'"],
  ['′', "'"],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['‟', '"'],
  ['«', '"'],
  ['»', '"'],
  ['‐', '-'],
  ['‑', '-'],
  ['‒', '-'],
  ['–', '-'],
  ['—', '-'],
  ['−', '-'],
])
const toReplace = new RegExp(`[${[...alike.keys()].join('')}]`, 'g')
const beyondAscii = /[^\0-\x7f]/

/** Folds a text; folding twice changes nothing more. */
export function fold(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase()
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(accents, '')
      .replace(invisible, '')
      .replace(toReplace, (letter) => alike.get(letter) ?? letter)
      // Together again what is one letter in Korean and Japanese: words are compared by letters.
      .normalize('NFC')
  )
}

export interface FoldedText {
  folded: string
  /** For each UTF-16 unit of `folded`, where the letter that it came from starts and ends in the original. */
  starts: readonly number[]
  ends: readonly number[]
}

/**
 * A letter, or the parts of a Korean one, with marks and invisible characters on and between them:
 * folding never looks further.
 */
const marks = '[\\p{M}\\uff9e\\uff9f\\u00ad\\u200b-\\u200f\\u2060\\ufeff]*'
const koreanParts = '[\\u1100-\\u11ff\\u3130-\\u318f\\uffa0-\\uffdc]'
const letterWithMarks = once(
  () =>
    new RegExp(
      `(?:[\\uac00-\\ud7af]${marks})?(?:${koreanParts}${marks})+|\\P{M}${marks}|\\p{M}+`,
      'gu',
    ),
)

/** Folds and keeps account of where everything came from. */
export function foldWithPositions(text: string): FoldedText {
  if (!beyondAscii.test(text)) {
    const starts = [...text].map((_, at) => at)
    return { folded: fold(text), starts, ends: starts.map((at) => at + 1) }
  }
  const starts: number[] = []
  const ends: number[] = []
  let folded = ''
  for (const match of text.matchAll(letterWithMarks())) {
    const part = fold(match[0])
    folded += part
    for (let unit = 0; unit < part.length; unit += 1) {
      starts.push(match.index)
      ends.push(match.index + match[0].length)
    }
  }
  return { folded, starts, ends }
}
