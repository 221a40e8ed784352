import type messages from '../../assets/_locales/en/messages.json'
import type { RecognisedBy } from '../core/address/recognised-by.ts'
import type { MessageErrorCode } from '../messages/contract.ts'

export type TextKey = keyof typeof messages

/**
 * Keys of texts that differ by number: `listHeader` for `listHeader_one`, `listHeader_other`, and in
 * Arabic `listHeader_zero`, `_two`, `_few` and `_many`. All languages have the form `other`.
 */
export type CountKey = TextKey extends infer Key
  ? Key extends `${infer Stem}_other`
    ? Stem
    : never
  : never

/** Every text of the interface in the reader's language; numbers and times as that language writes them. */
export interface Texts {
  /** Language tag of the texts: `en`, or `ar-u-nu-latn` with the figures that go with it. */
  locale: string
  direction: 'ltr' | 'rtl'
  text(key: TextKey, ...parts: (string | number)[]): string
  /** Text in the plural form for `count`, which is also its first part. */
  count(key: CountKey, count: number, ...parts: (string | number)[]): string
  number(value: number): string
  /** "Jun 11, 2020". */
  date(atMs: number): string
  /** Day and time in full, in the reader's time zone. */
  fullTime(atMs: number): string
  /** "Jun 10 – 12, 2020"; one date where both fall on a day. */
  dates(fromMs: number, toMs: number): string
  /**
   * "9 h earlier", "at the same time", "2 days later": when something was, seen from `fromMs`.
   * More than 60 days apart it is the date.
   * @param earlier says it differently where it was before
   */
  relativeTime(atMs: number, fromMs: number, earlier?: TextKey | undefined): string
  /** "CNET, Reuters, and Forbes". */
  list(parts: readonly string[]): string
  /** Why a page was recognised, as a sentence. */
  recognisedBy(by: RecognisedBy): string
  /** What went wrong and what the reader can do about it. */
  error(code: MessageErrorCode): string
}

const rtlLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** Stand for the parts of a message; characters that no text has. */
const partMarks = [...'\ue000\ue001\ue002\ue003']
const partMark = /[\ue000-\ue003]/g

/** The browser's look-up of messages: empty for an unknown key. */
export type GetMessage = (key: string, substitutions?: string[]) => string

/**
 * @param timeZone IANA name; the reader's own where it is left out
 */
export function createTexts(getMessage: GetMessage, timeZone?: string): Texts {
  const locale = getMessage('locale') || 'en'
  const zone = timeZone === undefined ? {} : { timeZone }
  const numbers = new Intl.NumberFormat(locale)
  const plurals = new Intl.PluralRules(locale)
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone })
  const moments = new Intl.DateTimeFormat(locale, {
    dateStyle: 'full',
    timeStyle: 'short',
    ...zone,
  })

  const number = (value: number) => numbers.format(value)
  const written = (parts: (string | number)[]) =>
    parts.map((part) => (typeof part === 'number' ? number(part) : isolated(part)))
  const isRtl = getMessage('direction') === 'rtl'
  /** Names and headlines of the other direction must not turn the sentence around them. */
  const isolated = (part: string) => (isRtl || rtlLetter.test(part) ? `\u2068${part}\u2069` : part)
  // The browser is asked once a message, with marks for parts: in a page each question is slow.
  const patterns = new Map<string, string>()
  const fill = (key: string, parts: string[]) => {
    const pattern = patterns.get(key) ?? getMessage(key, partMarks)
    patterns.set(key, pattern)
    return pattern.replace(partMark, (mark) => parts[partMarks.indexOf(mark)] ?? '')
  }
  const text: Texts['text'] = (key, ...parts) => fill(key, written(parts))
  const count: Texts['count'] = (key, value, ...parts) => {
    const filling = written([value, ...parts])
    const inForm = (form: Intl.LDMLPluralRule) => fill(`${key}_${form}`, filling)
    return inForm(plurals.select(value)) || inForm('other')
  }
  return {
    locale,
    direction: isRtl ? 'rtl' : 'ltr',
    text,
    count,
    number,
    date: (atMs) => days.format(atMs),
    fullTime: (atMs) => moments.format(atMs),
    dates: (fromMs, toMs) => days.formatRange(fromMs, toMs),
    relativeTime: (atMs, fromMs, earlier = 'listEarlier') => {
      const span = toSpan(Math.abs(atMs - fromMs))
      if (span === 'none') return text('listSameTime')
      if (span === 'long') return days.format(atMs)
      return text(atMs < fromMs ? earlier : 'listLater', count(span.unit, span.count))
    },
    list: (parts) => new Intl.ListFormat(locale).format(parts.map(isolated)),
    recognisedBy: (by) => text(`listBy_${by}`),
    // Names of messages have no hyphens; a test goes through all codes.
    error: (code) => text(`listError_${code.replace('-', '_')}` as TextKey),
  }
}

const minuteMs = 60_000

/** Rounds to what a reader compares with: minutes under an hour, hours under two days, then days. */
function toSpan(spanMs: number): 'none' | 'long' | { unit: CountKey; count: number } {
  const minutes = Math.round(spanMs / minuteMs)
  const hours = Math.round(minutes / 60)
  const days = Math.round(hours / 24)
  if (minutes === 0) return 'none'
  if (minutes < 60) return { unit: 'listMinutes', count: minutes }
  if (hours < 48) return { unit: 'listHours', count: hours }
  if (days <= 60) return { unit: 'listDays', count: days }
  return 'long'
}
