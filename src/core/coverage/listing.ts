import type { Outlet } from '../documents/article.ts'
import type { Coverage, CoveredArticle } from './coverage.ts'

export const orders = ['quality', 'newest', 'first', 'outlet'] as const
export type Order = (typeof orders)[number]

/** What the reader does not want to see. */
export interface Filters {
  /** 0 to 100; an article without quality passes only at 0. */
  minimumQuality: number
  /** Outlet domains. */
  hiddenOutlets: readonly string[]
  /** Outlet domains that come first, among themselves in the chosen order. */
  pinnedOutlets: readonly string[]
  /** Addresses of the articles that a sub-topic leaves; all where none is chosen. */
  topicUrls?: ReadonlySet<string> | undefined
}

/** One outlet and its articles that pass, best first in the chosen order. */
export interface OutletRow {
  outlet: Outlet
  articles: readonly CoveredArticle[]
}

/**
 * Coverage as it is shown: one row an outlet, the reader's own outlet apart, and an honest count of
 * what is not shown. `shown + belowMinimum + besideTopic + ofHiddenOutlets === total`; what a
 * hidden outlet published is counted with it alone, and what is beside the topic as just that.
 */
export interface Listing {
  rows: readonly OutletRow[]
  own: OutletRow | null
  /** Number of other outlets that pass: the figure of badge, tab, panel and popup. */
  outlets: number
  shown: number
  total: number
  belowMinimum: number
  besideTopic: number
  ofHiddenOutlets: number
}

/**
 * Groups, filters and orders coverage, pinned outlets first. Linear but for the sort; keeps nothing and changes nothing.
 * Ties are broken by time, then by address, so that the same coverage always reads the same.
 */
export function toListing(coverage: Coverage, filters: Filters, order: Order): Listing {
  const hidden = new Set(filters.hiddenOutlets)
  const ofHiddenOutlets = coverage.others.filter((a) => hidden.has(a.outlet.domain))
  const listed = coverage.others.filter((a) => !hidden.has(a.outlet.domain))
  const { topicUrls, pinnedOutlets } = filters
  const candidates = topicUrls ? listed.filter(({ url }) => topicUrls.has(url)) : listed
  const passing = candidates.filter((a) => passesMinimum(a, filters.minimumQuality))

  const byOutlet = new Map<string, { outlet: Outlet; articles: CoveredArticle[] }>()
  for (const article of passing.toSorted(comparison(order))) {
    const row = byOutlet.get(article.outlet.domain)
    if (row) row.articles.push(article)
    else byOutlet.set(article.outlet.domain, { outlet: article.outlet, articles: [article] })
  }
  const rows = [...byOutlet.values()]
  const isOwn = (row: OutletRow) => row.outlet.domain === coverage.article.outlet.domain
  const pinned = new Set(pinnedOutlets)
  const isPinned = (row: OutletRow) => Number(pinned.has(row.outlet.domain))
  const others = rows.filter((row) => !isOwn(row)).sort((a, b) => isPinned(b) - isPinned(a))
  return {
    rows: others,
    own: rows.find(isOwn) ?? null,
    outlets: others.length,
    shown: passing.length,
    total: coverage.others.length,
    belowMinimum: candidates.length - passing.length,
    besideTopic: listed.length - candidates.length,
    ofHiddenOutlets: ofHiddenOutlets.length,
  }
}

/** Whether an article is at or above the minimum quality; one without quality passes only at 0. */
export function passesMinimum(
  article: { quality: number | null },
  minimumQuality: number,
): boolean {
  return minimumQuality <= 0 || (article.quality !== null && article.quality >= minimumQuality)
}

function comparison(order: Order): (a: CoveredArticle, b: CoveredArticle) => number {
  const newest = (a: CoveredArticle, b: CoveredArticle) => b.publishedAtMs - a.publishedAtMs
  const quality = (a: CoveredArticle, b: CoveredArticle) => (b.quality ?? -1) - (a.quality ?? -1)
  const address = (a: CoveredArticle, b: CoveredArticle) =>
    a.url < b.url ? -1 : a.url > b.url ? 1 : 0
  const outlet = (a: CoveredArticle, b: CoveredArticle) =>
    a.outlet.name.localeCompare(b.outlet.name)
  switch (order) {
    case 'quality':
      return (a, b) => quality(a, b) || newest(a, b) || address(a, b)
    case 'newest':
      return (a, b) => newest(a, b) || address(a, b)
    case 'first':
      return (a, b) => newest(b, a) || address(a, b)
    case 'outlet':
      return (a, b) => outlet(a, b) || quality(a, b) || newest(a, b) || address(a, b)
  }
}
