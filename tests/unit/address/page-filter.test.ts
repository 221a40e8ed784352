import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { toAddressKeys } from '../../../src/core/address/address-keys.ts'
import {
  createPageFilter,
  hashToken,
  isIn,
  type PageFilter,
  toPlace,
  toShards,
} from '../../../src/core/address/page-filter.ts'
import { toPageTokens, toTextTokens } from '../../../src/core/address/page-tokens.ts'
import { toStoredTokens } from '../../../src/core/address/stored-tokens.ts'
import cases from '../../vectors/address-keys.json' with { type: 'json' }

const holds = ({ geometry, bytes }: PageFilter, token: string) => {
  const { shard, positions } = toPlace(hashToken(token), geometry)
  return isIn(positions, (at) => bytes[shard * (geometry.bits / 8) + at] ?? 0)
}

/** Whether any key of the one page, also those that are only looked for, is a stored key of the other. */
function sharesKey(met: string, stored: string): boolean {
  const own = toAddressKeys(met)
  const keys = toAddressKeys(stored)
  if (!own || !keys) return false
  const storedKeys = [keys.exact, keys.rule, keys.identity, keys.path]
  return [own.exact, own.rule, own.identity, own.path, ...own.loosePaths].some(
    (key) => key !== null && storedKeys.includes(key),
  )
}

const sharesToken = (met: string, stored: string) => {
  const tokens = toStoredTokens(stored)
  return toPageTokens(met).some((token) => tokens.includes(token))
}

