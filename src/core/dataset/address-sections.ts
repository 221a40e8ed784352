import { toStoredAddressKeys } from '../address/address-keys.ts'
import { hashToken } from '../address/page-filter.ts'
import { sitesOfHost } from '../address/site.ts'
import { tokensOfKeys } from '../address/stored-tokens.ts'
import type { Article } from '../documents/article.ts'
import { createAscending } from './ascending.ts'
import { createKeyTableBuilder, type KeyTable } from './key-table.ts'
import { storedAddresses } from './stored-addresses.ts'
import { keysOfAddress } from './stored-keys.ts'

/** What a segment holds of the addresses of its articles. */
export interface AddressSections {
  keys: KeyTable
  /** Hosts, without `www.` and the like, that the articles' own addresses are on, sorted. */
  sites: string[]
  /** Hashes of the tokens that pages are told by, ascending. */
  tokens: Uint32Array
}

/** Goes over the addresses of all articles once: what each is for all three is at hand then. */
export function toAddressSections(articles: readonly Article[]): AddressSections {
  const keys = createKeyTableBuilder()
  const tokens = createAscending()
  const hosts = new Set<string>()
  for (const [id, article] of articles.entries()) {
    for (const { address, kind } of storedAddresses(article)) {
      const own = toStoredAddressKeys(address)
      if (own === null) continue
      for (const { key, exact } of keysOfAddress(own, kind)) keys.add(key, id, kind, exact)
      for (const token of tokensOfKeys(own)) tokens.add(hashToken(token))
      // AMP caches are nobody's site; they are registered by their own patterns.
      if (kind !== 'cache') hosts.add(own.host)
    }
  }
  const sites = new Set([...hosts].flatMap(sitesOfHost))
  return { keys: keys.finish(), sites: [...sites].sort(), tokens: tokens.finish() }
}
