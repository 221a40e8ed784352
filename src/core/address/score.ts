/**
 * How well address keys recognise real addresses: compiles canonical addresses alone into an index,
 * looks every met address up as the product does (exact, rule, identity, path; a key of two articles
 * decides nothing), and counts. Recall counts per pair and per domain, since a few hosts dominate.
 *
 * `m.a.com/x?amp` with canonical `a.com/x` is found by rule; `a.com/y` that finds `a.com/x` is wrong.
 */
import { type AddressKeys, toAddressKeys } from './address-keys.ts'

export interface ScoredPair {
  /** As a reader met it. */
  address: string
  /** Canonical address of the article that it shows; null where it must not be recognised. */
  canonical: string | null
  /** Group for the mean over domains. */
  domain: string
}

export interface DomainScore {
  domain: string
  pairs: number
  found: number
  /** Addresses of this domain that were not found, three at most. */
  missed: readonly ScoredPair[]
}

export interface WrongMatch {
  address: string
  /** Null where nothing should have matched. */
  canonical: string | null
  matched: string
  by: KeyKind
}

export interface Score {
  /** Pairs with a canonical address. */
  pairs: number
  found: number
  /** 0 to 1; 1 without pairs. */
  recall: number
  /** Mean of the domains' recalls, 0 to 1. */
  meanOverDomains: number
  foundBy: Readonly<Record<KeyKind, number>>
  wrong: readonly WrongMatch[]
  /** Canonical addresses that differ, and keys that two or more of them share, by kind. */
  canonicals: number
  ambiguousKeys: Readonly<Record<KeyKind, readonly string[]>>
  /** Worst first, without those where nothing is missed. */
  worstDomains: readonly DomainScore[]
  /** Median over all addresses; null without a clock. */
  microsecondsPerAddress: number | null
}

export type KeyKind = 'exact' | 'rule' | 'identity' | 'path'
export const keyKinds: readonly KeyKind[] = ['exact', 'rule', 'identity', 'path']

export interface ScoreOptions {
  /** Further canonical addresses that are in the index. */
  known?: readonly string[]
  /** Milliseconds with fractions, for the time per address. */
  nowMs?: () => number
}

/** Scores pairs; linear, and nothing is kept. */
export function scorePairs(pairs: readonly ScoredPair[], options: ScoreOptions = {}): Score {
  const { known = [], nowMs } = options
  const index = createIndex([...pairs.flatMap((pair) => pair.canonical ?? []), ...known])
  const domains = new Map<string, { found: number; pairs: number; missed: ScoredPair[] }>()
  const foundBy = { exact: 0, rule: 0, identity: 0, path: 0 }
  const wrong: WrongMatch[] = []
  const times: number[] = []
  for (const pair of pairs) {
    const start = nowMs?.() ?? 0
    const keys = toAddressKeys(pair.address)
    times.push(((nowMs?.() ?? 0) - start) * 1000)
    const match = keys === null ? null : index.find(keys)
    const right = match !== null && match.article === index.articleOf(pair.canonical)
    if (match !== null && !right) {
      const { address, canonical } = pair
      wrong.push({ address, canonical, matched: match.canonical, by: match.by })
    }
    if (match !== null && right) foundBy[match.by]++
    if (pair.canonical === null) continue
    const domain = domains.get(pair.domain) ?? { found: 0, pairs: 0, missed: [] }
    domains.set(pair.domain, domain)
    domain.pairs++
    if (right) domain.found++
    else if (domain.missed.length < 3) domain.missed.push(pair)
  }
  return {
    ...totals([...domains.entries()].map(([domain, score]) => ({ domain, ...score }))),
    foundBy,
    wrong,
    canonicals: index.size,
    ambiguousKeys: index.ambiguous,
    microsecondsPerAddress: nowMs === undefined ? null : median(times),
  }
}

function totals(domains: readonly DomainScore[]) {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const recallOf = (domain: DomainScore) => domain.found / domain.pairs
  const pairs = sum(domains.map((domain) => domain.pairs))
  const found = sum(domains.map((domain) => domain.found))
  return {
    pairs,
    found,
    recall: pairs === 0 ? 1 : found / pairs,
    meanOverDomains: pairs === 0 ? 1 : sum(domains.map(recallOf)) / domains.length,
    worstDomains: domains
      .filter((domain) => domain.found < domain.pairs)
      .toSorted((a, b) => recallOf(a) - recallOf(b) || b.pairs - a.pairs),
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

/** Articles are told apart by their exact keys: http and https of one address are one article. */
function createIndex(canonicals: readonly string[]) {
  const articles = new Map<string, string>()
  const index = new Map<string, Set<string>>()
  for (const canonical of canonicals) {
    const keys = toAddressKeys(canonical)
    if (keys === null || articles.has(keys.exact)) continue
    articles.set(keys.exact, canonical)
    for (const kind of keyKinds) {
      const key = keys[kind]
      if (key === null) continue
      const sharing = index.get(key)
      if (sharing) sharing.add(keys.exact)
      else index.set(key, new Set([keys.exact]))
    }
  }
  const shared = [...index].filter(([, sharing]) => sharing.size > 1).map(([key]) => key)
  const ofKind = (prefix: string) => shared.filter((key) => key.startsWith(prefix))
  return {
    size: articles.size,
    ambiguous: {
      exact: ofKind('e:'),
      rule: ofKind('r:'),
      identity: ofKind('i:'),
      path: ofKind('p:'),
    },
    articleOf: (canonical: string | null) =>
      canonical === null ? null : (toAddressKeys(canonical)?.exact ?? null),
    find(keys: AddressKeys): { article: string; canonical: string; by: KeyKind } | null {
      for (const by of keyKinds) {
        const sharing = index.get(keys[by] ?? '')
        const [article] = sharing?.size === 1 ? sharing : []
        if (article !== undefined) return { article, canonical: articles.get(article) ?? '', by }
      }
      return null
    },
  }
}
