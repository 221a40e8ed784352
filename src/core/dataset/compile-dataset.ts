import { toAddressKeys } from '../address/address-keys.ts'
import { toSites } from '../address/site.ts'
import type { Article, Story } from '../documents/article.ts'
import { type Collection, countOutlets } from '../documents/compile-documents.ts'
import { buildSearchIndex } from '../search/search-index.ts'
import type { Body } from './body.ts'
import type { KeyMatch } from './dataset.ts'
import { frame } from './format.ts'
import { storedAddresses } from './stored-addresses.ts'

/**
 * Compiles a collection to the bytes of a data set: same collection and name, same bytes.
 * @param name shown to the reader as the name of the data set
 */
export function compileDataset(
  { articles, stories }: Pick<Collection, 'articles' | 'stories'>,
  name: string,
): Uint8Array {
  const times = articles.map((article) => article.publishedAtMs)
  const body: Body = {
    about: {
      name,
      articles: articles.length,
      stories: stories.length,
      outlets: countOutlets(articles),
      fromMs: times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : null,
      toMs: times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : null,
    },
    sample: findLargest(stories),
    sites: toDatasetSites(articles),
    articles: articles.map((article) => ({
      ...article,
      otherWebUrls: [...article.otherWebUrls],
      topics: [...article.topics],
    })),
    stories: stories.map((story) => ({ title: story.title, articles: [...story.articles] })),
    keys: toKeyTable(articles),
    search: buildSearchIndex(articles),
  }
  return frame(new TextEncoder().encode(JSON.stringify(body)))
}

/** The first of the stories with the most articles. */
function findLargest(stories: readonly Story[]): number | null {
  let largest: number | null = null
  for (const [id, story] of stories.entries()) {
    const size = largest === null ? -1 : (stories[largest]?.articles.length ?? -1)
    if (story.articles.length > size) largest = id
  }
  return largest
}

function toKeyTable(articles: readonly Article[]): Body['keys'] {
  const table = new Map<string, KeyMatch[]>()
  articles.forEach((article, id) => {
    for (const { address, kind } of storedAddresses(article)) {
      const keys = toAddressKeys(address)
      if (!keys) continue
      for (const key of [keys.exact, keys.rule, keys.identity, keys.path]) {
        if (key === null) continue
        const matches = table.get(key) ?? []
        if (!table.has(key)) table.set(key, matches)
        // The first kind stands: an AMP copy at the web address is met as the web address.
        if (!matches.some((match) => match.article === id)) matches.push({ article: id, kind })
      }
    }
  })
  return [...table].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Hosts, without `www.` and the like, that the articles' own addresses are on, sorted. */
export function toDatasetSites(articles: readonly Article[]): string[] {
  const sites = new Set<string>()
  for (const article of articles) {
    for (const { address, kind } of storedAddresses(article)) {
      // AMP caches are nobody's site; they are registered by their own patterns.
      if (kind !== 'cache') for (const site of toSites(address)) sites.add(site)
    }
  }
  return [...sites].sort()
}
