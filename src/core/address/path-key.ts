/**
 * The last resort: site and path without query, in the words that survive a content management
 * system's changes. Kind words (`article`, `detalhe`) and a slug's small words are left out, and an
 * AMP copy's own number, which the web address may lack. Only a path that says enough becomes a key.
 *
 * `/illinois/oswego/amp/33981195/oswego-restaurant-to-be-featured` and
 * `/illinois/oswego/oswego-restaurant-be-featured` → `illinois/oswego/oswego-restaurant-be-featured`
 */
import { isIdentityName } from './identity.ts'
import type { RulePath } from './path-rules.ts'
import type { Parameter } from './query-rules.ts'
import type { Recorder } from './steps.ts'
import { kindWords, slugStopWords } from './tables/words.ts'

const kinds = new Set(kindWords.map(({ word }) => word))
const stopWords = new Set(slugStopWords)
// Fewer are a section or a program, and say nothing without their query.
const fewestWords = 3
const longNumber = /^\d{5,}$/
const wordBreaks = /[-_+\s.,:;'’"“”()]+/

/** The path as a key without its site; null where it is too short to be an article's. */
export function toPathText(
  path: RulePath,
  kept: readonly Parameter[],
  record: Recorder,
): string | null {
  if (kept.some(tellsApart)) return null
  const texts: string[] = []
  let isSpecific = false
  for (const segment of path.segments) {
    const lower = segment.toLowerCase()
    if (kinds.has(lower)) {
      record('path', `kind-word ${lower}`, segment, '')
      continue
    }
    if (path.amp && longNumber.test(lower)) {
      record('path', 'number of the AMP copy', segment, '')
      continue
    }
    const words = toWords(lower, path.amp)
    isSpecific ||= words.length >= fewestWords
    texts.push(words.length < fewestWords ? lower : toStrongWords(words, record).join('-'))
  }
  return isSpecific ? texts.join('/') : null
}

/** A parameter that may name the article where the path does not: by its name, or by a number. */
function tellsApart({ name, value }: Parameter): boolean {
  return isIdentityName(name) || /\d{4}/.test(value)
}

function toWords(segment: string, amp: boolean): string[] {
  const words = segment.split(wordBreaks).filter((word) => word !== '')
  if (amp && words.length > fewestWords && longNumber.test(words.at(-1) ?? '')) words.pop()
  return words
}

/** A slug without its small words, as long as enough is left. */
function toStrongWords(words: readonly string[], record: Recorder): readonly string[] {
  const strong = words.filter((word) => !stopWords.has(word))
  if (strong.length < 2) return words
  if (strong.length < words.length) {
    const small = words.filter((word) => stopWords.has(word))
    record('path', 'small words', small.join(' '), '')
  }
  return strong
}
