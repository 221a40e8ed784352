/**
 * The last resort: site and path without query, in the words that survive a content management
 * system's changes. Only a path that says enough becomes a key. An AMP copy may carry a number that
 * the web address lacks: it is looked for without it, but never stored without it, so that two copies
 * with different numbers stay two.
 *
 * `/illinois/oswego/amp/33981195/restaurant-of-the-year` → stored as
 * `illinois/oswego/33981195/restaurant-of-the-year`, looked for as that and as
 * `illinois/oswego/restaurant-of-the-year`
 */
import type { RulePath } from './path-rules.ts'
import type { Parameter } from './query-rules.ts'
import type { Recorder } from './steps.ts'
import { arrivalNames, kindWords } from './tables/words.ts'

const kinds = new Set(kindWords.map(({ word }) => word))
const arrivals = new Set(arrivalNames)
const year = /^(?:19|20)\d\d(?:-?\d\d){0,2}$/
// Fewer (one less behind a date) are a section or a program, and say nothing without their query.
const fewestWords = 3
const longNumber = /^\d{6,}$/
const numberBehind = /-\d{6,}$/
const plainSlug = /^[a-z0-9-]*$/
const wordBreaks = /[-_+\s.,:;'’"“”()]+/

/**
 * The path as a key without its site; null where it is too short to be an article's.
 * @param name the site's name (`cnn` of `cnn.com`): as first segment it may be there in one form only
 */
export function toPathText(
  { segments }: RulePath,
  name: string,
  kept: readonly Parameter[],
  record: Recorder,
): string | null {
  return kept.every(isHarmless) ? toText(segments, name, false, record) : null
}

/** The path without an AMP copy's number: to look for, and never to store anything under. */
export function toNumberlessText(
  { segments }: RulePath,
  name: string,
  kept: readonly Parameter[],
  record: Recorder,
): string | null {
  return kept.every(isHarmless) ? toText(segments, name, true, record) : null
}

function toText(
  segments: readonly string[],
  name: string,
  withoutNumber: boolean,
  record: Recorder,
): string | null {
  let text = ''
  let isSpecific = false
  let fewest = fewestWords
  for (let at = 0; at < segments.length; at++) {
    const segment = segments[at] ?? ''
    const lower = segment.toLowerCase()
    if (at === 0 && lower === name) continue
    const plainWords = countPlainWords(lower)
    if (plainWords < 2 && kinds.has(lower)) {
      record('path', `kind-word ${lower}`, segment, '')
      continue
    }
    if (withoutNumber && longNumber.test(lower)) continue
    if (year.test(lower)) fewest = fewestWords - 1
    // Nearly all slugs are plain, and their words need not be taken apart.
    if (plainWords > 0) {
      isSpecific ||= plainWords >= fewest
      const mayDrop = withoutNumber && plainWords > fewestWords
      text = behind(text, mayDrop ? lower.replace(numberBehind, '') : lower)
      continue
    }
    const words = toWords(lower, withoutNumber)
    isSpecific ||= words.length >= fewest
    text = behind(text, words.length < fewestWords ? lower : words.join('-'))
  }
  return isSpecific ? text : null
}

const behind = (text: string, more: string) => (text === '' ? more : `${text}/${more}`)

/** Number of words of letters and digits with single hyphens between them; 0 for anything else. */
function countPlainWords(segment: string): number {
  let words = 0
  let isInWord = false
  for (let at = 0; at < segment.length; at++) {
    const code = segment.charCodeAt(at)
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)) {
      if (!isInWord) words += 1
      isInWord = true
    } else if (code === 0x2d && isInWord) isInWord = false
    else return 0
  }
  return isInWord ? words : 0
}

/** A parameter that cannot choose what the page shows. */
function isHarmless({ name, value }: Parameter): boolean {
  return arrivals.has(name.toLowerCase()) && !/\d/.test(value)
}

function toWords(segment: string, withoutNumber: boolean): string[] {
  // Nearly all slugs have plain hyphens, and splitting at those is much cheaper.
  const parts = segment.split(plainSlug.test(segment) ? '-' : wordBreaks)
  const words = parts.includes('') ? parts.filter((word) => word !== '') : parts
  const mayDrop = withoutNumber && words.length > fewestWords
  if (mayDrop && longNumber.test(words.at(-1) ?? '')) words.pop()
  return words
}