describe('the tokens of a page', () => {
  const same = cases.same.flatMap(({ case: what, article, addresses }) =>
    addresses.map((address) => [what, address, article] as const),
  )
  // The probe runs at no archive and no translator; the popup asks there without any filter.
  const searched = /webcache\.googleusercontent\.com/
  it.each(same.filter(([, address]) => !searched.test(address)))(
    'tell the article: %s, %s',
    (_what, address, article) => {
      if (!sharesKey(address, article)) return
      expect(toStoredTokens(article)).not.toEqual([])
      expect(toPageTokens(address)).toSatisfy(() => sharesToken(address, article))
    },
  )

  test('of ASCII are the same with other letters beside them', () => {
    const part = fc.stringMatching(/^[a-z0-9._~!$'()*+,;:@=/-]{0,40}$/)
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
        const text = `/${parts.join('&')}`
        expect(toTextTokens(`${text}?é`).sort()).toEqual([...toTextTokens(text), 'é/'].sort())
      }),
      { numRuns: 500 },
    )
  })

  test('are shared wherever a key is', () => {
    const word = fc.stringMatching(/^[a-z]{2,9}$/)
    const slug = fc.array(word, { minLength: 2, maxLength: 6 }).map((words) => words.join('-'))
    const number = fc.integer({ min: 1, max: 999_999_999 }).map(String)
    const piece = fc.oneof(
      slug,
      number,
      word,
      fc.uuid(),
      fc.tuple(slug, number).map((parts) => parts.join('-')),
      fc
        .tuple(fc.constantFrom('1.', 'a', 'idUS', 'article-', 'news'), number)
        .map((all) => all.join('')),
      fc.constantFrom(
        'amp',
        'story',
        'platform',
        'google',
        'lite',
        'news',
        'article',
        'noticia-amp',
        'ampnews',
        'amp_articleshow',
        'viewAmp',
        'google-amp',
        '-',
        '1',
        '2020',
        '06',
        '20200611',
        'café',
        'idUSKBN23I2T6',
        'Amp',
        'guitar-amp',
        'ΑΣ',
        '5a1_b2_c3',
      ),
    )
    const end = fc.constantFrom(
      '',
      '/',
      '.html',
      '.amp',
      '_amp.html',
      '.amphtml',
      ';amp',
      ',amp',
      ',view=amp.html',
      '-amp',
      '/amp',
      '/amp/1',
      '/index.html',
      '/index.php',
      '.html;jsessionid=A1',
      ')',
      '.html)',
      '.php',
    )
    const front = fc.constantFrom(
      '',
      '',
      'amp/',
      'platform/amp/',
      'amp/story/',
      'lite/',
      'outletx/',
    )
    const query = fc.constantFrom(
      '',
      '?amp',
      '?utm_source=a&amp',
      '?id=5',
      '?x=1&id=12345678',
      '?amp;id=5',
    )
    const host = fc.constantFrom(
      'https://www.outletx.com/',
      'https://amp.outletx.com/',
      'https://www-outletx-com.cdn.ampproject.org/v/s/www.outletx.com/',
      'https://www.google.com/amp/s/outletx.com/',
    )
    const pair = fc
      .tuple(fc.array(piece, { maxLength: 4 }), host, host, front, front, end, end, query, query)
      .map(
        ([pieces, hostA, hostB, frontA, frontB, endA, endB, queryA, queryB]) =>
          [
            `${hostA}${frontA}${pieces.join('/')}${endA}${queryA}`,
            `${hostB}${frontB}${pieces.join('/')}${endB}${queryB}`,
          ] as const,
      )
    let shared = 0
    fc.assert(
      fc.property(pair, ([met, stored]) => {
        if (!sharesKey(met, stored)) return
        shared++
        expect(sharesToken(met, stored), `${met} ${stored}: ${toStoredTokens(stored)}`).toBe(true)
      }),
      { numRuns: 4000 },
    )
    expect(shared).toBeGreaterThan(400)
  })

  test('are shared where a changed address keeps its identity or its words', () => {
    const word = fc.stringMatching(/^[a-z]{2,9}$/)
    const words = (minLength: number) => fc.array(word, { minLength, maxLength: 5 })
    const separator = fc.constantFrom('-', '_', '+', '.')
    const slug = fc.tuple(words(1), separator).map(([all, by]) => all.join(by))
    const digits = (from: number, to: number) =>
      fc.stringMatching(new RegExp(`^[1-9][0-9]{${from},${to}}$`))
    const code = fc.stringMatching(/^[a-z]{1,2}[0-9][a-z][0-9]{2}[a-z][0-9][A-Z]{1,3}[0-9]$/)
    const identity = fc.oneof(
      fc.uuid(),
      fc.constant('7d2f0c3e-1111-4222-8333-abcdefabcdef'),
      digits(5, 14),
      code,
      digits(6, 9).map((number) => `1.${number}`),
      fc.constantFrom(
        '1.20200611',
        'a1_b2_c3',
        '20200611_12345678',
        '12345678901_12',
        'idUSKBN23I2T6',
      ),
      fc.tuple(digits(7, 9), digits(1, 3)).map((parts) => parts.join('_')),
    )
    const lead = fc.constantFrom(
      '',
      'news/',
      'article/',
      '2020/06/11/',
      'video/',
      'en/',
      'section-name/',
    )
    const inside = fc.constantFrom('', 'news/', 'story/', 'read/', 'm/', '1234567/', 'amp/')
    const tail = fc.constantFrom(
      '',
      '/',
      '.html',
      '_amp.html',
      '/amp',
      '-amp',
      '-2',
      '/share',
      '-1234567',
      '?amp',
      '?ref=rss',
    )
    const host = fc.constantFrom('https://www.outletx.com/', 'https://amp.outletx.com/')
    const form = fc.record({
      host,
      lead,
      inside,
      slug,
      separator: fc.constantFrom('-', '/', '.', '~', '_'),
      tail,
    })
    const byIdentity = fc
      .tuple(identity, form, form)
      .map(([id, ...forms]) =>
        forms.map((one) => `${one.host}${one.lead}${one.slug}${one.separator}${id}${one.tail}`),
      )
    const byWords = fc
      .tuple(
        words(2),
        fc.constantFrom('', '2020/06/11/', 'sport/'),
        form,
        form,
        separator,
        separator,
      )
      .map(([all, day, one, other, byOne, byOther]) => [
        `${one.host}${day}${one.inside}${all.join(byOne)}${one.tail}`,
        `${other.host}${day}${other.inside}${all.join(byOther)}${other.tail}`,
      ])
    let shared = 0
    fc.assert(
      fc.property(fc.oneof(byIdentity, byWords), ([met = '', stored = '']) => {
        if (!sharesKey(met, stored)) return
        shared++
        expect(sharesToken(met, stored), `${met} ${stored}: ${toStoredTokens(stored)}`).toBe(true)
      }),
      { numRuns: 4000 },
    )
    expect(shared).toBeGreaterThan(400)
  })

  it.each([
    [
      'https://a.example/2020/06/11/harbour-bridge-opens/',
      'https://a.example/2020/06/11/another-bridge-opens/',
    ],
    ['https://a.example/story?id=71193937', 'https://a.example/story?id=71193938'],
    ['https://a.example/about', 'https://a.example/contact'],
    ['https://a.example/tech/ai', 'https://a.example/tech/'],
    ['https://a.example/', 'https://a.example/tech/'],
  ])('%s are not those of %s', (stored, other) => {
    expect(sharesToken(stored, stored)).toBe(true)
    expect(sharesToken(other, stored)).toBe(false)
  })

  it('are none for what is no address', () => {
    expect(toPageTokens('about')).toEqual([])
    expect(toStoredTokens('about:blank')).toEqual([])
  })
})

describe('a filter of pages', () => {
  const words = fc.uniqueArray(fc.string(), { maxLength: 300 })

  test('holds all that was added, whatever was expected', () => {
    fc.assert(
      fc.property(words, fc.integer({ max: 5000, min: 0 }), (tokens, expected) => {
        const filter = createPageFilter(expected)
        for (const token of tokens) filter.add(hashToken(token))
        expect(tokens.every((token) => holds(filter, token))).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('holds hardly anything else, and fits in what a browser keeps', () => {
    const tokens = 100_000
    const filter = createPageFilter(tokens)
    for (let at = 0; at < tokens; at++) filter.add(hashToken(`harbour-bridge-${at}`))
    let wrong = 0
    for (let at = 0; at < 20_000; at++) if (holds(filter, `other-bridge-${at}`)) wrong++
    expect(wrong / 20_000).toBeLessThan(0.0015)
    const stored = toShards(filter).reduce((sum, text) => sum + text.length, 0)
    expect(stored / tokens).toBeLessThan(5)
  })

  it('is cut in shards that base64 gives back', () => {
    const filter = createPageFilter(5000)
    filter.add(hashToken('harbour-bridge'))
    const bytes = toShards(filter).map((text) => Buffer.from(text, 'base64'))
    expect(Buffer.concat(bytes)).toEqual(Buffer.from(filter.bytes))
  })
})
