import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type AddressKeys, toAddressKeys } from '../../../src/core/address/address-keys.ts'

interface Stored {
  webUrl: string
  ampWebUrl?: string
  cdnAmpWebUrl?: string
}

const seed = readFileSync(new URL('../../../assets/documents/seed.md', import.meta.url), 'utf8')
const articles: Stored[] = []
for (const [, name, url] of seed.matchAll(/^\s*-?\s*(webUrl|ampWebUrl|cdnAmpWebUrl): "(.*)"/gm)) {
  if (name === 'webUrl') articles.push({ webUrl: url ?? '' })
  else Object.assign(articles.at(-1) ?? {}, { [name ?? '']: url })
}

const kinds = ['exact', 'rule', 'identity', 'path'] as const
const keysOf = (address: string): AddressKeys => {
  const keys = toAddressKeys(address)
  if (keys === null) throw new Error(`no address: ${address}`)
  return keys
}

const index = new Map<string, Set<Stored>>()
for (const article of articles) {
  for (const address of [article.webUrl, article.ampWebUrl, article.cdnAmpWebUrl]) {
    if (address === undefined) continue
    const keys = keysOf(address)
    for (const kind of kinds) {
      const key = keys[kind]
      if (key !== null) index.set(key, (index.get(key) ?? new Set()).add(article))
    }
  }
}

function find(address: string): Stored | null {
  const keys = keysOf(address)
  for (const kind of kinds) {
    const [article, ...more] = index.get(keys[kind] ?? '') ?? []
    if (article !== undefined && more.length === 0) return article
  }
  return null
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

test('no two of its articles share a key', () => {
  expect([...index].filter(([, sharing]) => sharing.size > 1).map(([key]) => key)).toEqual([])
})

describe.each(Object.keys(forms))('%s', (form) => {
  test.each(articles)('$webUrl', (article) => {
    for (const address of [article.webUrl, article.ampWebUrl ?? article.webUrl]) {
      expect(find(forms[form]?.(address) ?? '')?.webUrl).toBe(article.webUrl)
    }
  })
})

describe('other pages of its outlets are not taken for its articles', () => {
  test.each(articles)('$webUrl', ({ webUrl }) => {
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
    for (const page of pages) expect([page, find(`${origin}${page}`)]).toEqual([page, null])
  })
})
