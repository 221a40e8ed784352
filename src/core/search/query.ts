import { fold } from './fold.ts'
import type { SearchResults } from './results.ts'
import { type Token, tokensOf, wordsOf } from './tokens.ts'

/** Words that must stand one after the other; the last one may be only begun. */
export interface Phrase {
  words: readonly string[]
  prefix: boolean
}

/** What a reader typed, understood. Everything in it is folded. */
export interface Query {
  /** All must match. A phrase of one word is just a word; in the order typed. */
  phrases: readonly Phrase[]
  /** None may match; whole words only. */
  without: readonly Phrase[]
  filters: QueryFilters
  ignored: SearchResults['ignored']
}

export interface QueryFilters {
  /** One of them must match. */
  outlets: readonly string[]
  withoutOutlets: readonly string[]
  /** All of them must match. */
  topics: readonly string[]
  withoutTopics: readonly string[]
  /** The highest that was asked for. */
  minimumQuality: number | null
  /** Days are those of UTC; both ends belong to the range. */
  fromMs: number | null
  toMs: number | null
}

const dayMs = 86_400_000
/** What Unicode says of letters an engine takes milliseconds to make ready: most queries need none of it. */
const beyondAscii = /[^\0-\x7f]/
const keys = ['outlet', 'topic', 'min', 'from', 'to'] as const
type Key = (typeof keys)[number]

/** One thing typed: `-key:value`, each part but the value at will. */
interface Part {
  raw: string
  negated: boolean
  key: Key | null
  value: string
  quoted: boolean
  /** The reader may still be typing it: the end of the text comes right after it. */
  open: boolean
}

/**
 * Understands a query: `facial "brad smith" -amazon outlet:cnbc min:70 from:2020-06-11 topic:ai rec`.
 * Every text is a query. The last word counts as begun unless a space follows; `foo:bar` with a key
 * that is none is two words; a value that cannot be understood is reported, and left out.
 */
export function parseQuery(text: string): Query {
  const phrases: Phrase[] = []
  const without: Phrase[] = []
  const ignored: SearchResults['ignored'][number][] = []
  const filters = {
    outlets: [] as string[],
    withoutOutlets: [] as string[],
    topics: [] as string[],
    withoutTopics: [] as string[],
    minimumQuality: null as number | null,
    fromMs: null as number | null,
    toMs: null as number | null,
  }
  for (const part of partsOf(text)) {
    if (part.key) {
      const reason = addFilter(part, part.key, filters)
      if (reason) ignored.push({ text: part.raw, reason })
    } else if (part.negated) {
      const phrase = toPhrase({ ...part, open: false })
      if (phrase) without.push(phrase)
    } else if (part.quoted) {
      const phrase = toPhrase(part)
      if (phrase) phrases.push(phrase)
      else if (!part.open) ignored.push({ text: part.raw, reason: 'empty' })
    } else for (const word of toWords(part)) phrases.push(word)
  }
  return { phrases, without, filters, ignored }
}

/** Whether a query asks for nothing at all. */
export function isEmptyQuery({ phrases, without, filters }: Query): boolean {
  const hasFilter = Object.values(filters).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null,
  )
  return phrases.length === 0 && without.length === 0 && !hasFilter
}

