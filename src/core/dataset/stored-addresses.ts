import type { Article } from '../documents/article.ts'
import type { KeyMatch } from './dataset.ts'

/** The addresses that an article is stored under, each with its kind. */
export function storedAddresses(article: Article): { address: string; kind: KeyMatch['kind'] }[] {
  const stored: { address: string; kind: KeyMatch['kind'] }[] = []
  for (const address of [article.webUrl, ...article.otherWebUrls])
    stored.push({ address, kind: 'web' })
  if (article.ampWebUrl) stored.push({ address: article.ampWebUrl, kind: 'amp' })
  if (article.cdnAmpWebUrl) stored.push({ address: article.cdnAmpWebUrl, kind: 'cache' })
  return stored
}
