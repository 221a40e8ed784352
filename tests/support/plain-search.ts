import type { Article } from '../../src/core/documents/article.ts'
import { allowedTypos, editDistance } from '../../src/core/search/edit-distance.ts'
import { fieldWords } from '../../src/core/search/fields.ts'
import { fold } from '../../src/core/search/fold.ts'
import { levelOfMark, occurrenceWeights, toMark } from '../../src/core/search/marks.ts'
import { holdsPhrase, standsIn } from '../../src/core/search/phrases.ts'
import { isEmptyQuery, type Phrase, parseQuery, type Query } from '../../src/core/search/query.ts'
import {
  begunShare,
  toGrains,
  toRarity,
  toWeight,
  typoShare,
} from '../../src/core/search/scoring.ts'
import { wordsOf } from '../../src/core/search/tokens.ts'

export interface PlainSegment {
  articles: readonly Article[]
  dead: readonly number[]
}

interface Held {
  article: Article
  segment: number
  id: number
  isDead: boolean
  levels: ReadonlyMap<string, number>
}

interface Wanted {
  word: string
  prefix: boolean
  /** What is taken for the word, with the typos that it takes. */
  terms: ReadonlyMap<string, number>
  holding: number
}

interface Match {
  held: Held
  typos: number
  grains: number
}

/** What `searchSegments` must find, by looking at every article for every question. */
export function plainSearch(
  segments: readonly PlainSegment[],
  text: string,
  order: 'relevance' | 'quality' | 'newest' = 'relevance',
): { total: number; urls: string[] } {
  const query = parseQuery(text)
  if (isEmptyQuery(query)) return { total: 0, urls: [] }
  const { all, vocabulary } = prepare(segments)
  const toWanted = (word: string, prefix: boolean, terms: ReadonlyMap<string, number>) => {
    const holds = (term: string) => all.filter(({ levels }) => levels.has(term)).length
    const holding = [...terms.keys()].reduce((sum, term) => sum + holds(term), 0)
    return { word, prefix, terms, holding }
  }
  const exact = (word: string, prefix: boolean) =>
    new Map(vocabulary.filter((term) => isMatch(term, word, prefix)).map((term) => [term, 0]))
  const words = new Map(
    query.phrases.flatMap((phrase) =>
      phrase.words.map((word, at) => {
        const prefix = phrase.prefix && at === phrase.words.length - 1
        return [`${prefix} ${word}`, { word, prefix }]
      }),
    ),
  )
  const wanted = [...words.values()].map(({ word, prefix }) =>
    toWanted(word, prefix, exact(word, prefix)),
  )
  const forgive = (each: Wanted) => {
    const terms = new Map(each.terms)
    for (const term of vocabulary) {
      const typos = editDistance(each.word, term, 2)
      if (typos <= allowedTypos(each.word) && !terms.has(term)) terms.set(term, typos)
    }
    return toWanted(each.word, each.prefix, terms)
  }
  let matches = matchAll(all, query, wanted)
  const inPhrases = new Set(
    query.phrases.flatMap((phrase) => (phrase.words.length > 1 ? phrase.words : [])),
  )
  if (wanted.length > 0 && matches.length < 3) {
    for (const isForgiven of [({ holding }: Wanted) => holding < 3, () => true]) {
      const forgiven = wanted.map((each) =>
        isForgiven(each) && !inPhrases.has(each.word) ? forgive(each) : each,
      )
      const more = matchAll(all, query, forgiven)
      if (more.length > matches.length) matches = more
      if (matches.length > 0) break
    }
  }
  const sorted = matches.sort((a, b) => compare(a, b, order))
  return { total: sorted.length, urls: sorted.map(({ held }) => held.article.webUrl) }
}

interface Prepared {
  all: readonly Held[]
  vocabulary: readonly string[]
}

