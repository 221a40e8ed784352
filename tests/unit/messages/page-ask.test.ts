import { describe, expect, it } from 'vitest'
import { checkAsk } from '../../../src/messages/check-ask.ts'
import { checkLookUp, isAsked } from '../../../src/messages/page-ask.ts'

const address = 'https://a.example/x'
const longest = 'x'.repeat(65_536)
const nothing = { canonical: null, og: null, jsonld: null }

const asks: [string, unknown, boolean][] = [
  ['an address alone', { address, declared: null, panel: false }, true],
  ['with the panel there', { address, declared: null, panel: true }, true],
  ['a head that declares nothing', { address, declared: nothing, panel: true }, true],
  [
    'all that a head may declare',
    { address, declared: { canonical: '', og: 'b', jsonld: longest }, panel: true },
    true,
  ],
  ['the longest address', { address: longest, declared: null, panel: true }, true],
  ['an empty address', { address: '', declared: null, panel: true }, false],
  ['a longer address', { address: `${longest}x`, declared: null, panel: true }, false],
  ['an address that is no text', { address: [address], declared: null, panel: true }, false],
  ['no address', { declared: null, panel: true }, false],
  ['nothing said of the head', { address, panel: true }, false],
  ['undefined for the head', { address, declared: undefined, panel: true }, false],
  ['half of a head', { address, declared: { canonical: null, og: null }, panel: true }, false],
  ['more than a head has', { address, declared: { ...nothing, title: 'x' }, panel: true }, false],
  ['a number in the head', { address, declared: { ...nothing, og: 7 }, panel: true }, false],
  [
    'too long a text in the head',
    { address, declared: { ...nothing, og: `${longest}x` }, panel: true },
    false,
  ],
  ['a list for a head', { address, declared: [], panel: true }, false],
  ['a panel that is a text', { address, declared: null, panel: 'yes' }, false],
  ['nothing said of the panel', { address, declared: null }, false],
  ['an extra field', { address, declared: null, panel: true, tabId: 1 }, false],
  [
    'an extra field of the prototype’s names',
    JSON.parse(`{"address":"x","declared":null,"panel":true,"__proto__":1}`),
    false,
  ],
  ['a text', address, false],
  ['nothing', null, false],
  ['undefined', undefined, false],
]

describe('a page that looks itself up', () => {
  it.each(asks)('asks with %s', (_what, ask, isRight) => {
    expect(checkLookUp(ask).ok).toBe(isRight)
    // Whichever of the two scripts checks it.
    expect(checkAsk('page/look-up', ask).ok).toBe(isRight)
  })

  it('has its ask handed on as it is', () => {
    const ask = { address, declared: nothing, panel: false }
    expect(checkLookUp(ask)).toEqual({ ok: true, value: ask })
  })
})

describe('a probe that tells what it asked with', () => {
  it.each<[string, unknown, boolean]>([
    ['an address', { address, declared: null }, true],
    ['no address yet', { address: '', declared: null }, true],
    ['a head', { address, declared: nothing }, true],
    ['a head that is none', { address, declared: { canonical: 7 } }, false],
    ['something else as well', { address, declared: null, panel: true }, false],
    ['nothing', null, false],
  ])('%s', (_what, told, isRight) => expect(isAsked(told)).toBe(isRight))
})
