// CommonJS, in which the package's own types name no export.
import cacheUrl from '@ampproject/toolbox-cache-url'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  explainAddress,
  toAddressKeys,
  toExactAddressKey,
  toStoredAddressKeys,
} from '../../../src/core/address/address-keys.ts'
import { trustedDeclared } from '../../../src/core/address/declared.ts'
import { sitesOfHost, toSite } from '../../../src/core/address/site.ts'
import { ampParameters, trackingParameters } from '../../../src/core/address/tables/parameters.ts'

const { createCacheUrl } = cacheUrl

const word = fc.stringMatching(/^[a-z]{2,9}$/)
const host = fc
  .tuple(
    fc.constantFrom('', 'www.', 'm.', 'amp.', 'news.'),
    word,
    fc.constantFrom('com', 'co.uk', 'de', 'com.au'),
  )
  .map(([label, name, suffix]) => `${label}${name}x.${suffix}`)
const segment = fc.oneof(
  word,
  fc.constantFrom('amp', 'camp', 'story', 'article', '2020', '06', 'caf%C3%A9', 'a%2Fb', 'lite'),
  fc.array(word, { minLength: 2, maxLength: 7 }).map((words) => words.join('-')),
  fc.integer({ min: 1, max: 99_999_999 }).map(String),
  fc.uuid(),
)
const path = fc
  .tuple(
    fc.array(segment, { minLength: 1, maxLength: 5 }),
    fc.constantFrom('', '/', '.html', '.amp', '_amp.html'),
  )
  .map(([segments, end]) => `/${segments.join('/')}${end}`)
const parameter = fc
  .tuple(
    fc.constantFrom('id', 'page', 'b', 'idxno', 'amp', 'outputType', 'q'),
    fc.constantFrom('', '=', '=1', '=amp', '=a%20b', '=12345'),
  )
  .map(([name, value]) => `${name}${value}`)
const query = fc.array(parameter, { maxLength: 3 }).map((parts) => parts.join('&'))
const address = fc
  .tuple(host, path, query)
  .map(([h, p, q]) => `https://${h}${p}${q === '' ? '' : `?${q}`}`)

const bare = (url: string) => url.slice('https://'.length)
const join = (url: string, more: string) => `${url}${url.includes('?') ? '&' : '?'}${more}`
const noise = 'amp_gsa=1&amp_js_v=a9&usqp=mq331AQGsAEggAID'
const wrappers: Record<string, (url: string) => string> = {
  'cache /c/s/': (url) => `https://a-b.cdn.ampproject.org/c/s/${bare(url)}`,
  'cache /v/s/': (url) =>
    `https://a-b.cdn.ampproject.org/v/s/${join(bare(url), noise)}#aoh=1&csi=0`,
  'bare cache': (url) => `https://cdn.ampproject.org/v/s/${bare(url)}`,
  "Bing's cache": (url) => `https://a-b.bing-amp.com/c/s/${bare(url)}`,
  "Google's viewer": (url) => `https://www.google.com.br/amp/s/${bare(url)}`,
  "Google's viewer, query encoded": (url) =>
    `https://www.google.com/amp/s/${bare(url).replace(/\?.*$/, (text) => encodeURIComponent(text))}`,
  "Bing's viewer": (url) => `https://www.bing.com/amp/s/${bare(url)}`,
  'Wayback Machine': (url) => `https://web.archive.org/web/20200612010203/${url}`,
  'archive.today': (url) => `https://archive.ph/2020.06.12-010203/${url}`,
  'Google Translate': (url) => {
    const { host: name, pathname, search } = new URL(url)
    const label = name.replaceAll('-', '--').replaceAll('.', '-')
    return join(`https://${label}.translate.goog${pathname}${search}`, '_x_tr_sl=en&_x_tr_tl=de')
  },
  'translate by parameter': (url) =>
    `https://translate.google.com/translate?sl=en&tl=de&u=${encodeURIComponent(url)}`,
}
const wrapper = fc.constantFrom(...Object.keys(wrappers))
const names = [...trackingParameters, ...ampParameters]
  .flatMap((row) => row.names)
  .map((name) => name.replace('*', 'x'))
const tracking = fc
  .array(fc.constantFrom(...names), { minLength: 1, maxLength: 5 })
  .map((list) => list.map((name) => `${name}=1`).join('&'))

const rule = (text: string) => toAddressKeys(text)?.rule
const check = <Values>(property: fc.IProperty<Values>) => fc.assert(property, { numRuns: 1500 })

