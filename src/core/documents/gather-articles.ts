import { toExactAddressKey } from '../address/address-keys.ts'
import type { Article } from './article.ts'

/** How an added article was met: for the first time, again, or under a second `webUrl`. */
export type Meeting = 'new' | 'same-address' | 'same-amp-copy'

export interface Gathering {
  /** Each article once, in the order of first meetings. */
  readonly articles: readonly Article[]
  add(article: Article): Found
}

interface Found {
  position: number
  meeting: Meeting
}

/**
 * Collects articles and sees when one comes again. The same `webUrl` is the same article, be it under
 * http or https, with `www.` or without; so are two
 * `webUrl`s of one outlet with one AMP copy, and the second becomes another web address of the first.
 * What the first record says stands; later ones fill only what it lacks.
 */
export function createGathering(): Gathering {
  const articles: Article[] = []
  const byAddress = new Map<string, number>()
  const byAmpCopy = new Map<string, number>()

  const find = (article: Article, keys: readonly string[]): Found | null => {
    for (const key of keys) {
      const sameAddress = byAddress.get(key)
      if (sameAddress !== undefined) return { position: sameAddress, meeting: 'same-address' }
    }
    const sameCopy = byAmpCopy.get(ampKey(article))
    if (sameCopy !== undefined) return { position: sameCopy, meeting: 'same-amp-copy' }
    return null
  }
  const note = (article: Article, keys: readonly string[], position: number) => {
    for (const key of keys) if (!byAddress.has(key)) byAddress.set(key, position)
    const key = ampKey(article)
    if (article.ampWebUrl !== null && !byAmpCopy.has(key)) byAmpCopy.set(key, position)
  }

  return {
    articles,
    add(article) {
      const keys = keysOf(article)
      const found = find(article, keys)
      const position = found?.position ?? articles.length
      const first = articles[position]
      const kept = first ? completeArticle(first, article) : article
      articles[position] = kept
      note(kept, kept === article ? keys : keysOf(kept), position)
      return found ?? { position, meeting: 'new' }
    },
  }
}

/**
 * Whether a later record is of the same article as an earlier one, and how surely: 0 for its `webUrl`,
 * 1 and up for its further web addresses, Infinity for the AMP copy alone; null where it is of another.
 */
export function meetingRank(earlier: Article, later: Article): number | null {
  const keys = new Set(keysOf(earlier))
  const at = keysOf(later).findIndex((key) => keys.has(key))
  if (at >= 0) return at
  return earlier.ampWebUrl !== null && ampKey(earlier) === ampKey(later) ? Infinity : null
}

/** What all spellings of one web address share: http and https, with `www.` and without. */
export const addressKey = (webUrl: string): string => toExactAddressKey(webUrl) ?? webUrl

/** Of all web addresses of an article, the own one first. */
const keysOf = ({ webUrl, otherWebUrls }: Article): string[] =>
  [webUrl, ...otherWebUrls].map(addressKey)

/** Only within an outlet: a copy that two outlets name is a mistake of one of them. */
const ampKey = (article: Article) => `${article.outlet.domain} ${article.ampWebUrl ?? ''}`

/** The first record of an article with what only the later one knows. */
export function completeArticle(first: Article, later: Article): Article {
  const others = new Set([...first.otherWebUrls, later.webUrl, ...later.otherWebUrls])
  others.delete(first.webUrl)
  return {
    ...first,
    excerpt: first.excerpt || later.excerpt,
    otherWebUrls: [...others],
    ampWebUrl: first.ampWebUrl ?? later.ampWebUrl,
    cdnAmpWebUrl: first.cdnAmpWebUrl ?? later.cdnAmpWebUrl,
    quality: first.quality ?? later.quality,
    topics: first.topics.length > 0 ? first.topics : later.topics,
    picture: first.picture ?? later.picture,
  }
}
