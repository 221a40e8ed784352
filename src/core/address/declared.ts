import { toAddressKeys } from './address-keys.ts'
import { parseAddress } from './parse-address.ts'
import { readHost } from './site.ts'

// What templates leave behind when nobody fills them in.
const leftOver =
  /[{}<>]|%7b|%7d|%3c|%%|\[[a-z_ -]+\]|\/:[a-z]|__[A-Z_]+__|\/(?:undefined|null|nan)(?=[/?#]|$)/i

/**
 * The address that a page declares for itself, if it may be trusted: absolute http(s), on the page's
 * own site (its brand's other sites count, and hosts of one domain), not a root, not malformed, no
 * template left-over. Null otherwise.
 */
export function trustedDeclared(page: string, declared: string): string | null {
  const text = declared.trim()
  if (!/^https?:\/\/[^/]/i.test(text) || /\s/.test(text) || leftOver.test(text)) return null
  const own = toAddressKeys(page)
  const other = toAddressKeys(text)
  if (own === null || other === null) return null
  if (isRoot(other.address) || domainOf(own.address) !== domainOf(other.address)) return null
  return text
}

function domainOf(address: string): string | null {
  const parsed = parseAddress(address)
  return parsed && readHost(parsed.host, () => {}).domain
}

/** A site's front page, under whatever query. */
function isRoot(address: string): boolean {
  const parsed = parseAddress(address)
  return (
    parsed === null || (/^\/+(?:index\.\w+|amp\/?)?$/i.test(parsed.path) && parsed.route === '')
  )
}
