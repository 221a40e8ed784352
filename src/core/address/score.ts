/**
 * How well a way to recognise articles does on real addresses. Recall counts per pair and per
 * domain, since a few hosts dominate; a match with another article, or where nothing should match,
 * is wrong.
 *
 * With `https://a.com/x` known: `a.com/x?amp` that finds it is right, `a.com/y` that finds it wrong.
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

/** A way to recognise articles. */
export interface Recogniser {
  /** The known canonical address that an address leads to, and how; null for none. */
  find(address: string): Promise<{ canonical: string; by: string } | null>
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
  by: string
}

export interface Score {
  /** Pairs with a canonical address. */
  pairs: number
  found: number
  /** 0 to 1; 1 without pairs. */
  recall: number
  /** Mean of the domains' recalls, 0 to 1. */
  meanOverDomains: number
  /** Right matches by how they were recognised. */
  foundBy: Readonly<Record<string, number>>
  wrong: readonly WrongMatch[]
  /** Worst first, without those where nothing is missed. */
  worstDomains: readonly DomainScore[]
  /** Median over all addresses, with the look-up; null without a clock. */
  microsecondsPerAddress: number | null
}

/**
 * Scores a way to recognise articles on pairs.
 * @param nowMs a clock in milliseconds with fractions, for the time per address
 */
export async function scorePairs(
  pairs: readonly ScoredPair[],
  recogniser: Recogniser,
  nowMs?: () => number,
): Promise<Score> {
  const domains = new Map<string, { found: number; pairs: number; missed: ScoredPair[] }>()
  const foundBy: Record<string, number> = {}
  const wrong: WrongMatch[] = []
  const times: number[] = []
  for (const pair of pairs) {
    const { address, canonical } = pair
    const start = nowMs?.() ?? 0
    const match = await recogniser.find(address)
    times.push(((nowMs?.() ?? 0) - start) * 1000)
    const right = match !== null && canonical !== null && isSameArticle(match.canonical, canonical)
    if (match !== null && !right)
      wrong.push({ address, canonical, matched: match.canonical, by: match.by })
    if (match !== null && right) foundBy[match.by] = (foundBy[match.by] ?? 0) + 1
    if (canonical === null) continue
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
    microsecondsPerAddress: nowMs === undefined ? null : median(times),
  }
}

/** Articles are told apart by their exact keys: http and https of one address are one article. */
export function isSameArticle(one: string, other: string): boolean {
  return one === other || toAddressKeys(one)?.exact === toAddressKeys(other)?.exact
}

export type KeyKind = 'exact' | 'rule' | 'identity' | 'path'
export const keyKinds: readonly KeyKind[] = ['exact', 'rule', 'identity', 'path']

export interface SharedKeys {
  /** Articles among the canonical addresses. */
  articles: number
  /** Keys that two or more different articles share, by kind. */
  shared: Readonly<Record<KeyKind, readonly string[]>>
}

/** Keys that would be ambiguous in a data set of these canonical addresses. */
export function findSharedKeys(canonicals: readonly string[]): SharedKeys {
  const all = new Map<string, AddressKeys>()
  for (const canonical of canonicals) {
    const keys = toAddressKeys(canonical)
    if (keys !== null) all.set(keys.exact, keys)
  }
  const sharedOf = (kind: KeyKind) => {
    const counts = new Map<string, number>()
    for (const { [kind]: key } of all.values()) {
      if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    return [...counts].filter(([, count]) => count > 1).map(([key]) => key)
  }
  return {
    articles: all.size,
    shared: {
      exact: sharedOf('exact'),
      rule: sharedOf('rule'),
      identity: sharedOf('identity'),
      path: sharedOf('path'),
    },
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
