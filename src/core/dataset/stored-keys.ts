import type { StoredAddressKeys } from '../address/address-keys.ts'
import type { AddressKind } from './key-table.ts'

export interface StoredKey {
  key: string
  kind: AddressKind
  exact: boolean
}

/** The keys that an address of an article leads to it by: all but the loose ones. */
export function keysOfAddress(keys: StoredAddressKeys, kind: AddressKind): StoredKey[] {
  const stored: StoredKey[] = [{ key: keys.exact, kind, exact: true }]
  for (const key of [keys.rule, keys.identity, keys.path])
    if (key !== null) stored.push({ key, kind, exact: false })
  return stored
}
