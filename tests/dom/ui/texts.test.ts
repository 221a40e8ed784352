import { describe, expect, test } from 'vitest'
import messages from '../../../assets/_locales/en/messages.json' with { type: 'json' }
import { recognitions } from '../../../src/core/address/recognised-by.ts'
import type { MessageErrorCode } from '../../../src/messages/contract.ts'
import { type CountKey, createTexts } from '../../../src/ui/texts.ts'
import { aLanguage } from '../../support/a-language.ts'
import { noonMs } from '../../support/an-article.ts'
import { getEnglishMessage, englishTexts as texts } from '../../support/english.ts'
import countedTexts from '../../vectors/counted-texts.json' with { type: 'json' }
import relativeTimes from '../../vectors/relative-times.json' with { type: 'json' }
import translatedTimes from '../../vectors/relative-times-translated.json' with { type: 'json' }

/** As read: without the marks that keep directions apart, with plain spaces. */
const asRead = (text: string) =>
  text.replace(/[\u200e\u200f\u2066-\u2069]/g, '').replace(/\s/g, ' ')

describe('texts', () => {
  test.each(relativeTimes)('an article $minutes minutes away is "$words"', ({ minutes, words }) => {
    expect(texts.relativeTime(noonMs + minutes * 60_000, noonMs)).toBe(words)
  })

  test('the browser is asked once a message, whatever its parts are', () => {
    const asked: string[] = []
    const counted = createTexts((key, parts) => {
      if (key !== 'locale' && key !== 'direction') asked.push(key)
      return getEnglishMessage(key, parts)
    })
    expect(counted.text('listPin', 'CNET')).toBe('Pin CNET')
    expect(counted.text('listPin', '$1 & $&')).toBe('Pin $1 & $&')
    expect(asked).toEqual(['listPin'])
  })

  test('no message has more parts than there are marks for', () => {
    const parts = Object.values(messages).map((each) =>
      'placeholders' in each ? Object.keys(each.placeholders).length : 0,
    )
    expect(Math.max(...parts)).toBeLessThanOrEqual(4)
  })

  test('a list of outlets is written as the language does', () => {
    expect(texts.list(['CNET', 'Forbes', 'Reuters'])).toBe('CNET, Forbes, and Reuters')
  })

  test('a full time names day, date and clock time', () => {
    expect(texts.fullTime(noonMs)).toMatch(/^Thursday, June 11, 2020 at 12:00\sPM$/)
  })

  test('dates of one day are one date', () => {
    expect(texts.dates(noonMs, noonMs)).toBe('Jun 11, 2020')
    expect(texts.dates(noonMs, noonMs + 48 * 3_600_000)).toMatch(/^Jun 11\s–\s13, 2020$/)
  })

  test('a count chooses its plural form and writes large numbers as the language does', () => {
    expect(texts.count('listHeader', 1)).toBe('1 other outlet covers this story')
    expect(texts.count('listHeader', 2600)).toBe('2,600 other outlets cover this story')
  })

  test.each(countedTexts)('$count of $key in $language are "$words"', (counted) => {
    const { language, key, count, words } = counted
    expect(asRead(aLanguage(language).count(key as CountKey, count))).toBe(words)
  })

  test.each(translatedTimes)('$minutes minutes away in $language are "$words"', (time) => {
    const { language, minutes, words } = time
    expect(asRead(aLanguage(language).relativeTime(noonMs + minutes * 60_000, noonMs))).toBe(words)
  })

  test('Arabic writes its figures as the badge and the search do, in dates, too', () => {
    const arabic = aLanguage('ar')
    for (const words of [arabic.number(1234), arabic.date(noonMs), arabic.fullTime(noonMs)])
      expect(words).toMatch(/^[^٠-٩]*[0-9][^٠-٩]*$/)
  })

  test('a name in Latin letters does not turn an Arabic sentence', () => {
    expect(aLanguage('ar').text('listOwn', 'CNET')).toBe('المزيد من \u2068CNET\u2069')
  })

  test('a language with more plural forms falls back to the general one', () => {
    const arabic = createTexts(
      (key) => ({ locale: 'ar', direction: 'rtl', listHours_other: 'H' })[key] ?? '',
    )
    expect(arabic.count('listHours', 3)).toBe('H')
    expect(arabic.direction).toBe('rtl')
  })

  test.each(recognitions)('there is a sentence for a page recognised by %s', (by) => {
    expect(texts.recognisedBy(by)).toMatch(/\.$/)
  })

  const codes = {
    ...{ refused: 1, malformed: 1, orphaned: 1, unreachable: 1, internal: 1 },
    ...{ 'storage-unreachable': 1, 'settings-invalid': 1 },
    ...{ 'dataset-damaged': 1, 'dataset-newer': 1, 'dataset-old': 1, 'dataset-missing': 1 },
    ...{ 'source-missing': 1, 'source-changed': 1 },
  } satisfies Record<MessageErrorCode, 1>
  test.each(Object.keys(codes))('the error %s comes with a remedy', (code) => {
    // One of the keys above.
    expect(texts.error(code as MessageErrorCode).split(/[.:] /).length).toBeGreaterThan(1)
  })

  test('every plural text has the form that all languages share', () => {
    const stems = Object.keys(messages).flatMap(
      (key) => key.match(/^(.+)_(?:one|two|few|many|zero)$/)?.[1] ?? [],
    )
    expect(stems.filter((stem) => !(`${stem}_other` in messages))).toEqual([])
  })
})