/** The same segments may be asked a thousand questions. */
const prepared = new WeakMap<readonly PlainSegment[], Prepared>()
function prepare(segments: readonly PlainSegment[]): Prepared {
  const known = prepared.get(segments)
  if (known) return known
  const all = segments.flatMap(({ articles, dead }, segment) =>
    articles.map((article, id) => ({
      article,
      segment,
      id,
      isDead: dead.includes(id),
      levels: levelsOf(article),
    })),
  )
  const vocabulary = new Set<string>()
  for (const { levels } of all) for (const term of levels.keys()) vocabulary.add(term)
  const made = { all, vocabulary: [...vocabulary] }
  prepared.set(segments, made)
  return made
}

const isMatch = (term: string, word: string, prefix: boolean) =>
  prefix ? term.startsWith(word) : term === word

/** Kept, since every question looks at every article. */
const known = new WeakMap<Article, ReadonlyMap<string, number>>()
function levelsOf(article: Article): ReadonlyMap<string, number> {
  const levels = known.get(article) ?? toLevels(article)
  known.set(article, levels)
  return levels
}

function toLevels(article: Article): Map<string, number> {
  const fields = fieldWords(article)
  const weights = new Float64Array(fields.length)
  occurrenceWeights(
    fields.map(({ length }) => length),
    weights,
  )
  const sums = new Map<string, number>()
  for (const [field, words] of fields.entries())
    for (const word of words) sums.set(word, (sums.get(word) ?? 0) + (weights[field] ?? 0))
  return new Map([...sums].map(([word, sum]) => [word, levelOfMark(toMark(1, sum))]))
}

function matchAll(all: readonly Held[], query: Query, wanted: readonly Wanted[]): Match[] {
  return all.flatMap((held) => {
    if (held.isDead || !passes(held, query)) return []
    let typos = 0
    let score = 0
    for (const each of wanted) {
      const best = bestOf(held, each)
      if (!best) return []
      typos += best.typos
      score += best.weight * toRarity(Math.min(all.length, each.holding), all.length)
    }
    return [{ held, typos, grains: toGrains(score) }]
  })
}

function bestOf({ levels }: Held, { word, terms }: Wanted) {
  const found = [...terms].flatMap(([term, typos]) => {
    const level = levels.get(term)
    if (level === undefined) return []
    const share = typos > 0 ? typoShare(typos) : term === word ? 1 : begunShare
    return [{ typos, weight: toWeight(level, share) }]
  })
  return found.sort((a, b) => a.typos - b.typos || b.weight - a.weight)[0]
}

function passes({ article, levels }: Held, { phrases, without, filters }: Query): boolean {
  const { minimumQuality, fromMs, toMs } = filters
  const begins = (text: string, wanted: string) =>
    standsIn(wordsOf(fold(text)), { words: wordsOf(wanted), prefix: true })
  const isOutlet = (wanted: string) =>
    begins(article.outlet.name, wanted) || fold(article.outlet.domain).startsWith(wanted)
  const hasTopic = (wanted: string) => article.topics.some((topic) => begins(topic, wanted))
  const holds = (phrase: Phrase) =>
    phrase.words.length > 1
      ? holdsPhrase(article, phrase)
      : [...levels.keys()].some((term) => isMatch(term, phrase.words[0] ?? '', phrase.prefix))
  return (
    (!minimumQuality || (article.quality ?? -1) >= minimumQuality) &&
    (fromMs === null || article.publishedAtMs >= fromMs) &&
    (toMs === null || article.publishedAtMs <= toMs) &&
    (filters.outlets.length === 0 || filters.outlets.some(isOutlet)) &&
    !filters.withoutOutlets.some(isOutlet) &&
    filters.topics.every(hasTopic) &&
    !filters.withoutTopics.some(hasTopic) &&
    phrases.every((phrase) => phrase.words.length === 1 || holds(phrase)) &&
    !without.some(holds)
  )
}

function compare(a: Match, b: Match, order: 'relevance' | 'quality' | 'newest'): number {
  const first = {
    relevance: b.grains - a.grains,
    quality: 0,
    newest: b.held.article.publishedAtMs - a.held.article.publishedAtMs,
  }
  return (
    a.typos - b.typos ||
    first[order] ||
    (b.held.article.quality ?? -1) - (a.held.article.quality ?? -1) ||
    b.held.article.publishedAtMs - a.held.article.publishedAtMs ||
    a.held.segment - b.held.segment ||
    a.held.id - b.held.id
  )
}
