/**
 * The few tokens of a stored address by which every page that shares a key with it can be told. For
 * most articles that is one: their number or slug is part of all of their keys.
 */
import type { StoredAddressKeys } from './address-keys.ts'
import { toKeyTokens } from './key-tokens.ts'
import { dateLike, isCode, longNumber, toPageTokens, toTextTokens } from './page-tokens.ts'
import { recallAddressKeys } from './recall-address-keys.ts'

const hostLabels = ['', 'www.', 'm.', 'amp.']

/** Tokens of which each page has one that is recognised by a key of this address; none for no address. */
export function toStoredTokens(address: string): string[] {
  const keys = recallAddressKeys(address)
  return keys === null ? [] : tokensOfKeys(keys)
}

/** The same for an address whose keys are at hand. */
export function tokensOfKeys(keys: StoredAddressKeys): string[] {
  const chosen = new Set<string>()
  let told = ''
  // The key that says least goes first: what tells it may tell the others as well.
  for (const [key, isKept] of [
    [keys.identity, isNumberOrCode],
    [keys.path, isNoPair],
    [keys.rule, isAny],
    [keys.exact, isAny],
  ] as const) {
    if (key === null) continue
    const text = key.slice(key.indexOf('/'))
    // Most keys say the same behind their sites; what was kept of it for one is kept for all that follow.
    if (text === told) continue
    const tokens = toKeyTokens(text).filter(isKept)
    if (tokens.length > 0) told = text
    if (tokens.some((token) => chosen.has(token))) continue
    for (const token of best(tokens) ?? toPageTokens(keys.address)) chosen.add(token)
  }
  // A front page may be only its host's name in a cache, and its site's name in an AMP copy.
  if (chosen.has('/')) {
    const { site } = keys
    for (const name of [...hostLabels.map((label) => label + site), ...site.split('.')])
      for (const token of toTextTokens(`/${name}`)) chosen.add(token)
  }
  return [...chosen]
}

// What all pages of a key have in common. An identity stands among other words in each of them, and
// between the segments of a path key there may be others.
const isNumberOrCode = (token: string) =>
  longNumber.test(token) || (/^\w{8,}$/.test(token) && isCode.test(token))
const isNoPair = (token: string) => !token.includes('/')
const isAny = () => true

/** The last one of the most telling kind: what stands further in front is a section's. */
function best(tokens: readonly string[]): string[] | null {
  let found: string | null = null
  for (const token of tokens) if (found === null || rank(token) >= rank(found)) found = token
  return found === null ? null : [found]
}

function rank(token: string): number {
  let words = 1
  for (let at = token.indexOf('-'); at >= 0; at = token.indexOf('-', at + 1)) words += 1
  if (token.includes('/')) return token.endsWith('/') ? 1 : 2
  if (words > 3) return 5
  if (/^\d+$/.test(token)) return dateLike.test(token) ? 0 : 4
  return words > 2 || /\d/.test(token) ? 4 : words > 1 ? 1 : token.length > 23 ? 3 : 0
}
