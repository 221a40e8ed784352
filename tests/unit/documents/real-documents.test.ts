import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { countOutlets, toCollection } from '../../../src/core/documents/compile-documents.ts'
import { parseDocument } from '../../../src/core/documents/parse-document.ts'

const root = new URL('../../../', import.meta.url)
const seed = new URL('assets/documents/seed.md', root)
const folder = new URL('../shared/data/documents/power-apps/', root)

describe('the seed', () => {
  test('is 30 articles of 27 outlets in one story, without a problem', () => {
    const { articles, stories, problems } = toCollection([
      parseDocument('seed.md', readFileSync(seed, 'utf8')),
    ])
    expect(problems).toEqual([])
    expect(articles).toHaveLength(30)
    expect(stories).toHaveLength(1)
    expect(stories[0]?.articles).toHaveLength(30)
    expect(countOutlets(articles)).toBe(27)
    expect(articles.filter(({ ampWebUrl }) => ampWebUrl)).toHaveLength(23)
    expect(articles.filter(({ cdnAmpWebUrl }) => cdnAmpWebUrl)).toHaveLength(23)
    expect(JSON.stringify(articles)).not.toContain('&#038;')
  })
})

const missing = existsSync(folder) ? '' : ' (skipped: ../shared/data/documents is not there)'

describe.skipIf(missing)(`192 documents of a real site${missing}`, () => {
  const documents = missing
    ? []
    : readdirSync(folder).map((file) =>
        parseDocument(file, readFileSync(new URL(encodeURIComponent(file), folder), 'utf8')),
      )

  test('all become stories', () => {
    const { articles, stories, skipped } = toCollection(documents)
    expect(documents).toHaveLength(192)
    expect(skipped).toBe(0)
    expect(stories).toHaveLength(192)
    // Two documents name one article.
    expect(articles).toHaveLength(191)
  })

  test('have qualities above 100 as their only problem, each at its line', () => {
    const { problems } = toCollection(documents)
    expect(problems).toHaveLength(29)
    for (const { severity, file, line, reason } of problems) {
      expect(severity).toBe('note')
      expect(reason).toContain('taken as 100')
      const text = readFileSync(new URL(encodeURIComponent(file), folder), 'utf8')
      expect(text.split(/\r?\n/)[line - 1]).toMatch(/^quality: 1\d\d$/)
    }
  })
})
