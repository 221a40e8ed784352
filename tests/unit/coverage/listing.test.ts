import { describe, expect, it } from 'vitest'
import { type Order, toListing } from '../../../src/core/coverage/listing.ts'
import { aCoverage, hourMs, noonMs } from '../../support/an-article.ts'

const all = { minimumQuality: 0, hiddenOutlets: [], pinnedOutlets: [] }

const coverage = aCoverage({
  others: [
    { outlet: 'b', title: 'B one', quality: 60, publishedAtMs: noonMs + hourMs },
    { outlet: 'c', title: 'C', quality: 90, publishedAtMs: noonMs - hourMs },
    { outlet: 'b', title: 'B two', quality: 95, publishedAtMs: noonMs - 2 * hourMs },
    { outlet: 'own', title: 'Own', quality: 99 },
    { outlet: 'd', title: 'D', quality: null, publishedAtMs: noonMs + 2 * hourMs },
  ],
})

/** D with the best quality of all. */
const withQuality = {
  ...coverage,
  others: coverage.others.map((a) => (a.title === 'D' ? { ...a, quality: 100 } : a)),
}

const titles = (order: Order) =>
  toListing(coverage, all, order).rows.map((row) => row.articles.map((article) => article.title))

describe('a listing of coverage', () => {
  it.each<[Order, string[][]]>([
    ['quality', [['B two', 'B one'], ['C'], ['D']]],
    ['newest', [['D'], ['B one', 'B two'], ['C']]],
    ['first', [['B two', 'B one'], ['C'], ['D']]],
    ['outlet', [['B two', 'B one'], ['C'], ['D']]],
  ])('folds the articles of an outlet into one row and orders by %s', (order, expected) => {
    expect(titles(order)).toEqual(expected)
  })

  it('keeps the outlet of the article being read apart and out of the count', () => {
    const { own, outlets } = toListing(coverage, all, 'quality')
    expect(own?.articles.map((article) => article.title)).toEqual(['Own'])
    expect(outlets).toBe(3)
  })

  it.each([
    {
      minimumQuality: 0,
      hiddenOutlets: [],
      shown: 5,
      belowMinimum: 0,
      ofHiddenOutlets: 0,
      outlets: 3,
    },
    {
      minimumQuality: 61,
      hiddenOutlets: [],
      shown: 3,
      belowMinimum: 2,
      ofHiddenOutlets: 0,
      outlets: 2,
    },
    {
      minimumQuality: 60,
      hiddenOutlets: [],
      shown: 4,
      belowMinimum: 1,
      ofHiddenOutlets: 0,
      outlets: 2,
    },
    {
      minimumQuality: 60,
      hiddenOutlets: ['b.example'],
      shown: 2,
      belowMinimum: 1,
      ofHiddenOutlets: 2,
      outlets: 1,
    },
    {
      minimumQuality: 100,
      hiddenOutlets: [],
      shown: 0,
      belowMinimum: 5,
      ofHiddenOutlets: 0,
      outlets: 0,
    },
  ])(
    'counts what it does not show: minimum $minimumQuality, hidden $hiddenOutlets',
    ({ minimumQuality, hiddenOutlets, ...expected }) => {
      const listing = toListing(coverage, { ...all, minimumQuality, hiddenOutlets }, 'quality')
      expect(listing).toMatchObject({ ...expected, total: 5 })
      expect(listing.shown + listing.belowMinimum + listing.ofHiddenOutlets).toBe(listing.total)
    },
  )

  it.each<[Order, string[]]>([
    ['quality', ['D', 'C', 'B two']],
    ['newest', ['D', 'C', 'B one']],
    ['first', ['C', 'D', 'B two']],
    ['outlet', ['C', 'D', 'B two']],
  ])('puts pinned outlets first, among themselves in the order by %s', (order, expected) => {
    const filters = { ...all, pinnedOutlets: ['d.example', 'nowhere.example', 'c.example'] }
    const { rows } = toListing(withQuality, filters, order)
    expect(rows.map(({ articles }) => articles[0]?.title)).toEqual(expected)
  })

  it('counts what a sub-topic leaves out, and what is below the minimum within it', () => {
    const [one, c] = coverage.others
    const topicUrls = new Set([one?.url ?? '', c?.url ?? ''])
    const filters = { ...all, minimumQuality: 61, hiddenOutlets: ['d.example'], topicUrls }
    expect(toListing(coverage, filters, 'quality')).toMatchObject({
      shown: 1,
      belowMinimum: 1,
      besideTopic: 2,
      ofHiddenOutlets: 1,
      total: 5,
    })
  })
})
