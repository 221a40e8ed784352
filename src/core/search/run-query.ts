import type { Article } from '../documents/article.ts'
import { holdsPhrase, passesFilters } from './filters.ts'
import {
  intersect,
  little,
  matchWord,
  type Vocabulary,
  type WordMatch,
  withTypos,
  wordsToMatch,
} from './match-words.ts'
import { isEmptyQuery, type Phrase, parseQuery } from './query.ts'
import { rarity, saturate, toGrain } from './ranking.ts'
import type { SearchResults } from './results.ts'

interface Hit {
  id: number
  /** In whole grains: equal ones are ties. */
  grains: number
  typos: number
  article: Article
}

/** All articles that match, best first, with what `SearchResults` says of the query. */
export function runQuery(
  text: string,
  vocabulary: Vocabulary,
  articles: readonly Article[],
): Pick<SearchResults, 'highlight' | 'ignored'> & { ids: number[] } {
  const query = parseQuery(text)
  const { ignored } = query
  if (isEmptyQuery(query)) return { ids: [], highlight: [], ignored }
  const wanted = wordsToMatch(query.phrases)
  const sorted = (hits: Hit[]) => hits.sort(byRank).map(({ id }) => id)
  const excluded = toExcluded(query.without, vocabulary, articles)
  const passes = (id: number, article: Article) =>
    !excluded.has(id) &&
    passesFilters(article, query.filters) &&
    query.phrases.every((phrase) => phrase.words.length === 1 || holdsPhrase(article, phrase))
  if (wanted.length === 0) {
    const all = articles.map((article, id) => ({ id, grains: 0, typos: 0, article }))
    const hits = all.filter(({ id, article }) => passes(id, article))
    return { ids: sorted(hits), highlight: [], ignored }
  }
  let matches = wanted.map(({ word, prefix }) => matchWord(vocabulary, word, prefix))
  let hits = toHits(matches, articles, passes)
  if (hits.length < little) {
    const inPhrases = new Set(query.phrases.flatMap(({ words }) => (words.length > 1 ? words : [])))
    const forgiving = matches.map((match, position) => {
      const word = wanted[position]?.word ?? ''
      return inPhrases.has(word) ? match : withTypos(vocabulary, word, match)
    })
    const more = toHits(forgiving, articles, passes)
    if (more.length > hits.length) {
      matches = forgiving
      hits = more
    }
  }
  const highlight = [...new Set(matches.flatMap(({ words }) => words))]
  return { ids: sorted(hits), highlight, ignored }
}

function toHits(
  matches: readonly WordMatch[],
  articles: readonly Article[],
  passes: (id: number, article: Article) => boolean,
): Hit[] {
  const rarities = new Map(
    matches.map((match) => [match, rarity(match.found.size, articles.length)]),
  )
  const found = intersect(matches, (match, weight) => (rarities.get(match) ?? 0) * saturate(weight))
  const hits: Hit[] = []
  for (const [id, { score, typos }] of found) {
    const article = articles[id]
    if (article && passes(id, article)) hits.push({ id, grains: toGrain(score), typos, article })
  }
  return hits
}

/** Articles that hold one of the phrases. */
function toExcluded(
  without: readonly Phrase[],
  vocabulary: Vocabulary,
  articles: readonly Article[],
): ReadonlySet<number> {
  const excluded = new Set<number>()
  for (const phrase of without) {
    const matches = wordsToMatch([phrase]).map(({ word, prefix }) =>
      matchWord(vocabulary, word, prefix),
    )
    for (const id of intersect(matches, () => 0).keys()) {
      const article = articles[id]
      // The index knows which words an article holds, not where they stand.
      if (article && (phrase.words.length === 1 || holdsPhrase(article, phrase))) excluded.add(id)
    }
  }
  return excluded
}

/** What is spelled as asked comes first; ties end with the address, so that no order is left open. */
function byRank(a: Hit, b: Hit): number {
  return (
    a.typos - b.typos ||
    b.grains - a.grains ||
    (b.article.quality ?? -1) - (a.article.quality ?? -1) ||
    b.article.publishedAtMs - a.article.publishedAtMs ||
    (a.article.webUrl < b.article.webUrl ? -1 : 1)
  )
}
