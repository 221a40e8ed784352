import type { AddressKeys } from '../address/address-keys.ts'
import { trustedDeclared } from '../address/declared.ts'
import { recallAddressKeys } from '../address/recall-address-keys.ts'
import type { RecognisedBy } from '../address/recognised-by.ts'
import type { ArticleId, Dataset } from '../dataset/dataset.ts'
import type { DeclaredAddresses } from './declared-addresses.ts'
import { findByKeys, type KeyMatch } from './find-by-keys.ts'

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
  dataset: Pick<Dataset, 'candidates'>,
  address: string,
  declared: DeclaredAddresses | null,
): Promise<LookUp> {
  const attempts: Attempt[] = []
  const keys = recallAddressKeys(address)
  if (!keys) return { match: null, attempts }
  // What is stored as it is and by its rule is read first; all the rest, where it is needed, at once.
  const first = addressCandidates(keys)
  for (const some of [first, declared ? declaredCandidates(keys, address, declared) : []]) {
    const found = await findByKeys(
      dataset,
      some.map(({ key }) => key),
    )
    for (const [position, { key, by }] of some.entries()) {
      const matches = found[position] ?? []
      const article = decide(matches, key === keys.exact)
      const word = typeof by === 'function' ? by(matches) : by
      const outcome = article !== null ? 'match' : matches.length > 0 ? 'ambiguous' : 'nothing'
      attempts.push({ by: word, key, outcome })
      if (article !== null) return { match: { article, by: word }, attempts }
    }
  }
  return { match: null, attempts }
}

interface Candidate {
  key: string
  by: RecognisedBy | ((found: readonly KeyMatch[]) => RecognisedBy)
}

function addressCandidates({ wrapper, exact, rule }: AddressKeys): Candidate[] {
  return [
    { key: exact, by: (found) => wrapper ?? found[0]?.kind ?? 'web' },
    { key: rule, by: wrapper ?? 'rule' },
  ]
}

function declaredCandidates(
  keys: AddressKeys,
  address: string,
  declared: DeclaredAddresses,
): Candidate[] {
  // A front page is no article, whatever articles its head may list.
  if (isFront(keys) || declaresFront(keys, declared)) return []
  const wanted: Candidate[] = []
  const read = (text: string | null) => {
    const trusted = text === null ? null : trustedDeclared(address, text)
    return trusted === null ? null : recallAddressKeys(trusted)
  }
  const canonical = read(declared.canonical)
  const og = read(declared.og)
  // JSON-LD may describe something that the page only lists: it counts where nothing else does.
  const jsonld = canonical || og ? null : read(declared.jsonld)
  for (const [by, own] of Object.entries({ canonical, og, jsonld })) {
    if (!own) continue
    // The names are those of the object just above.
    const word = by as 'canonical' | 'og' | 'jsonld'
    wanted.push({ key: own.exact, by: word }, { key: own.rule, by: word })
  }
  // What the page calls itself says more than the address it happens to be met under.
  const { identity, path, loosePaths } = canonical ?? keys
  if (identity) wanted.push({ key: identity, by: 'identity' })
  if (path) wanted.push({ key: path, by: 'path' })
  for (const loose of loosePaths) wanted.push({ key: loose, by: 'path' })
  return wanted
}

const isFront = ({ rule, site }: AddressKeys) => rule === `r:${site}/`

/** Whether a page says of itself that it is its site's front page. */
function declaresFront({ site }: AddressKeys, { canonical, og }: DeclaredAddresses): boolean {
  return [canonical, og].some((text) => {
    const keys = text === null ? null : recallAddressKeys(text)
    return keys !== null && keys.site === site && isFront(keys)
  })
}

/** The one article that the matches name; among stored addresses a `webUrl` outweighs a copy's. */
function decide(found: readonly KeyMatch[], stored: boolean): ArticleId | null {
  const [first] = found
  if (found.length === 1 && first) return first.article
  const web = stored ? found.filter((match) => match.kind === 'web') : []
  return web.length === 1 && web[0] ? web[0].article : null
}