function* partsOf(text: string): Generator<Part> {
  // One character for one, so that what is ignored can be shown as typed.
  const plain = text.replace(/[“”„‟«»＂]/g, '"').replaceAll('：', ':')
  const pattern = beyondAscii.test(plain)
    ? /(-?)(?:(\p{L}+):)?(?:"([^"]*)("?)|([^\s"]*))/uy
    : /(-?)(?:([a-z]+):)?(?:"([^"]*)("?)|([^\s"]*))/iy
  let position = 0
  while (position < plain.length) {
    if (/\s/.test(plain.charAt(position))) {
      position += 1
      continue
    }
    pattern.lastIndex = position
    const match = pattern.exec(plain)
    // The pattern takes at least the character that is no space.
    if (!match?.[0]) return
    const [whole, minus, word = '', inQuotes, closing, bare = ''] = match
    position += whole.length
    const known = keys.find((key) => key === fold(word)) ?? null
    const key = minus && known !== 'outlet' && known !== 'topic' ? null : known
    const open = position === plain.length && closing !== '"'
    const raw = text.slice(position - whole.length, position)
    const negated = minus === '-'
    if (!key && word && inQuotes !== undefined) {
      yield { raw: word, negated, key, value: word, quoted: false, open: false }
      yield { raw, negated, key, value: inQuotes, quoted: true, open }
    } else {
      const value = inQuotes ?? (key || !word ? bare : `${word}:${bare}`)
      yield { raw, negated, key, value, quoted: inQuotes !== undefined, open }
    }
  }
}

function toWords(part: Part): Phrase[] {
  const tokens = tokensOf(fold(part.value))
  const lastIsBegun = part.open && endsInWord(part.value)
  return tokens.map((token, position) => ({
    words: [token.text],
    prefix: (lastIsBegun && position === tokens.length - 1) || isHalfPair(token),
  }))
}

function toPhrase(part: Part): Phrase | null {
  const tokens = tokensOf(fold(part.value))
  const [first] = tokens
  if (!first) return null
  const prefix = (part.open && endsInWord(part.value)) || (tokens.length === 1 && isHalfPair(first))
  return { words: tokens.map(({ text }) => text), prefix }
}

/** A single character of a script without spaces is the beginning of pairs. */
const isHalfPair = ({ text, unspaced }: Token) => unspaced && [...text].length === 1

const endsInWord = (value: string) =>
  beyondAscii.test(value) ? /[\p{L}\p{N}\p{M}]$/u.test(value) : /[a-z0-9]$/i.test(value)

type FilterDraft = { -readonly [Name in keyof QueryFilters]: QueryFilters[Name] } & {
  outlets: string[]
  withoutOutlets: string[]
  topics: string[]
  withoutTopics: string[]
}

/** @returns why the filter was ignored, or null */
function addFilter(
  { value, negated }: Part,
  key: Key,
  filters: FilterDraft,
): SearchResults['ignored'][number]['reason'] | null {
  const folded = fold(value).trim()
  if (wordsOf(folded).length === 0) return 'empty'
  switch (key) {
    case 'outlet':
      filters[negated ? 'withoutOutlets' : 'outlets'].push(folded)
      return null
    case 'topic':
      filters[negated ? 'withoutTopics' : 'topics'].push(folded)
      return null
    case 'min':
      if (!/^\d{1,9}(?:\.\d{1,9})?$/.test(folded)) return 'not-a-number'
      filters.minimumQuality = Math.max(filters.minimumQuality ?? 0, Number(folded))
      return null
    case 'from':
    case 'to': {
      const days = readDays(folded)
      if (!days) return 'not-a-date'
      if (key === 'from') filters.fromMs = Math.max(filters.fromMs ?? -Infinity, days.firstMs)
      else filters.toMs = Math.min(filters.toMs ?? Infinity, days.lastMs)
      return null
    }
  }
}

/** `2020-06-11`, `2020-06` or `2020`: first and last millisecond of it, in UTC. */
function readDays(text: string): { firstMs: number; lastMs: number } | null {
  const parts = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?$/.exec(text)
  if (!parts) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)]
  const first = new Date(0)
  first.setUTCFullYear(year, month - 1, day)
  if (first.getUTCMonth() !== month - 1 || first.getUTCDate() !== day) return null
  const firstMs = first.getTime()
  if (parts[3]) return { firstMs, lastMs: firstMs + dayMs - 1 }
  if (parts[2]) first.setUTCMonth(month)
  else first.setUTCFullYear(year + 1)
  return { firstMs, lastMs: first.getTime() - 1 }
}
