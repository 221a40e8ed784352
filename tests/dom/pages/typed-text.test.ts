import { describe, expect, it } from 'vitest'
import { parseOutlet, parseSite } from '../../../src/pages/options/parse-entry.ts'
import { addFilter } from '../../../src/pages/popup/query-filters.ts'
import { toSnippet } from '../../../src/pages/popup/to-snippet.ts'
import vectors from '../../vectors/pages.json' with { type: 'json' }

describe('a filter put into a query', () => {
  for (const { query, name, value, becomes, selected } of vectors.filters) {
    it(`“${query}” with ${name} becomes “${becomes}”`, () => {
      // The names in the file are those of the popup.
      const edited = addFilter(query, name as Parameters<typeof addFilter>[1], value)
      expect(edited.query).toBe(becomes)
      expect(edited.query.slice(edited.start, edited.end)).toBe(selected)
    })
  }
})

describe('a site typed by a reader', () => {
  for (const { typed, site } of vectors.sites) {
    it(`“${typed}” is ${site ?? 'none'}`, () => {
      const parsed = parseSite(typed)
      expect(parsed.ok ? parsed.value : null).toBe(site)
    })
  }
})

it('an outlet is known by its name in any case, else by its domain', () => {
  const known = [{ name: 'ABC News', domain: 'go.com' }]
  expect(parseOutlet(' abc news ', known)).toEqual({ ok: true, value: 'go.com' })
  expect(parseOutlet('abcnews.com', known)).toEqual({ ok: true, value: 'abcnews.com' })
  expect(parseOutlet('abc', known)).toEqual({ ok: false, problem: 'abc' })
})

describe('the part of an excerpt around a hit', () => {
  for (const { title, excerpt, words, snippet } of vectors.snippets) {
    it(`of “${words.join(' ')}” in “${excerpt.slice(0, 24)}…” is ${snippet ?? 'none'}`, () => {
      expect(toSnippet(title, excerpt, words)).toBe(snippet)
    })
  }
})
