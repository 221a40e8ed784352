import type { AddressKeys } from '../address/address-keys.ts'
import { recallAddressKeys } from '../address/recall-address-keys.ts'
import type { Article } from '../documents/article.ts'
import type { AddressKind } from './key-table.ts'
import { storedAddresses } from './stored-addresses.ts'

export interface StoredKey {
  key: string
  kind: AddressKind
  exact: boolean
}

/** The keys that lead to an article: of each of its addresses all but the loose ones. */
export function storedKeys(article: Article): StoredKey[] {
  return storedAddresses(article).flatMap(({ address, kind }) => {
    const keys = recallAddressKeys(address)
    return keys ? keysOfAddress(keys, kind) : []
  })
}

export function keysOfAddress(keys: AddressKeys, kind: AddressKind): StoredKey[] {
  const stored: StoredKey[] = [{ key: keys.exact, kind, exact: true }]
  for (const key of [keys.rule, keys.identity, keys.path])
    if (key !== null) stored.push({ key, kind, exact: false })
  return stored
}
