import { type Checked, checkTexts, mostChecked, readTexts } from './check-texts.ts'
import { type Dictionary, openDictionary } from './dictionary.ts'
import type { Order } from './keys.ts'
import { isEmptyQuery, type Phrase, parseQuery, type Query } from './query.ts'
import type { FoundArticle, SearchResults } from './results.ts'
import { searchSegment } from './search-segment.ts'
import type { FoundText, SearchableSegment } from './searchable-segment.ts'
import {
  findGroups,
  forgive,
  inSegment,
  mostBegunPostings,
  type WordGroup,
  wordsToMatch,
} from './word-groups.ts'

export interface SearchOptions {
  /** How many of the best to return. */
  limit: number
  /** What comes first: the best match (ties by quality, then date), the highest quality, the newest. */
  order?: Order
}

/** Fewer articles than this are little: typos are looked for. */
export const little = 3

/**
 * Finds articles in segments that together are one data set. Every word must be found, the last one
 * at least begun; typos are forgiven only where little is found, and come below. A query of filters alone lists by
 * quality, then date; an empty one finds nothing. Dead articles are not found, though they still count
 * in how rare a word is.
 * @param options.isStale asked between reads; where it says so, the search ends with null
 * @throws RangeError where bytes of a segment are damaged
 */
export async function searchSegments(
  segments: readonly SearchableSegment[],
  query: string,
  options: SearchOptions,
): Promise<SearchResults>
export async function searchSegments(
  segments: readonly SearchableSegment[],
  query: string,
  options: SearchOptions & { isStale?: () => boolean },
): Promise<SearchResults | null>
export async function searchSegments(
  segments: readonly SearchableSegment[],
  text: string,
  { limit, order = 'relevance', isStale }: SearchOptions & { isStale?: () => boolean },
): Promise<SearchResults | null> {
  const query = parseQuery(text)
  const { ignored } = query
  if (isEmptyQuery(query)) return { total: 0, found: [], highlight: [], ignored, atLeast: false }
  const goOn = () => {
    if (isStale?.()) throw new StaleSearch()
  }
  try {
    const search = { segments, query, order, goOn, limit: Math.max(0, limit) }
    const { checked, highlight } = await find(search)
    const found = (await readTexts(segments, checked.hits)).flatMap((each) =>
      each ? [toFoundArticle(each)] : [],
    )
    return { total: checked.total, found, highlight, ignored, atLeast: checked.isAtLeast }
  } catch (error) {
    if (error instanceof StaleSearch) return null
    throw error
  }
}

/** Ends a search that nobody waits for any more; it never leaves this file. */
class StaleSearch extends Error {}

interface Search {
  segments: readonly SearchableSegment[]
  query: Query
  order: Order
  limit: number
  goOn: () => void
}

interface Found {
  checked: Checked
  highlight: readonly string[]
}

async function find(search: Search): Promise<Found> {
  const { segments, query, goOn } = search
  const dictionaries = await Promise.all(segments.map(dictionaryOf))
  goOn()
  const [groups, ...without] = await Promise.all([
    findGroups(dictionaries, wordsToMatch(query.phrases), mostBegunPostings),
    ...query.without.map((phrase) =>
      // What must not match has to be known whole.
      findGroups(dictionaries, wordsToMatch([phrase]), Infinity),
    ),
  ])
  goOn()
  let best = await evaluate(search, groups, without)
  if (groups.length === 0 || best.checked.total >= little || best.checked.isAtLeast) return best
  const inPhrases = new Set(query.phrases.filter(isSeveral).flatMap(({ words }) => words))
  const forgiving = async (isForgiven: (group: WordGroup) => boolean) => {
    const forgiven = await Promise.all(
      groups.map((group) =>
        isForgiven(group) && !inPhrases.has(group.word) ? forgive(dictionaries, group) : group,
      ),
    )
    goOn()
    if (forgiven.every((group, at) => group === groups[at])) return
    const more = await evaluate(search, forgiven, without)
    if (more.checked.total > best.checked.total) best = more
  }
  await forgiving(({ holding }) => holding < little)
  // Every word may be a slip that is a word as well.
  if (best.checked.total === 0) await forgiving(() => true)
  return best
}

const isSeveral = ({ words }: Phrase) => words.length > 1

async function evaluate(
  { segments, query, order, limit, goOn }: Search,
  groups: readonly WordGroup[],
  without: readonly (readonly WordGroup[])[],
): Promise<Found> {
  const all = segments.reduce((sum, { articles }) => sum + articles, 0)
  const phrases = query.phrases.filter(isSeveral)
  const hits = await Promise.all(
    segments.map((segment, at) =>
      searchSegment(segment, {
        words: groups.map((group) => inSegment(group, at, all)),
        without: without.map((words, which) => ({
          words: words.map((group) => inSegment(group, at, all)),
          isPhrase: (query.without[which]?.words.length ?? 0) > 1,
        })),
        filters: query.filters,
        isUnsure: phrases.length > 0,
        order,
        limit,
        unsureLimit: mostChecked,
        goOn,
      }),
    ),
  )
  goOn()
  const wishes = { phrases, without: query.without.filter(isSeveral) }
  const checked = await checkTexts(segments, hits, wishes, limit, goOn)
  const isCut = [groups, ...without].flat().some((group) => group.isCut)
  return {
    checked: { ...checked, isAtLeast: checked.isAtLeast || isCut },
    highlight: [...new Set(groups.flatMap(({ highlight }) => highlight))],
  }
}

/** The top level of a segment's words stays in memory as long as the segment does. */
const dictionaries = new WeakMap<SearchableSegment, Promise<Dictionary>>()

function dictionaryOf(segment: SearchableSegment): Promise<Dictionary> {
  const known = dictionaries.get(segment)
  if (known) return known
  const opened = openDictionary(segment)
  dictionaries.set(segment, opened)
  opened.catch(() => dictionaries.delete(segment))
  return opened
}

/** Without the topics. */
function toFoundArticle(text: FoundText): FoundArticle {
  const { title, url, excerpt, outlet, quality, publishedAtMs, story } = text
  return { title, url, excerpt, outlet, quality, publishedAtMs, story }
}
