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
