/**
 * The identity that an outlet keeps when slug, section or form of an address change: a UUID, a code
 * of letters and digits, a long number. It must be specific: dates, times, years, prices and short
 * numbers are none, and a number comes with all that may be needed to make it unique.
 *
 * `/article/us-microsoft-facial-recognition-idUSKBN23I2T6` and `/article/amp/idUSKBN23I2T6`
 * → `idUSKBN23I2T6`
 */
import type { Parameter } from './query-rules.ts'
import { otherKindWords, sameArticleWords } from './tables/words.ts'

export interface Identity {
  text: string
  /** The only one among all hosts of a domain, not only of a site. */
  wide: boolean
}

interface Found extends Identity {
  /** A number is unique only among those that are counted together. */
  isNumber: boolean
}

const otherKinds = new Set(otherKindWords)
const sameArticle = new Set(sameArticleWords)
// Few segments hold even this, which is found much faster.
const uuidMiddle = /(?:-[0-9a-f]{4}){3}-/i
const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-z]{9,12}(?![0-9a-z])/i
// Twelve hexadecimal digits with three numbers and two letters among them are no word of any language.
const hexCode = /^(?=(?:[a-f]*\d){3})(?=(?:\d*[a-f]){2})[0-9a-f]{12,40}$/i
// Prefixes that say “article”: another prefix makes another thing (a video, a gallery).
const articlePrefix = /^(?:ncna|n|a|article|art|id|story|news|s|p)(?=\d+$)/i
const numberOnly = /^\d{6,19}$/
const fewestInSlug = 8
// CBC and Gulf News count `1.6979356`.
const pointedNumber = /(?:^|[-_,])(\d\.\d{6,19})$/
const codeOnly = /^[A-Za-z0-9_]{8,40}$/
const fileEnding = /\.[a-z]{2,5}$/i
// Days, outlets of a portal, languages and countries: each may count for itself.
const counting = /^(?:\d+(?:[-_.]\d+)*|[a-z]{2}(?:[-_][a-z]{2})?)$/i

// Nothing without a digit, or longer than any slug, is looked at.
const mayHold = /^(?=\D{0,400}\d).{6,400}$/
// What may stand behind an identity in a slug: an edition, a page number.
const shortTail = /^(?=.*\d)\w{1,10}$/

const articleParameter =
  /^(?:id|aid|nid|idx|idxno|no|(?:article|art|ar|news|story|object|doc|post|item)_?(?:id|idx|no))$/i
const language = /^(?:lang|language|locale|edition|ed|country|region|lng|l|tl|sl|loc)$/i

/** The identity in a path or a query; null where nothing there is specific enough. */
export function readIdentity(
  segments: readonly string[],
  kept: readonly Parameter[],
): Identity | null {
  const inPath = readPathIdentity(segments)
  if (inPath !== null) return kept.some(mayTellApart) ? null : inPath
  return readQueryIdentity(segments, kept)
}

/** Whether a parameter may name the article, or another version of it, where the path does not. */
function mayTellApart({ name, value }: Parameter): boolean {
  return isIdentityName(name) || language.test(name) || /\d{4}/.test(value)
}

/** Whether a parameter's name says that its value tells pages apart. */
function isIdentityName(name: string): boolean {
  return /^(?:[a-z_]*id|[a-z]*idx[a-z]*|id_?[a-z]*|[a-z_]*no|p|v|key|code|story|article|news|item|n|nr|num)$/i.test(
    name,
  )
}

/** The last segment's, or that of the one before it: numbers further in front are those of sections. */
function readPathIdentity(segments: readonly string[]): Identity | null {
  const last = segments.at(-1) ?? ''
  const own = readSegment(last)
  if (own !== null) return withContext(own, segments, segments.length - 1)
  const before = readSegment(segments.at(-2) ?? '')
  if (before === null) return null
  const found = withContext(before, segments, segments.length - 2)
  // What follows is a page of its own (`/jane-doe-12345678/my-story`), but for a few words.
  const isSame = !before.isNumber && sameArticle.has(last.toLowerCase())
  return isSame ? found : { ...found, text: `${found.text}/${last.toLowerCase()}` }
}

/** A number with the numbers and languages in front of it, and within its kind. */
function withContext(found: Found, segments: readonly string[], at: number): Identity {
  if (!found.isNumber) return { text: found.text, wide: found.wide }
  const inFront = segments.slice(0, at)
  const kind = [...inFront, slugKind(segments[at] ?? '')].map(toKind).find((one) => one !== null)
  const parts = [kind ?? '', ...inFront.filter((one) => counting.test(one)), found.text]
  return {
    text: parts
      .filter((part) => part !== '')
      .join('/')
      .toLowerCase(),
    wide: false,
  }
}

/** `author-12345678` is of a kind as `author/12345678` is. */
const slugKind = (segment: string) => /^([a-z]+)[-_]\d+$/i.exec(segment)?.[1] ?? ''

function toKind(segment: string): string | null {
  const word = segment.toLowerCase()
  if (!word.endsWith('s')) return otherKinds.has(word) ? word : null
  for (const one of [
    word,
    word.replace(/e?s$/, ''),
    word.replace(/s$/, ''),
    word.replace(/ies$/, 'y'),
  ]) {
    if (otherKinds.has(one)) return one
  }
  return null
}

