import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../src/core/documents/parse-document.ts'
import vectors from '../../vectors/documents.json' with { type: 'json' }

interface Case {
  name: string
  lines: string[]
  newline?: string
  /** `webUrl`s of the articles that are kept. */
  articles: string[]
  problems: { severity: string; line: number; entry: string | null; says: string[] }[]
  skipped?: number
  /** Title of the story. */
  title?: string
  titles?: string[]
  published?: string[]
  quality?: (number | null)[]
  pictures?: unknown[]
  others?: string[][]
  /** Web addresses of what is gone. */
  removed?: string[]
}

const cases: readonly Case[] = vectors

describe('a document', () => {
  test.each(cases)('is read: $name', (wanted) => {
    const text = wanted.lines.join(wanted.newline ?? '\n')
    const { document, problems, skipped } = parseDocument('a.md', text)
    const articles = document?.articles ?? []
    expect(articles.map(({ webUrl }) => webUrl)).toEqual(wanted.articles)
    expect(problems.map(({ severity, line, entry }) => ({ severity, line, entry }))).toEqual(
      wanted.problems.map(({ severity, line, entry }) => ({ severity, line, entry })),
    )
    for (const [position, { says }] of wanted.problems.entries()) {
      for (const words of says) expect(problems[position]?.reason).toContain(words)
    }
    expect(problems.every(({ file }) => file === 'a.md')).toBe(true)
    const errors = new Set(
      problems.filter(({ severity }) => severity === 'error').map(({ entry }) => entry),
    )
    expect(skipped).toBe(wanted.skipped ?? errors.size)
    if (wanted.title) expect(document?.title).toBe(wanted.title)
    if (wanted.titles) expect(articles.map(({ title }) => title)).toEqual(wanted.titles)
    if (wanted.quality) expect(articles.map(({ quality }) => quality)).toEqual(wanted.quality)
    if (wanted.pictures) expect(articles.map(({ picture }) => picture)).toEqual(wanted.pictures)
    if (wanted.others) expect(articles.map((a) => a.otherWebUrls)).toEqual(wanted.others)
    expect(document?.removed ?? []).toEqual(wanted.removed ?? [])
    if (wanted.published) {
      const dates = articles.map(({ publishedAtMs }) => new Date(publishedAtMs).toISOString())
      expect(dates).toEqual(wanted.published)
    }
  })

  test('tells every problem in one line and in words', () => {
    for (const { lines, newline } of cases) {
      for (const { reason } of parseDocument('a.md', lines.join(newline ?? '\n')).problems) {
        expect(reason).toMatch(/^.{20,400}$/)
      }
    }
  })

  test('never carries what is secured', () => {
    const { lines } = cases.find(({ name }) => name.includes('secured')) ?? { lines: [] }
    expect(JSON.stringify(parseDocument('a.md', lines.join('\n')))).not.toContain('abc;def')
  })

  test('is an error value and no exception, whatever it consists of', () => {
    const pieces = fc.constantFrom(
      ...[
        '---',
        '\n',
        '\r\n',
        ' ',
        '  ',
        '- ',
        ': ',
        'title',
        'related',
        'webUrl',
        '"',
        "'",
        '[',
        ']',
      ],
      ...[
        '{',
        '}',
        '&a ',
        '*a',
        '<<',
        '|',
        '>',
        '!',
        '#',
        '\t',
        '\ufeff',
        '\u0000',
        '? ',
        '%',
        'é',
        '1',
      ],
      ...[
        'provider',
        'images',
        'topics',
        'publishedDateTime: 2020-06-11',
        '__proto__',
        ',',
        '\ud800',
      ],
    )
    const text = fc.array(pieces, { maxLength: 60 }).map((parts) => `---\n${parts.join('')}\n---\n`)
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 200 })), (given) => {
        const { document, problems } = parseDocument('a.md', given)
        expect(document !== null || problems.length > 0).toBe(true)
        const lines = given.split(/\r\n?|\n/).length
        for (const { line } of problems) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines)
        }
      }),
      { numRuns: 400 },
    )
  })

  test.each([
    ['words', 'a b c\n'.repeat(1_700_000)],
    ['front matter', `---\n${'a b c\n'.repeat(1_700_000)}`],
    ['closed front matter', `---\n${'k: v\n'.repeat(2_000_000)}---\n`],
    ['dashes', `---\n${'----'.repeat(2_500_000)}`],
    ['spaces', `---${' '.repeat(10_000_000)}x`],
    ['brackets', `---\n${'['.repeat(900_000)}\n---\n`],
  ])('of 10 MB of nonsense is refused: %s', (_, text) => {
    const { document, problems } = parseDocument('a.md', text)
    expect(document).toBeNull()
    expect(problems).toHaveLength(1)
  })

  test('with more problems than anyone reads says how many are left', () => {
    const text = `---\nrelated:\n${'  - x\n'.repeat(5000)}---\n`
    const { problems, skipped } = parseDocument('a.md', text)
    expect(problems).toHaveLength(1001)
    expect(problems.at(-1)?.reason).toContain('4004 further problems')
    expect(skipped).toBe(5001)
  })
})
