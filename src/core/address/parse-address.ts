export interface ParsedAddress {
  scheme: 'http' | 'https'
  /** Lower case, IDN in ASCII, no final dot. */
  host: string
  /** Empty for the scheme's own port. */
  port: string
  /** As the platform's URL parser writes it; starts with a slash. */
  path: string
  /** Without the question mark. */
  query: string
  /** A fragment that is a route of the page's script (`!/news/1`); empty for all others. */
  route: string
}

/**
 * What most addresses are: small names under a domain of letters, without port and fragment; a path
 * and a query of signs that stand for themselves, no segment starting with a dot.
 */
const plainAddress =
  /^https?:\/\/(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]+(?:\/(?:[\w~-][\w.~-]*)?)+(?:\?[\w.~=&-]*)?$/

/** Whether an address is one of these: no platform refuses it, or writes it in another way. */
export const isPlainAddress = (text: string): boolean => plainAddress.test(text)

/** Splits an address; null for whatever is not an http(s) address with a host. */
export function parseAddress(text: string): ParsedAddress | null {
  return isPlainAddress(text) ? splitPlainAddress(text) : parseAnyAddress(text)
}

/** As the platform's parser, which costs several times as much, would have it. */
function splitPlainAddress(text: string): ParsedAddress {
  const hostAt = text.indexOf('//') + 2
  const pathAt = text.indexOf('/', hostAt)
  const mark = text.indexOf('?', pathAt)
  return {
    scheme: text.startsWith('https') ? 'https' : 'http',
    host: text.slice(hostAt, pathAt),
    port: '',
    path: mark < 0 ? text.slice(pathAt) : text.slice(pathAt, mark),
    query: mark < 0 ? '' : text.slice(mark + 1),
    route: '',
  }
}

function parseAnyAddress(text: string): ParsedAddress | null {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return null
  }
  const scheme = url.protocol === 'https:' ? 'https' : url.protocol === 'http:' ? 'http' : null
  const host = url.hostname.endsWith('.') ? url.hostname.slice(0, -1) : url.hostname
  if (scheme === null || host === '') return null
  return {
    scheme,
    host,
    port: url.port,
    path: url.pathname,
    query: url.search.slice(1),
    route: url.hash.startsWith('#!') ? url.hash.slice(1) : '',
  }
}

/** Writes an address; reading it again gives the same parts. */
export function formatAddress(address: ParsedAddress): string {
  const port = address.port === '' ? '' : `:${address.port}`
  const query = address.query === '' ? '' : `?${address.query}`
  const route = address.route === '' ? '' : `#${address.route}`
  return `${address.scheme}://${address.host}${port}${address.path}${query}${route}`
}
