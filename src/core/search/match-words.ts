import { allowedTypos } from './edit-distance.ts'
import type { Phrase } from './query.ts'

/** A word's occurrences in an article, weighed. */
export interface Occurrence {
  article: number
  weight: number
}

/** The searched words and where they stand, however they are stored. */
export interface Vocabulary {
  /** The words that begin so, in order; the word itself comes first. */
  starting(beginning: string): readonly string[]
  /** The words with 1 to `most` typos. */
  near(word: string, most: number): readonly { word: string; typos: number }[]
  /** In the order of articles; none for a word that stands nowhere. */
  occurrences(word: string): readonly Occurrence[]
}

/** A word of the query with everything that it may stand for. */
export interface WordMatch {
  /** What to highlight: the word, or those that were taken for it. */
  words: readonly string[]
  /** By article: weight of the best, and how many typos it took. */
  found: ReadonlyMap<number, { weight: number; typos: number }>
}

/** A begun word counts for less than the word itself. */
const begunShare = 0.6
/** Fewer articles than this are little: typos are looked for. */
export const little = 3

/** Matches one word of a query, exactly or as a beginning. */
export function matchWord(vocabulary: Vocabulary, word: string, prefix: boolean): WordMatch {
  const found = new Map<number, { weight: number; typos: number }>()
  for (const candidate of prefix ? vocabulary.starting(word) : [word]) {
    const share = candidate === word ? 1 : begunShare
    addOccurrences(found, vocabulary.occurrences(candidate), share, 0)
  }
  return { words: [word], found }
}

/** Adds what the word may have been meant for, where it is found in few articles itself. */
export function withTypos(vocabulary: Vocabulary, word: string, match: WordMatch): WordMatch {
  if (match.found.size >= little) return match
  const found = new Map(match.found)
  const words = found.size > 0 ? [word] : []
  for (const near of vocabulary.near(word, allowedTypos(word))) {
    addOccurrences(found, vocabulary.occurrences(near.word), 1 / (1 + near.typos), near.typos)
    words.push(near.word)
  }
  return { words: words.length > 0 ? words : match.words, found }
}

function addOccurrences(
  found: Map<number, { weight: number; typos: number }>,
  occurrences: readonly Occurrence[],
  share: number,
  typos: number,
) {
  for (const { article, weight } of occurrences) {
    const before = found.get(article)
    if (!before || before.typos > typos) found.set(article, { weight: weight * share, typos })
    else if (before.typos === typos) before.weight = Math.max(before.weight, weight * share)
  }
}

/** Every word of the phrases once, with whether it may be only begun. */
export function wordsToMatch(phrases: readonly Phrase[]): { word: string; prefix: boolean }[] {
  const words = new Map<string, { word: string; prefix: boolean }>()
  for (const phrase of phrases) {
    for (const [position, word] of phrase.words.entries()) {
      const prefix = phrase.prefix && position === phrase.words.length - 1
      // The stricter wish decides: `bans ban` wants "bans" and something that begins with "ban".
      words.set(`${prefix} ${word}`, { word, prefix })
    }
  }
  return [...words.values()]
}

/** Articles that every match holds, with the sum of what each contributes. */
export function intersect(
  matches: readonly WordMatch[],
  score: (match: WordMatch, weight: number) => number,
): Map<number, { score: number; typos: number }> {
  const [rarest, ...others] = matches.toSorted((a, b) => a.found.size - b.found.size)
  const both = new Map<number, { score: number; typos: number }>()
  if (!rarest) return both
  for (const [article, first] of rarest.found) {
    const sum = { score: score(rarest, first.weight), typos: first.typos }
    const inAll = others.every((match) => {
      const entry = match.found.get(article)
      if (!entry) return false
      sum.score += score(match, entry.weight)
      sum.typos += entry.typos
      return true
    })
    if (inAll) both.set(article, sum)
  }
  return both
}
