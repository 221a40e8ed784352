import { describe, expect, test } from 'vitest'
import messages from '../../../assets/_locales/en/messages.json' with { type: 'json' }
import { recognitions } from '../../../src/core/address/recognised-by.ts'
import type { MessageErrorCode } from '../../../src/messages/contract.ts'
import { createTexts } from '../../../src/ui/texts.ts'
import { noonMs } from '../../support/an-article.ts'
import { getEnglishMessage, englishTexts as texts } from '../../support/english.ts'
import relativeTimes from '../../vectors/relative-times.json' with { type: 'json' }

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

  const codes = [
    ...(['refused', 'malformed', 'orphaned', 'unreachable', 'storage-unreachable'] as const),
    ...(['dataset-damaged', 'dataset-newer', 'dataset-missing', 'settings-invalid'] as const),
    'internal' as const,
  ] satisfies MessageErrorCode[]
  test.each(codes)('the error %s comes with a remedy', (code) => {
    expect(texts.error(code).split(/[.:] /).length).toBeGreaterThan(1)
  })

  test('every plural text has the form that all languages share', () => {
    const stems = Object.keys(messages).flatMap(
      (key) => key.match(/^(.+)_(?:one|two|few|many|zero)$/)?.[1] ?? [],
    )
    expect(stems.filter((stem) => !(`${stem}_other` in messages))).toEqual([])
  })
})
