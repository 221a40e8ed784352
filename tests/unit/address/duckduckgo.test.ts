import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { explainAddress, toAddressKeys } from '../../../src/core/address/address-keys.ts'

const folder = new URL('../../../../shared/data/', import.meta.url)
const describeReal = existsSync(folder) ? describe : describe.skip

function readTests<Case>(file: string, group: string): Case[] {
  if (!existsSync(folder)) return []
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'))[group].tests
}

const rule = (address: string) => toAddressKeys(address)?.rule

describeReal('DuckDuckGo’s reference tests (../shared/data, skipped where it is missing)', () => {
  interface FormatCase {
    name: string
    ampURL: string
    expectURL: string
  }
  // Without an expected address they ask about their list of sites where redirection breaks things;
  // nothing is redirected here.
  const formats = readTests<FormatCase>('amp/duckduckgo/tests.json', 'ampFormats').filter(
    ({ expectURL }) => expectURL !== '',
  )
  test.each(formats)('$name: $ampURL', ({ ampURL, expectURL }) => {
    expect(rule(ampURL)).toBe(rule(expectURL))
    expect(toAddressKeys(ampURL)?.wrapper).not.toBe(null)
  })

  interface KeywordCase {
    name: string
    ampURL: string
    expectAmpDetected: boolean
  }
  // example2.com stands on the same list of theirs.
  const keywords = readTests<KeywordCase>('amp/duckduckgo/tests.json', 'ampKeywords').filter(
    ({ ampURL }) => !ampURL.includes('example2.com'),
  )
  test.each(keywords)('$name: $ampURL', ({ ampURL, expectAmpDetected }) => {
    const isAmp = explainAddress(ampURL).some((step) => /\bamp\b/.test(step.rule))
    expect(isAmp).toBe(expectAmpDetected)
  })

  interface TrackingCase {
    name: string
    testURL: string
    expectURL: string
    initiatorURL?: string
  }
  // They leave parameters in place on sites that they list; which key an address has cannot depend
  // on who asks.
  // Their list is older than these two; they are on the other lists that ours comes from.
  const trackingSince = ['utm_id', 'msclkid']
  const tracking = readTests<TrackingCase>(
    'tracking/duckduckgo/tests.json',
    'trackingParameters',
  ).filter(
    ({ testURL, initiatorURL = '' }) => !`${testURL} ${initiatorURL}`.includes('allowlisted'),
  )
  test.each(tracking)('$name', ({ testURL, expectURL }) => {
    expect(rule(testURL)).toBe(rule(expectURL))
    const theirs = [...new URL(expectURL).searchParams.keys()]
      .filter((name) => !trackingSince.includes(name))
      .sort()
    const kept = explainAddress(testURL).filter(({ step }) => step === 'kept')
    const ours = kept.map(({ from }) => decodeURIComponent(from.split('=')[0] ?? '')).sort()
    expect(ours).toEqual(theirs)
  })
})
