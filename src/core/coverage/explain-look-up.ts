import { explainAddress } from '../address/address-keys.ts'
import { trustedDeclared } from '../address/declared.ts'
import type { DatasetAbout } from '../dataset/about.ts'
import type { Coverage } from './coverage.ts'
import type { DeclaredAddresses } from './declared-addresses.ts'
import type { LookUp } from './look-up.ts'

/** All that a report of a wrong or missing match needs. */
export interface ExplainedLookUp {
  address: string
  declared: DeclaredAddresses | null
  lookUp: LookUp
  about: DatasetAbout
  /** Null where nothing matched. */
  coverage: Coverage | null
}

/**
 * Every step of a look-up as lines of text to paste into a report: what was unwrapped and dropped by
 * which rule, the keys that were tried, what matched, and why nothing did. In English, for whoever
 * mends it; names no address but the page's own, what the page declares, and the matched article's.
 */
export function explainLookUp(explained: ExplainedLookUp): string {
  const { address, declared, lookUp, about, coverage } = explained
  const lines: [string, string][] = [['address', address]]
  for (const { step, rule, from, to } of explainAddress(address)) {
    // Keys stand below, where they are tried.
    if (step !== 'key') lines.push([step, `${rule}: ${from}${to === '' ? '' : ` → ${to}`}`])
  }
  for (const [name, value] of Object.entries(declared ?? {})) {
    if (value === null) continue
    const refused = trustedDeclared(address, value) === null
    const why = refused ? ' (not used: no full address, another site, or a front page)' : ''
    lines.push(['declared', `${name}: ${value}${why}`])
  }
  for (const { by, key, outcome } of lookUp.attempts) {
    lines.push(['tried', `${by}: ${key} → ${outcomes[outcome]}`])
  }
  lines.push(['data set', `${about.name}, ${about.articles} articles`])
  if (coverage) {
    lines.push(['matched', `${coverage.article.url} (${coverage.by})`])
  } else {
    lines.push(['matched', `nothing: ${reasonFor(lookUp)}`])
  }
  return lines.map(([name, text]) => `${name.padEnd(10)}${text}`).join('\n')
}

const outcomes = {
  match: 'match',
  nothing: 'no article',
  ambiguous: 'several articles, so it decides nothing',
} as const

function reasonFor({ attempts }: LookUp): string {
  if (attempts.length === 0) return 'this is no web address (http or https)'
  return attempts.some(({ outcome }) => outcome === 'ambiguous')
    ? 'a key belongs to several articles, and no other key decides'
    : 'no article of the data set has one of these keys'
}
