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
const year = /^(?:19|20)\d\d(?:-?\d\d){0,2}$/
// Fewer (one less behind a date) are a section or a program, and say nothing without their query.
const fewestWords = 3
const longestStopWord = Math.max(...slugStopWords.map((word) => word.length))
const longNumber = /^\d{6,}$/
const plainSlug = /^[a-z0-9-]*$/
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
  let fewest = fewestWords
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
    if (year.test(lower)) fewest = fewestWords - 1
    isSpecific ||= words.length >= fewest
    texts.push(words.length < fewestWords ? lower : joinStrongWords(words, record))
  }
  return isSpecific ? texts.join('/') : null
}

/** A parameter that may name the article where the path does not: by its name, or by a number. */
function tellsApart({ name, value }: Parameter): boolean {
  return isIdentityName(name) || /\d{4}/.test(value)
}

function toWords(segment: string, amp: boolean): string[] {
  // Nearly all slugs have plain hyphens, and splitting at those is much cheaper.
  const parts = segment.split(plainSlug.test(segment) ? '-' : wordBreaks)
  const words = parts.includes('') ? parts.filter((word) => word !== '') : parts
  if (amp && words.length > fewestWords && longNumber.test(words.at(-1) ?? '')) words.pop()
  return words
}

/** A slug without its small words, as long as enough is left. */
function joinStrongWords(words: readonly string[], record: Recorder): string {
  let strong = ''
  let count = 0
  for (const word of words) {
    if (word.length <= longestStopWord && stopWords.has(word)) continue
    strong = count++ === 0 ? word : `${strong}-${word}`
  }
  if (count < 2 || count === words.length) return words.join('-')
  record('path', 'small words', words.join('-'), strong)
  return strong
}
