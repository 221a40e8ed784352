import { toAddressKeys } from '../../src/core/address/address-keys.ts'
import { storedAddresses } from '../../src/core/dataset/stored-addresses.ts'
import { keysOfAddress, type StoredKey } from '../../src/core/dataset/stored-keys.ts'
import type { Article } from '../../src/core/documents/article.ts'

/** The keys that lead to an article. */
export function storedKeys(article: Article): StoredKey[] {
  return storedAddresses(article).flatMap(({ address, kind }) => {
    const keys = toAddressKeys(address)
    return keys ? keysOfAddress(keys, kind) : []
  })
}