/**
 * In a query, one parameter must be the article's, and no other may be needed to tell it apart. A
 * number counts within its program and by its name, a code wherever it stands.
 */
function readQueryIdentity(
  segments: readonly string[],
  kept: readonly Parameter[],
): Identity | null {
  const telling = kept.filter((one) => mayTellApart(one) || /\d/.test(one.value))
  const [only] = telling
  if (only === undefined || telling.length > 1 || !articleParameter.test(only.name)) return null
  const found = readSegment(only.value)
  if (found === null) return null
  if (!found.isNumber) {
    const isOther = segments.some((segment) => toKind(segment.replace(fileEnding, '')) !== null)
    return isOther ? null : { text: found.text, wide: found.wide }
  }
  const program = segments.join('/')
  return { text: `${program}?${only.name.toLowerCase()}=${only.value}`, wide: false }
}

function readSegment(segment: string): Found | null {
  if (!mayHold.test(segment)) return null
  const found = uuidMiddle.test(segment) ? uuid.exec(segment) : null
  if (found !== null) return { text: found[0].toLowerCase(), wide: true, isNumber: false }
  const hasPoint = segment.includes('.')
  const bare = hasPoint ? segment.replace(fileEnding, '') : segment
  const pointed = hasPoint ? pointedNumber.exec(bare) : null
  if (pointed !== null) return toNumber(pointed[1] ?? '')
  // Only the first and the last two tokens are looked at.
  const slug = /[.,~]/.test(bare) ? bare.replace(/[.,~]/g, '-') : bare
  const hyphen = slug.lastIndexOf('-')
  const last = slug.slice(hyphen + 1)
  if (hyphen < 0) return readToken(last, true)
  const before = slug.slice(slug.lastIndexOf('-', hyphen - 1) + 1, hyphen)
  return (
    readToken(last, false) ??
    (shortTail.test(last) ? readToken(before, false) : null) ??
    readToken(slug.slice(0, slug.indexOf('-')), false)
  )
}

const toNumber = (text: string): Found => ({ text, wide: false, isNumber: true })

/** @param alone whether the token is a whole segment and not part of a slug */
function readToken(token: string, alone: boolean): Found | null {
  if (token.length < 6 || !/\d/.test(token)) return null
  if (token.includes('_')) {
    // Author, day, edition: together they are the article's, each alone may be shared.
    const numbers = token.split('_').filter((part) => /\d/.test(part))
    const isLong = (part: string) => part.length >= fewestInSlug && !startsWithDate(part)
    if (numbers.every((part) => /^\d+$/.test(part)) && numbers.some(isLong)) {
      return toNumber(numbers.join('_'))
    }
  }
  const digits = token.replace(articlePrefix, '')
  if (numberOnly.test(digits) && !startsWithDate(digits)) {
    if (alone || digits !== token) return toNumber(digits)
    const isLong = digits.length >= fewestInSlug && !digits.endsWith('000')
    return isLong && !looksLikeTime(digits) ? toNumber(digits) : null
  }
  if (!isCode(token)) return null
  return { text: token, wide: hexCode.test(token), isNumber: false }
}

/** Letters and digits in turns, and no words with numbers (`season1episode2`). */
function isCode(token: string): boolean {
  if (!codeOnly.test(token)) return false
  if (hexCode.test(token)) return !startsWithDate(token.slice(0, 8))
  if (!/\d/.test(token) || !/[a-z]/i.test(token)) return false
  const changes = token
    .replace(/[a-z]+/gi, 'a')
    .replace(/\d+/g, '0')
    .replaceAll('_', '').length
  if (changes >= 9 || (token.length >= 20 && /^[A-Z]+\d+_\d+$/.test(token))) return true
  return changes >= 5 && !/(?:^|[\d_])[A-Za-z]?[a-z]{3,}(?=[\d_]|$)/.test(token)
}

/** `210012345`: hours, minutes, seconds and thousandths, at which something else may have appeared. */
function looksLikeTime(digits: string): boolean {
  const at = (from: number) => Number(digits.slice(from, from + 2))
  return digits.length === 9 && at(0) < 24 && at(2) < 60 && at(4) < 60
}

/**
 * `20200611`, `2020061100123`, `20200611123000`, `11062020`, `202006`, `200611`: a day, and what is
 * counted on a day.
 */
function startsWithDate(digits: string): boolean {
  const at = (from: number, length: number) => Number(digits.slice(from, from + length))
  const isMonth = (value: number) => value >= 1 && value <= 12
  const isDay = (value: number) => value >= 1 && value <= 31
  const isYear = (value: number) => value >= 1900 && value <= 2099
  if (digits.length === 6) {
    return (
      (isYear(at(0, 4)) && isMonth(at(4, 2))) ||
      (isMonth(at(2, 2)) && isDay(at(4, 2)) && at(0, 2) < 40) ||
      (isDay(at(0, 2)) && isMonth(at(2, 2)) && at(4, 2) < 40)
    )
  }
  if (digits.length < 8) return false
  if (isYear(at(0, 4)) && isMonth(at(4, 2)) && isDay(at(6, 2))) return true
  return digits.length === 8 && isYear(at(4, 4)) && isDay(at(0, 2)) && isDay(at(2, 2))
}
