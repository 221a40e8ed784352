/**
 * Turns an address into keys, from the most to the least certain: all addresses under which a reader
 * may meet one article share a key, and no other page has it.
 *
 * `https://www-bbc-co-uk.cdn.ampproject.org/c/s/www.bbc.co.uk/news/amp/business-53015468`
 * → exact `e:bbc.co.uk/news/amp/business-53015468`, rule `r:bbc.com/news/business-53015468`,
 * identity `i:bbc.com/53015468`, no path key.
 */
import { decodeWithinParts, keepWithinPart } from './decode-percent.ts'
import { toExactKey } from './exact-key.ts'
import { readIdentity } from './identity.ts'
import { formatAddress, type ParsedAddress, parseAddress } from './parse-address.ts'
import { toNumberlessText, toPathText } from './path-key.ts'
import { type RulePath, readPath, trimCopied } from './path-rules.ts'
import { formatParameters, type RuleQuery, readQuery } from './query-rules.ts'
import { createRecall } from './recall.ts'
import { type RuleHost, readHost } from './site.ts'
import type { AddressStep, Recorder } from './steps.ts'
import { unwrapAddress, type Wrapper } from './unwrap-address.ts'

export type { AddressStep } from './steps.ts'
export type { Wrapper } from './unwrap-address.ts'

/** The keys that an address of an article is stored under, from the most to the least certain. */
export interface StoredAddressKeys {
  /** Outermost wrapper that was taken off; null when the address is the outlet's own. */
  wrapper: Wrapper | null
  /** The unwrapped address, serialised. */
  address: string
  /** Its host: lower case, IDN in ASCII. */
  host: string
  /** Site of the unwrapped address; one name for all sites of a brand. */
  site: string
  /** Key of the address itself, starts `e:`: only what can never matter is gone. */
  exact: string
  /** Starts `r:`. By the rules for host, path and query: AMP copy and web address share it. */
  rule: string
  /** Starts `i:`. Site and the identity that outlets keep when slugs change; null without one. */
  identity: string | null
  /** Starts `p:`. Site and the words of the path; null where they say too little. */
  path: string | null
}

/** The keys of one address, from the most to the least certain. */
export interface AddressKeys extends StoredAddressKeys {
  /**
   * More keys to look for among the stored `path` keys, never to be stored themselves: an AMP copy's
   * path without a number that the web address may lack, a path without what copied text brings along.
   */
  loosePaths: readonly string[]
}

const ignore: Recorder = () => {}
/** Many addresses are on few hosts. */
const recallHost = createRecall((host) => readHost(host, ignore), 4096)

/** The keys of an address; null for what is no http(s) address with a host. Never throws. */
export function toAddressKeys(address: string): AddressKeys | null {
  return readAddress(address, ignore)
}

/** The same without those that are never stored: for compiling. */
export function toStoredAddressKeys(address: string): StoredAddressKeys | null {
  return readAddress(address, ignore, false)
}

/** The steps by which an address becomes keys; one `refused` step for what is no address. */
export function explainAddress(address: string): AddressStep[] {
  const steps: AddressStep[] = []
  readAddress(address, (step, rule, from, to) => steps.push({ step, rule, from, to }))
  return steps
}

/**
 * The `exact` key alone, the same as `toAddressKeys` gives, at a fraction of the cost; null for what is
 * no address.
 */
export function toExactAddressKey(address: string): string | null {
  const outer = parseAddress(address)
  return outer === null ? null : toExactKey(unwrapAddress(outer).address)
}

function readAddress(text: string, record: Recorder, withLoose = true): AddressKeys | null {
  const outer = parseAddress(text)
  if (outer === null) {
    record('refused', 'no http(s) address', text, '')
    return null
  }
  const { wrapper, address } = unwrap(outer, record)
  const host = record === ignore ? recallHost(address.host) : readHost(address.host, record)
  const path = readPath(address.path, host, record)
  const query = readQuery(address.query, record)
  const port = address.port === '' ? '' : `:${address.port}`
  const route = address.route === '' ? '' : `#${decodeWithinParts(address.route)}`
  const parameters = formatParameters(query.kept)
  const identity = readIdentity(path.segments, query.kept)
  const toPathKey = (text: string) => `p:${host.site}${port}/${text}`
  const words = route === '' ? toPathText(path, host.name, query.kept, record) : null
  const loose = withLoose && route === '' ? readLoose(address.path, path, host, query, words) : []
  const keys: AddressKeys = {
    wrapper,
    address: formatAddress(address),
    host: address.host,
    site: host.site,
    exact: toExactKey(address),
    rule: `r:${host.site}${port}/${joinSegments(path.segments)}${parameters && `?${parameters}`}${route}`,
    identity: identity && `i:${identity.wide ? host.domain : host.site}${port}/${identity.text}`,
    path: words === null ? null : toPathKey(words),
    loosePaths: loose.map(toPathKey),
  }
  if (record === ignore) return keys
  for (const kind of ['exact', 'rule', 'identity', 'path'] as const) {
    record('key', kind, '', keys[kind] ?? '')
  }
  for (const key of keys.loosePaths) record('key', 'path', '', key)
  return keys
}

/**
 * What else than its words the path may be stored as: cut out of its sentence, and without an AMP
 * copy's number.
 */
function readLoose(
  text: string,
  path: RulePath,
  host: RuleHost,
  query: RuleQuery,
  words: string | null,
): string[] {
  const loose: string[] = []
  const add = (one: string | null) => {
    if (one !== null && one !== words && !loose.includes(one)) loose.push(one)
  }
  const trimmed = trimCopied(text)
  const isCut = trimmed !== text
  const cut = isCut ? readPath(trimmed, host, ignore) : path
  if (isCut) add(toPathText(cut, host.name, query.kept, ignore))
  const isAmp = host.amp || cut.amp || query.amp
  if (isAmp) add(toNumberlessText(cut, host.name, query.kept, ignore))
  return loose
}

function joinSegments(segments: readonly string[]): string {
  const path = segments.join('/')
  return keepWithinPart(path) === path ? path : segments.map(keepWithinPart).join('/')
}

function unwrap(
  outer: ParsedAddress,
  record: Recorder,
): { wrapper: Wrapper | null; address: ParsedAddress } {
  const { address, unwrapped } = unwrapAddress(outer)
  let from = outer
  if (record === ignore) return { wrapper: unwrapped[0]?.wrapper ?? null, address }
  for (const inside of unwrapped) {
    record('unwrapped', inside.rule, formatAddress(from), formatAddress(inside.address))
    from = inside.address
  }
  return { wrapper: unwrapped[0]?.wrapper ?? null, address }
}
