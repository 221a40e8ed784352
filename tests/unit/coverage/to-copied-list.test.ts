import { describe, expect, it } from 'vitest'
import { toCopiedList } from '../../../src/core/coverage/to-copied-list.ts'
import { aCoveredArticle, hourMs, noonMs } from '../../support/an-article.ts'
import vectors from '../../vectors/copied-lists.json' with { type: 'json' }

const url = 'https://a.example/1'

describe('a copied list', () => {
  it.each(vectors)('keeps $what as text in Markdown', ({ title, markdown }) => {
    expect(toCopiedList([aCoveredArticle({ title, url })], 'markdown')).toBe(markdown)
  })

  it.each(vectors)('keeps $what in one cell of CSV, and as text', ({ title, cell }) => {
    const csv = toCopiedList([aCoveredArticle({ title, url })], 'csv')
    expect(csv.split('\r\n')[1]).toBe(`"A",${cell},"${url}","2020-06-11 12:00","50"`)
  })

  it('has the names of the columns first, and every row ends in CRLF', () => {
    const articles = [aCoveredArticle({ quality: null }), aCoveredArticle({ outlet: 'b' })]
    const rows = toCopiedList(articles, 'csv').split('\r\n')
    expect(rows[0]).toBe('"outlet","title","url","published (UTC)","quality"')
    expect(rows[1]).toMatch(/,""$/)
    expect(rows.slice(2)).toEqual([expect.stringMatching(/^"B",/), ''])
  })

  it('is one address a line as plain links, in the order of the list', () => {
    const articles = ['b', 'a'].map((outlet) =>
      aCoveredArticle({
        outlet,
        url: `https://${outlet}.example/`,
        publishedAtMs: noonMs + hourMs,
      }),
    )
    expect(toCopiedList(articles, 'links')).toBe('https://b.example/\nhttps://a.example/\n')
  })

  it('does not let brackets in an address end a link of Markdown', () => {
    const article = aCoveredArticle({ url: 'https://a.example/x_(y)' })
    expect(toCopiedList([article], 'markdown')).toContain('(https://a.example/x_%28y%29)')
  })

  it('of nothing is empty, but for the names of the columns', () => {
    expect(toCopiedList([], 'markdown')).toBe('')
    expect(toCopiedList([], 'links')).toBe('')
    expect(toCopiedList([], 'csv').split('\r\n')).toHaveLength(2)
  })
})
