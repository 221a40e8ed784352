import { describe, expect, test } from 'vitest'
import { toAddressKeys } from '../../../src/core/address/address-keys.ts'
import { findByKeys } from '../../../src/core/coverage/find-by-keys.ts'
import { lookUp } from '../../../src/core/coverage/look-up.ts'
import { openBytes } from '../../support/a-dataset.ts'
import { seed, seedBytes } from '../../support/seed.ts'

const { articles } = seed
const dataset = await openBytes(seedBytes)
const undeclared = { canonical: null, og: null, jsonld: null }

/** The `webUrl` of the article that an address leads to. */
async function find(address: string): Promise<string | null> {
  const { match } = await lookUp(dataset, address, undeclared)
  if (!match) return null
  const [article] = await dataset.articles([match.article])
  return article?.webUrl ?? null
}

const bare = (address: string) => address.replace(/^https:\/\//, '')
const withQuery = (address: string, query: string) =>
  `${address}${address.includes('?') ? '&' : '?'}${query}`
const toggleSlash = (address: string) =>
  address.replace(/^([^?]*?)(\/?)(\?|$)/, (_, path, slash, mark) =>
    slash === '' ? `${path}/${mark}` : `${path}${mark}`,
  )
const onHost = (address: string, label: string) =>
  address.replace(/^https:\/\/(?:www\.)?/, `https://${label}.`)

const forms: Record<string, (address: string) => string> = {
  'as stored': (a) => a,
  http: (a) => a.replace('https:', 'http:'),
  'trailing slash': toggleSlash,
  'mobile host': (a) => onHost(a, 'm'),
  www: (a) => onHost(a, 'www'),
  'tracking parameters': (a) => withQuery(a, 'utm_source=rss&fbclid=IwAR0&gclid=1&ref_src=twsrc'),
  fragment: (a) => `${a}#comments`,
  'AMP cache, content': (a) => `https://x.cdn.ampproject.org/c/s/${bare(a)}`,
  'AMP cache, viewer': (a) =>
    `https://x.cdn.ampproject.org/v/s/${withQuery(bare(a), 'amp_gsa=1&amp_js_v=a9&usqp=mq331AQIUAKwASCAAgM%3D')}#aoh=17738649829605&csi=0&referrer=https%3A%2F%2Fwww.google.com&ampshare=${encodeURIComponent(a)}`,
  "Bing's cache": (a) => `https://x.bing-amp.com/c/s/${bare(a)}`,
  "Google's viewer": (a) => `https://www.google.com/amp/s/${bare(a)}`,
  "Google's viewer, query encoded": (a) =>
    `https://www.google.de/amp/s/${bare(a).replace(/\?(.*)$/, (query) => encodeURIComponent(query))}`,
  "Bing's viewer": (a) => `https://www.bing.com/amp/s/${bare(a)}`,
  archive: (a) => `https://web.archive.org/web/20200613010203/${a}`,
  translated: (a) => {
    const { host, pathname, search } = new URL(a)
    const label = host.replaceAll('-', '--').replaceAll('.', '-')
    return `https://${label}.translate.goog${pathname}${search}${search ? '&' : '?'}_x_tr_sl=en&_x_tr_tl=de&_x_tr_pto=wapp`
  },
}

test('the seed has 30 articles, 23 with AMP addresses', () => {
  expect(articles).toHaveLength(30)
  expect(articles.filter((article) => article.cdnAmpWebUrl)).toHaveLength(23)
})

test('no two of its articles share a key', async () => {
  for (const { webUrl, ampWebUrl } of articles) {
    for (const address of [webUrl, ampWebUrl ?? webUrl]) {
      const keys = toAddressKeys(address)
      for (const key of [keys?.exact, keys?.rule, keys?.identity, keys?.path]) {
        if (key)
          expect([key, await findByKeys(dataset, [key])]).toMatchObject([key, [{ length: 1 }]])
      }
    }
  }
})

describe.each(Object.keys(forms))('%s', (form) => {
  test.each(articles)('$webUrl', async ({ webUrl, ampWebUrl }) => {
    for (const address of [webUrl, ampWebUrl ?? webUrl]) {
      expect(await find(forms[form]?.(address) ?? '')).toBe(webUrl)
    }
  })
})

describe('other pages of its outlets are not taken for its articles', () => {
  test.each(articles)('$webUrl', async ({ webUrl }) => {
    const { origin, pathname } = new URL(webUrl)
    // A number alone is an article's identity, and its outlet leads to the article from there.
    const [, first = ''] = pathname.split('/')
    const section = /^\d+$/.test(first) ? '/news' : `/${first}`
    const other = pathname.replace(/[^/]+\/?$/, 'harbour-bridge-opens-after-repairs-99887766')
    const pages = [
      '/',
      '/amp/',
      '/?outputType=amp',
      section,
      `${section}/amp/`,
      other,
      '/search?q=microsoft',
    ]
    for (const page of pages) expect([page, await find(`${origin}${page}`)]).toEqual([page, null])
  })
})