describe('for any address', () => {
  test('the keys of the unwrapped address are the keys of the address', () => {
    check(
      fc.property(address, wrapper, (url, name) => {
        const keys = toAddressKeys(wrappers[name]?.(url) ?? '')
        expect(keys).not.toBe(null)
        expect(toAddressKeys(keys?.address ?? '')).toEqual({ ...keys, wrapper: null })
      }),
    )
  })

  test('a wrapper changes no key but the exact one of a query that grew', () => {
    check(
      fc.property(address, wrapper, (url, name) => {
        expect(rule(wrappers[name]?.(url) ?? '')).toBe(rule(url))
      }),
    )
  })

  test('the AMP cache’s own way to write its addresses changes nothing', async () => {
    const form = fc.constantFrom('c', 'v', 'i', 'r')
    await fc.assert(
      fc.asyncProperty(address, form, async (url, servingMode) => {
        const cached = await createCacheUrl('cdn.ampproject.org', url, servingMode)
        expect(rule(cached)).toBe(rule(url))
      }),
      { numRuns: 500 },
    )
  })

  test('a wrapper in a wrapper changes nothing either', () => {
    check(
      fc.property(address, wrapper, (url, name) => {
        const inner = wrappers[name]?.(url) ?? ''
        for (const outer of ['Wayback Machine', 'archive.today', 'translate by parameter']) {
          expect(rule(wrappers[outer]?.(inner) ?? '')).toBe(rule(url))
        }
      }),
    )
  })

  test('tracking parameters change no key of the rules', () => {
    check(
      fc.property(address, tracking, (url, more) => {
        expect(rule(join(url, more))).toBe(rule(url))
        expect(toAddressKeys(join(url, more))?.identity).toBe(toAddressKeys(url)?.identity)
      }),
    )
  })

  test('scheme, www, fragment and case of the host change no key', () => {
    check(
      fc.property(address, (url) => {
        const { host: name } = new URL(url)
        const www = name.startsWith('www.') ? name : `www.${name}`
        const other = `${url.replace(`https://${name}`, `HTTP://${www.toUpperCase()}`)}#x`
        const { address: _, host: __, ...keys } = toAddressKeys(url) ?? {}
        expect(toAddressKeys(other)).toMatchObject(keys)
      }),
    )
  })
})

describe('for any text', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme' }),
    // Lone surrogates and stray percent signs.
    fc
      .array(
        fc.constantFrom(
          '%',
          '%2',
          '%ff',
          '\ud800',
          '\udc00',
          '/',
          'amp',
          '?',
          '&',
          '=',
          '.',
          '-',
          ';',
          '#!',
          ':',
          '@',
          'https://',
          'cdn.ampproject.org/c/s/',
          'web.archive.org/web/2020/',
          '[',
          ' ',
        ),
        { maxLength: 30 },
      )
      .map((parts) => `https://example.com/${parts.join('')}`),
    fc.tuple(wrapper, fc.string({ unit: 'binary' })).map(([name, text]) => {
      try {
        return wrappers[name]?.(`https://example.com/${text}`) ?? ''
      } catch {
        return `https://cdn.ampproject.org/c/s/${text}`
      }
    }),
  )

  test('the steps to a key end in the very keys, though hosts are remembered without steps', () => {
    check(
      fc.property(fc.oneof(address, anything), (text) => {
        const keys = toAddressKeys(text)
        const told = explainAddress(text).flatMap(({ step, to }) => (step === 'key' ? [to] : []))
        const made = keys && [keys.exact, keys.rule, keys.identity ?? '', keys.path ?? '']
        expect(told).toEqual(made === null ? [] : [...made, ...(keys?.loosePaths ?? [])])
      }),
    )
  })

  test('what is asked for a part of the keys gives that part', () => {
    check(
      fc.property(fc.oneof(address, anything), (text) => {
        const keys = toAddressKeys(text)
        expect(toExactAddressKey(text)).toBe(keys?.exact ?? null)
        expect(toStoredAddressKeys(text)).toEqual(keys && { ...keys, loosePaths: [] })
      }),
    )
  })

  test('nothing throws, and keys come with all that they promise', () => {
    check(
      fc.property(anything, anything, (text, other) => {
        const keys = toAddressKeys(text)
        if (keys !== null) {
          expect(keys.exact.startsWith('e:')).toBe(true)
          expect(keys.rule.startsWith('r:')).toBe(true)
          expect(keys.identity === null || keys.identity.startsWith('i:')).toBe(true)
          expect(keys.path === null || keys.path.startsWith('p:')).toBe(true)
          expect(keys.loosePaths.every((key) => key.startsWith('p:'))).toBe(true)
          expect(keys.loosePaths).not.toContain(keys.path)
        }
        expect(explainAddress(text).length).toBeGreaterThan(0)
        trustedDeclared(text, other)
        sitesOfHost(keys?.host ?? text)
        toSite(text)
      }),
    )
  })
})
