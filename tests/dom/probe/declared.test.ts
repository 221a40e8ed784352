import { describe, expect, it } from 'vitest'
import { readDeclared } from '../../../src/content/declared.ts'

const nothing = { canonical: null, og: null, jsonld: null }

function declare(head: string) {
  return readDeclared(new DOMParser().parseFromString(`<head>${head}</head>`, 'text/html'))
}

const jsonld = (value: unknown) =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`

describe('what a page declares', () => {
  it.each([
    ['nothing', '', {}],
    [
      'a canonical link',
      '<link rel="canonical" href=" https://a.example/x ">',
      { canonical: 'https://a.example/x' },
    ],
    [
      'a canonical among other relations, in capitals',
      '<link rel="me CANONICAL" href="https://a.example/x">',
      { canonical: 'https://a.example/x' },
    ],
    ['an empty canonical', '<link rel="canonical" href=" ">', {}],
    ['a canonical without address', '<link rel="canonical">', {}],
    [
      'og:url',
      '<meta property="og:url" content="https://a.example/og">',
      { og: 'https://a.example/og' },
    ],
    [
      'mainEntityOfPage as a text',
      jsonld({ '@type': 'NewsArticle', mainEntityOfPage: 'https://a.example/j' }),
      { jsonld: 'https://a.example/j' },
    ],
    [
      'mainEntityOfPage as a node',
      jsonld({ '@type': 'NewsArticle', mainEntityOfPage: { '@id': 'https://a.example/j' } }),
      { jsonld: 'https://a.example/j' },
    ],
    [
      'an article in a graph',
      jsonld({
        '@graph': [
          { '@type': 'Organization', url: 'https://a.example/' },
          { '@type': ['ReportageNewsArticle'], url: 'https://a.example/j' },
        ],
      }),
      { jsonld: 'https://a.example/j' },
    ],
    [
      'two articles, as front pages list them',
      jsonld([
        { '@type': 'NewsArticle', url: 'https://a.example/1' },
        { '@type': 'NewsArticle', url: 'https://a.example/2' },
      ]),
      {},
    ],
    [
      'one article twice',
      jsonld({ '@type': 'NewsArticle', url: 'https://a.example/1' }).repeat(2),
      { jsonld: 'https://a.example/1' },
    ],
    ['an organization only', jsonld({ '@type': 'Organization', url: 'https://a.example/' }), {}],
    ['null in JSON-LD', jsonld([null, 7, 'x']), {}],
    [
      'broken JSON-LD, then a good one',
      `<script type="application/ld+json">{</script>${jsonld({ '@type': 'BlogPosting', url: 'https://a.example/j' })}`,
      { jsonld: 'https://a.example/j' },
    ],
    [
      'an address of a megabyte',
      `<link rel="canonical" href="https://a.example/${'x'.repeat(1e6)}">`,
      {},
    ],
  ])('%s', (_what, head, expected) => {
    expect(declare(head)).toEqual({ ...nothing, ...expected })
  })
})
