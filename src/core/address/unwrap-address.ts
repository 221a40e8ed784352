/**
 * Takes wrappers off: AMP caches, viewers, archives and translators show an outlet's page under an
 * address of their own, which carries the outlet's address as a whole. Host and path are read from
 * the wrapper's path, never from a cache's subdomain, which can be a hash.
 *
 * `https://www-cnet-com.cdn.ampproject.org/v/s/www.cnet.com/news/x/%3famp?usqp=mq33`
 * → `https://www.cnet.com/news/x/?amp&usqp=mq33`
 */
import { parse } from 'tldts'
import { decodePercent } from './decode-percent.ts'
import { type ParsedAddress, parseAddress } from './parse-address.ts'
import { createRecall } from './recall.ts'
import { type WrapperForm, wrapperForms } from './tables/wrappers.ts'

export type Wrapper = 'cache' | 'viewer' | 'archive' | 'translated'

export interface Unwrapped {
  wrapper: Wrapper
  rule: string
  address: ParsedAddress
}

const deepest = 8

/** Takes all wrappers off, the outermost first. */
export function unwrapAddress(outer: ParsedAddress): {
  address: ParsedAddress
  /** What was taken off, the outermost first; empty for the outlet's own address. */
  unwrapped: readonly Unwrapped[]
} {
  const unwrapped: Unwrapped[] = []
  let address = outer
  while (unwrapped.length < deepest) {
    const inside = unwrapOnce(address)
    if (inside === null) break
    unwrapped.push(inside)
    address = inside.address
  }
  return { address, unwrapped }
}

const recallForms = createRecall(
  (host) => wrapperForms.filter(({ hosts }) => hosts.test(host)),
  4096,
)

/** Takes the outermost wrapper off; null where there is none. */
function unwrapOnce(address: ParsedAddress): Unwrapped | null {
  for (const form of recallForms(address.host)) {
    if (form.sign !== undefined && !address.path.includes(form.sign)) continue
    const text = readForm(form, address)
    const inside = text === null ? null : parseAddress(text)
    if (inside !== null && isPublicHost(inside.host)) {
      return { wrapper: form.wrapper, rule: form.rule, address: inside }
    }
  }
  return null
}

function isPublicHost(host: string): boolean {
  return host.includes('.') && parse(host, { extractHostname: false }).isIcann === true
}

function readForm(form: WrapperForm, address: ParsedAddress): string | null {
  switch (form.carries) {
    case 'host-and-path':
      return readHostAndPath(form.path.exec(address.path), address.query)
    case 'address-in-path':
      return readAddressInPath(form.path, address)
    case 'address-in-query':
      return form.path.test(address.path) ? readParameter(form.parameters, address.query) : null
    case 'host-in-label':
      return readLabel(address)
  }
}

/** `match`: 1 is `s/` where the address is https, 2 the host and what follows, 3 more of the path. */
function readHostAndPath(match: RegExpExecArray | null, query: string): string | null {
  if (match === null) return null
  const rest = `${match[2]}${match[3] ?? ''}`
  return withQuery(`${match[1] ? 'https' : 'http'}://${withOwnQuery(rest)}`, query)
}

/** Viewers write the page's own query into the path: `%3foutputType%3damp`. */
function withOwnQuery(rest: string): string {
  const mark = rest.search(/%(?:25)?3f/i)
  if (mark < 0) return rest
  const length = rest.slice(mark, mark + 3) === '%25' ? 5 : 3
  return `${rest.slice(0, mark)}?${decodePercent(rest.slice(mark + length))}`
}

function withQuery(url: string, query: string): string {
  return query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`
}

const schemeInside = /\/(https?)(?::|%3a)(?:\/|%2f)+/i

function readAddressInPath(prefix: RegExp, address: ParsedAddress): string | null {
  const inFront = prefix.exec(address.path)?.[0]
  if (inFront === undefined) return null
  const found = schemeInside.exec(address.path)
  if (found === null) {
    return withQuery(`http://${address.path.slice(inFront.length)}`, address.query)
  }
  if (inFront.length !== found.index + 1) return null
  const rest = address.path.slice(found.index + found[0].length)
  const isEncoded = found[0].includes('%')
  const url = `${found[1]}://${isEncoded ? decodePercent(rest) : rest}`
  return withQuery(url, address.query)
}

function readParameter(names: readonly string[], query: string): string | null {
  for (const part of query.split('&')) {
    const mark = part.indexOf('=')
    if (mark < 0 || !names.includes(part.slice(0, mark))) continue
    const value = decodePercent(part.slice(mark + 1).replaceAll('+', ' '))
    // Google's cache: `cache:<id>:<address> <words that were searched>`.
    const [address = ''] = value
      .replace(/^cache:(?:[\w-]{12}:)?/, '')
      .trimStart()
      .split(' ', 1)
    if (address !== '') return /^https?:\/\//i.test(address) ? address : `http://${address}`
  }
  return null
}

/** Translators write `-` as `--` and `.` as `-`, and mark what would read as an IDN by `0-…-0`. */
function readLabel(address: ParsedAddress): string | null {
  const label = address.host.slice(0, address.host.indexOf('.'))
  if (label.startsWith('xn--')) return null
  const isMarked = label.startsWith('0-') && label.endsWith('-0')
  const name = isMarked ? label.slice(2, -2) : label
  const host = name
    .split('--')
    .map((part) => part.replaceAll('-', '.'))
    .join('-')
  return withQuery(`https://${host}${address.path}`, address.query)
}
