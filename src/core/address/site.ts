import { getDomain } from 'tldts'
import { parseAddress } from './parse-address.ts'
import type { Recorder } from './steps.ts'
import { brands } from './tables/brands.ts'
import { type ShowLabel, showLabels } from './tables/hosts.ts'

export interface RuleHost {
  /** Without labels that name a way to show it; one name for all sites of a brand. */
  site: string
  /** Registrable domain of the site, or the site where there is none. */
  domain: string
  /** First label of the domain: `cnn` of `cnn.com`. */
  name: string
  /** Whether the host is one for AMP copies. */
  amp: boolean
}

// `amp-sport` is the AMP host of `sport`; `m-sport` may be a name.
const ampEdge = /^amp-|-amp$/
// Under a suffix that is a site as well (`mex.com`), nobody's domain is called `www`.
const suffixSite = /^www\.[^.]+\../
const labels = new Map(showLabels.map((row) => [row.label, row] as const))
const brandOf = new Map(brands.flatMap(({ sites }) => sites.map((site) => [site, sites] as const)))

/** The domain that can be registered; hosts under github.io and the like are domains of their own. */
function toDomain(host: string): string | null {
  return getDomain(host, { allowPrivateDomains: true, extractHostname: false })
}

/** The table's label for `www2`, `amp` and the like; null for a word of the site. */
function toShowWord(word: string, domain: string): string | null {
  const bare = word.replace(/\d{1,2}$/, '')
  const row = labels.get(bare)
  return row !== undefined && holds(row, bare !== word, domain) ? bare : null
}

function holds({ numbered, domains }: ShowLabel, hasNumber: boolean, domain: string): boolean {
  return (numbered === true || !hasNumber) && (domains?.includes(domain) ?? true)
}

/** Reads a clean host (lower case, ASCII) for the keys. */
export function readHost(host: string, record: Recorder): RuleHost {
  const { site, domain, amp } = stripShowLabels(host, record)
  const brand = brandOf.get(site)?.[0] ?? site
  if (brand !== site) record('host', 'brand', site, brand)
  const brandDomain = brand === site ? (domain ?? site) : (toDomain(brand) ?? brand)
  const name = brandDomain.slice(0, Math.max(0, brandDomain.indexOf('.')))
  return { site: brand, domain: brandDomain, name, amp }
}

interface BareHost {
  site: string
  /** Registrable domain; null for addresses of machines and suffixes that are sites themselves. */
  domain: string | null
  amp: boolean
}

function stripShowLabels(host: string, record: Recorder): BareHost {
  const domain = toDomain(host)
  if (domain === host && suffixSite.test(host)) return stripShowLabels(host.slice(4), record)
  if (domain === null || domain.length >= host.length) return { site: host, domain, amp: false }
  const inFront = host.slice(0, host.length - domain.length - 1).split('.')
  let amp = false
  const kept = inFront.flatMap((label) => {
    const words = label.split('-')
    const rest = words.filter((word) => toShowWord(word, domain) === null).join('-')
    if (rest === label || (rest !== '' && !ampEdge.test(label))) return [label]
    for (const word of words) {
      const shown = toShowWord(word, domain)
      if (shown === null) continue
      amp ||= shown === 'amp'
      record('host', `show-label ${shown}`, label, rest)
    }
    return rest === '' ? [] : [rest]
  })
  return { site: [...kept, domain].join('.'), domain, amp }
}

/**
 * The site of a host: without `www`, `m`, `amp` and the like in front, lower case, IDN in ASCII.
 * `www.cnet.com` → `cnet.com`, `abcnews.go.com` stays. What is no host comes back as it is.
 */
export function toSite(host: string): string {
  const clean = parseAddress(`http://${host}/`)?.host ?? host
  return stripShowLabels(clean, () => {}).site
}

/**
 * Sites under which the outlet of a clean host (lower case, ASCII), as the keys of an address have it, shows its
 * articles, sorted; their patterns cover the host too. Empty for hosts whose pattern would cover strangers:
 * machines, and suffixes under which others have their sites.
 */
export function sitesOfHost(host: string): string[] {
  const site = toSite(host)
  if (toDomain(site) === null) return []
  const sites = brandOf.get(site) ?? [site]
  return host === site || host.endsWith(`.${site}`) ? [...sites].sort() : [...sites, host].sort()
}
