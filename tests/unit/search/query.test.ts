import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Phrase, parseQuery, type QueryFilters } from '../../../src/core/search/query.ts'
import vectors from '../../vectors/search.json' with { type: 'json' }

interface Case {
  text: string
  phrases: Phrase[]
  without?: Phrase[]
  filters?: Partial<QueryFilters>
  ignored?: { text: string; reason: string }[]
}

const cases: readonly Case[] = vectors.queries
const noFilters: QueryFilters = {
  outlets: [],
  withoutOutlets: [],
  topics: [],
  withoutTopics: [],
  minimumQuality: null,
  fromMs: null,
  toMs: null,
}

describe('a query', () => {
  test.each(cases)('is understood: $text', ({ text, phrases, without, filters, ignored }) => {
    expect(parseQuery(text)).toEqual({
      phrases,
      without: without ?? [],
      filters: { ...noFilters, ...filters },
      ignored: ignored ?? [],
    })
  })

  test('is any text; what is ignored is quoted as typed', () => {
    const pieces = fc.constantFrom(
      ...[
        'outlet:',
        'min:',
        'from:',
        'to:',
        'topic:',
        'foo:',
        '"',
        '“',
        '-',
        ':',
        ' ',
        '7',
        '2020-1',
        'é',
        '字',
      ],
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (given) => {
        for (const part of parseQuery(given).ignored) expect(given).toContain(part.text)
      }),
    )
  })

  test('of a hundred thousand characters comes back', () => {
    for (const part of ['a', '"', '-', 'a:', '" ', 'outlet:', 'é']) {
      expect(parseQuery(part.repeat(100_000 / part.length))).toBeDefined()
    }
  })
})
