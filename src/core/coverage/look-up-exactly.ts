import { toExactKey } from '../address/exact-key.ts'
import { parseAddress } from '../address/parse-address.ts'
import type { ArticleId, Dataset } from '../dataset/dataset.ts'
import type { AddressKind } from '../dataset/key-table.ts'
import { storedAddresses } from '../dataset/stored-addresses.ts'
import type { Article } from '../documents/article.ts'

export interface ExactMatch {
  article: ArticleId
  by: AddressKind
  /** Site of the page, as it is named in "not on this site". */
  site: string
}

/**
 * The article that is stored under the very address of a page: the first step of `lookUp`, and where it finds
 * something the same. It takes none of the tables that the other steps need, which are most of what a
 * background that was just woken would have to load. Null says nothing: `lookUp` must tell.
 */
export async function lookUpExactly(
  dataset: Pick<Dataset, 'candidates' | 'sitesAmong'>,
  address: string,
): Promise<ExactMatch | null> {
  const parsed = parseAddress(address)
  if (!parsed) return null
  const key = toExactKey(parsed)
  // The sites come with the candidates: asked for before them, they would be in the way.
  const [found = []] = await dataset.candidates([key])
  const [first] = found
  if (!first || found.some(({ article }) => article !== first.article)) return null
  const site = await siteOf(parsed.host, dataset)
  const by = kindUnder(key, first.stored)
  return site && by ? { article: first.article, by, site } : null
}

/** The site of the data that a host belongs to; null where only the tables can tell its name. */
async function siteOf(host: string, dataset: Pick<Dataset, 'sitesAmong'>): Promise<string | null> {
  const labels = host.split('.')
  const names = labels.map((_, first) => labels.slice(first).join('.'))
  const [site = null] = await dataset.sitesAmong(names)
  // `m-sport.example` may be the mobile host of `sport.example`.
  return site === host && labels[0]?.includes('-') ? null : site
}

function kindUnder(key: string, article: Article): AddressKind | null {
  for (const { address, kind } of storedAddresses(article)) {
    const parsed = parseAddress(address)
    if (parsed && toExactKey(parsed) === key) return kind
  }
  return null
}
