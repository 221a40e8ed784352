import { recallAddressKeys } from '../address/recall-address-keys.ts'
import type { ArticleId, Dataset } from '../dataset/dataset.ts'
import type { AddressKind } from '../dataset/key-table.ts'
import { storedAddresses } from '../dataset/stored-addresses.ts'
import { keysOfAddress } from '../dataset/stored-keys.ts'
import type { Article } from '../documents/article.ts'

/** An article that an address key leads to, and which of its addresses the key was made from. */
export interface KeyMatch {
  article: ArticleId
  kind: AddressKind
}

/** All articles under each address key; two different ones make the key ambiguous. */
export async function findByKeys(
  dataset: Pick<Dataset, 'candidates'>,
  keys: readonly string[],
): Promise<KeyMatch[][]> {
  const candidates = await dataset.candidates(keys)
  return keys.map((key, position) => {
    const matches = new Map<number, KeyMatch>()
    for (const { article, stored } of candidates[position] ?? []) {
      const kind = kindUnder(key, stored)
      if (kind && !matches.has(article)) matches.set(article, { article, kind })
    }
    return [...matches.values()]
  })
}

/** Which of an article's addresses a key was made from; null where only the hashes are the same. */
function kindUnder(key: string, article: Article): AddressKind | null {
  for (const { address, kind } of storedAddresses(article)) {
    const keys = recallAddressKeys(address)
    if (keys && keysOfAddress(keys, kind).some((own) => own.key === key)) return kind
  }
  return null
}
