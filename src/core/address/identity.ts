/**
 * The identity that an outlet keeps when slug, section or form of an address change: a UUID, a long
 * number, a code of letters and digits. It must be specific: dates, years, prices and short numbers
 * are none.
 *
 * `/article/us-microsoft-facial-recognition-idUSKBN23I2T6` and `/article/amp/idUSKBN23I2T6`
 * → `idUSKBN23I2T6`
 */
import type { Parameter } from './query-rules.ts'
import { otherKindWords } from './tables/words.ts'

export interface Identity {
  text: string
  /** Long enough to be the only one among all hosts of a domain, not only of a site. */
  wide: boolean
}

const otherKinds = new Set(otherKindWords)
const shortestUuid = 33
const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-z]{9,12}(?![0-9a-z])/i
// Twelve hexadecimal digits with three numbers among them are no word of any language.
const hexCode = /^(?=(?:[a-f]*\d){3})(?=\d*[a-f])[0-9a-f]{12,40}$/i
// Prefixes that say “article”: another prefix makes another thing (a video, a gallery).
const articlePrefix = /^(?:ncna|n|a|article|art|id|story|news|s|p)(?=\d+$)/i
const fewestDigits = 6
const numberOnly = /^\d{6,19}$/
const codeOnly = /^[A-Za-z0-9_]{8,40}$/
const fileEnding = /\.[a-z]{2,5}$/i

// Nothing without a digit, or longer than any slug, is looked at.
const mayHold = /^(?=\D{0,400}\d).{6,400}$/
// The last segment, or the one before a slug: numbers further in front are those of sections.
const deepest = 2
// What may stand behind an identity in a slug: an edition, a page number.
const longestTail = 8

/** The identity in a path or a query; null where nothing there is specific enough. */
export function readIdentity(
  segments: readonly string[],
  kept: readonly Parameter[],
): Identity | null {
  const last = segments.length - 1
  for (let at = last; at >= 0 && at > last - deepest; at--) {
    const identity = readSegment(segments[at] ?? '')
    if (identity !== null) return identity.wide ? identity : ofKind(segments, at, identity)
  }
  for (const { name, value } of kept) {
    const identity = isIdentityName(name) ? readSegment(value) : null
    if (identity !== null) return identity
  }
  return null
}

/** A short number is one only within its kind. */
function ofKind(segments: readonly string[], at: number, identity: Identity): Identity {
  for (const segment of segments.slice(0, at)) {
    const word = segment.toLowerCase().replace(/s$/, '')
    if (otherKinds.has(word)) return { ...identity, text: `${word}/${identity.text}` }
  }
  return identity
}

/** Whether a parameter's name says that its value tells articles apart. */
export function isIdentityName(name: string): boolean {
  return /^(?:[a-z]*_?id|[a-z]*idx[a-z]*|id_?[a-z]*|[a-z]*no|p|v|key|code|story|article|news|item|storyid|n|nr|num)$/i.test(
    name,
  )
}

function readSegment(segment: string): Identity | null {
  if (!mayHold.test(segment)) return null
  const found = segment.length < shortestUuid ? null : uuid.exec(segment)
  if (found !== null) return { text: found[0].toLowerCase(), wide: true }
  const bare = segment.replace(fileEnding, '')
  const tokens = bare.split(/[-.,~]/)
  const last = tokens.at(-1) ?? ''
  if (tokens.length === 1) return readToken(last, true)
  return (
    readToken(last, false) ??
    (last.length > longestTail ? null : readToken(tokens.at(-2) ?? '', false)) ??
    readToken(tokens[0] ?? '', false)
  )
}

function readToken(token: string, alone: boolean): Identity | null {
  if (token.length < fewestDigits || !/\d/.test(token)) return null
  if (token.includes('_')) {
    for (const part of token.split('_').toReversed()) {
      const digits = part.replace(articlePrefix, '')
      if (isNumber(digits, false)) return toNumber(digits)
    }
  }
  const digits = token.replace(articlePrefix, '')
  if (isNumber(digits, alone)) return toNumber(digits)
  return isCode(token) ? { text: token, wide: true } : null
}

const toNumber = (text: string): Identity => ({ text, wide: text.length >= 8 })

/** In a slug, six digits may be a price, and round ones a count. */
function isNumber(text: string, alone: boolean): boolean {
  if (!numberOnly.test(text) || looksLikeDate(text)) return false
  return alone || (text.length >= 6 && !text.endsWith('000'))
}

function isCode(token: string): boolean {
  if (!codeOnly.test(token)) return false
  if (hexCode.test(token)) return true
  if (!/\d/.test(token) || !/[a-z]/i.test(token)) return false
  const changes = token
    .replace(/[a-z]+/gi, 'a')
    .replace(/\d+/g, '0')
    .replaceAll('_', '').length
  return changes >= 4 || (token.length >= 20 && changes >= 3)
}

/** `20200611`, `202006`, `200611`, `11062020`, `202006111230`, `20200611123000`. */
function looksLikeDate(digits: string): boolean {
  const at = (from: number, length: number) => Number(digits.slice(from, from + length))
  const isMonth = (value: number) => value >= 1 && value <= 12
  const isDay = (value: number) => value >= 1 && value <= 31
  const isYear = (value: number) => value >= 1900 && value <= 2099
  switch (digits.length) {
    case 6:
      return (
        (isYear(at(0, 4)) && isMonth(at(4, 2))) ||
        (isMonth(at(2, 2)) && isDay(at(4, 2)) && at(0, 2) < 40) ||
        (isDay(at(0, 2)) && isMonth(at(2, 2)) && at(4, 2) < 40)
      )
    case 8:
      return (
        (isYear(at(0, 4)) && isMonth(at(4, 2)) && isDay(at(6, 2))) ||
        (isYear(at(4, 4)) && isDay(at(0, 2)) && isDay(at(2, 2)))
      )
    case 12:
    case 14:
      return isYear(at(0, 4)) && isMonth(at(4, 2)) && isDay(at(6, 2)) && at(8, 2) < 24
    default:
      return false
  }
}
