import type { AddressKeys } from '../address/address-keys.ts'
import { recallAddressKeys } from '../address/recall-address-keys.ts'
import type { Article } from '../documents/article.ts'
import type { AddressKind } from './key-table.ts'

export interface StoredAddress {
  address: string
  kind: AddressKind
}

/** The addresses that an article is stored under, each with its kind. */
export function storedAddresses(article: Article): StoredAddress[] {
  const { webUrl, otherWebUrls, ampWebUrl, cdnAmpWebUrl } = article
  const stored: StoredAddress[] = []
  for (const address of [webUrl, ...otherWebUrls]) stored.push({ address, kind: 'web' })
  if (ampWebUrl) stored.push({ address: ampWebUrl, kind: 'amp' })
  if (cdnAmpWebUrl) stored.push({ address: cdnAmpWebUrl, kind: 'cache' })
  return stored
}

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
