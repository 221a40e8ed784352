import { type AddressKeys, toAddressKeys } from '../address/address-keys.ts'
import { trustedDeclared } from '../address/declared.ts'
import type { RecognisedBy } from '../address/recognised-by.ts'
import type { ArticleId, Dataset, KeyMatch } from '../dataset/dataset.ts'
import type { Article } from '../documents/article.ts'
import type { Coverage, CoveredArticle } from './coverage.ts'

/** What a page says of its own address. */
export interface DeclaredAddresses {
  canonical: string | null
  og: string | null
  jsonld: string | null
}

/** One key that was tried, for "why here?" and for reports of wrong matches. */
export interface Attempt {
  by: RecognisedBy
  key: string
  outcome: 'match' | 'nothing' | 'ambiguous'
}

export interface LookUp {
  match: { article: ArticleId; by: RecognisedBy } | null
  attempts: readonly Attempt[]
}

/**
 * Finds the article that a page is, in the order of trust: the stored addresses, the key made by
 * rules, what the page declares, an identity that survives a changed slug, the path alone. The first
 * key that leads to exactly one article decides; a key that leads to two decides nothing.
 *
 * @param declared what the page declares; null while its head is not there yet: then only the
 *   address and its rules are tried, so that weaker keys never come before the page's own word
 */
export async function lookUp(
  dataset: Pick<Dataset, 'find'>,
  address: string,
  declared: DeclaredAddresses | null,
): Promise<LookUp> {
  const attempts: Attempt[] = []
  const keys = toAddressKeys(address)
  if (!keys) return { match: null, attempts }
  for (const { key, by } of candidates(keys, address, declared)) {
    const found = await dataset.find(key)
    const article = decide(found, key === keys.exact)
    const word = typeof by === 'function' ? by(found) : by
    const outcome = article !== null ? 'match' : found.length > 0 ? 'ambiguous' : 'nothing'
    attempts.push({ by: word, key, outcome })
    if (article !== null) return { match: { article, by: word }, attempts }
  }
  return { match: null, attempts }
}

interface Candidate {
  key: string
  by: RecognisedBy | ((found: readonly KeyMatch[]) => RecognisedBy)
}

function* candidates(
  keys: AddressKeys,
  address: string,
  declared: DeclaredAddresses | null,
): Generator<Candidate> {
  const { wrapper } = keys
  yield { key: keys.exact, by: (found) => wrapper ?? found[0]?.kind ?? 'web' }
  yield { key: keys.rule, by: wrapper ?? 'rule' }
  if (!declared) return
  for (const by of ['canonical', 'og', 'jsonld'] as const) {
    const trusted = declared[by] === null ? null : trustedDeclared(address, declared[by])
    const declaredKeys = trusted === null ? null : toAddressKeys(trusted)
    if (!declaredKeys) continue
    yield { key: declaredKeys.exact, by }
    yield { key: declaredKeys.rule, by }
  }
  if (keys.identity) yield { key: keys.identity, by: 'identity' }
  if (keys.path) yield { key: keys.path, by: 'path' }
}

/** The one article that the matches name; among stored addresses a `webUrl` outweighs a copy's. */
function decide(found: readonly KeyMatch[], stored: boolean): ArticleId | null {
  const [first] = found
  if (found.length === 1 && first) return first.article
  const web = stored ? found.filter((match) => match.kind === 'web') : []
  return web.length === 1 && web[0] ? web[0].article : null
}

/** Coverage of an article: one hop over the stories that it is in; an article met twice is listed once. */
export async function readCoverage(
  dataset: Dataset,
  id: ArticleId,
  by: RecognisedBy,
): Promise<Coverage> {
  const stories: { title: string }[] = []
  const through = new Map<ArticleId, number[]>()
  for (const storyId of await dataset.storiesOf(id)) {
    const story = await dataset.story(storyId)
    for (const article of story.articles) {
      const positions = through.get(article)
      if (positions) positions.push(stories.length)
      else through.set(article, [stories.length])
    }
    stories.push({ title: story.title })
  }
  const own = through.get(id) ?? []
  through.delete(id)
  const others: CoveredArticle[] = []
  for (const [other, positions] of through) {
    others.push(toCovered(await dataset.article(other), positions))
  }
  return { article: toCovered(await dataset.article(id), own), by, stories, others }
}

function toCovered(article: Article, stories: readonly number[]): CoveredArticle {
  const { title, excerpt, outlet, quality, publishedAtMs, picture } = article
  return { title, excerpt, url: article.webUrl, outlet, quality, publishedAtMs, picture, stories }
}
