import type { Dictionary, FoundTerm, NearTerm } from './dictionary.ts'
import { allowedTypos } from './edit-distance.ts'
import type { Phrase } from './query.ts'
import type { SegmentWord, WeighedEntry } from './question-lists.ts'
import { begunShare, toRarity, typoShare } from './scoring.ts'

/** A word of a query with all that it may stand for, in all segments. */
export interface WordGroup {
  word: string
  /** By segment. */
  entries: readonly (readonly WeighedEntry[])[]
  /** Articles that hold any of it, counted once for each of its words. */
  holding: number
  /** What to highlight: the word, or those that were taken for it. */
  highlight: readonly string[]
  /** Rare words that begin so were left out: there were too many. */
  isCut: boolean
}

export interface WantedWord {
  word: string
  prefix: boolean
}

/**
 * Postings of all words that begin so up to which all of them count; beyond, the most frequent ones. At a million
 * articles two letters begin words with 300,000 postings, which take as long as the rest of a search three times over.
 */
export const mostBegunPostings = 100_000
/** Words that are taken for one with typos. */
const mostNearWords = 32

/** Every word of the phrases once, with whether it may be only begun. */
export function wordsToMatch(phrases: readonly Phrase[]): WantedWord[] {
  const words = new Map<string, WantedWord>()
  for (const phrase of phrases) {
    for (const [position, word] of phrase.words.entries()) {
      const prefix = phrase.prefix && position === phrase.words.length - 1
      // The stricter wish decides: `bans ban` wants "bans" and something that begins with "ban".
      words.set(`${prefix} ${word}`, { word, prefix })
    }
  }
  return [...words.values()]
}

/**
 * Finds the words in all segments. One batch of reads a segment.
 * @param mostBegun postings of begun words, see `mostBegunPostings`
 */
export async function findGroups(
  dictionaries: readonly Dictionary[],
  wanted: readonly WantedWord[],
  mostBegun: number,
): Promise<WordGroup[]> {
  if (wanted.length === 0) return []
  const found = await Promise.all(dictionaries.map((dictionary) => dictionary.find(wanted)))
  return wanted.map(({ word }, at) => {
    const bySegment = found.map((words) => words[at] ?? [])
    const most = lowestCount(bySegment, mostBegun)
    const entries = bySegment.map((terms) => {
      // Two letters begin thousands of words, of which mostly few are taken.
      const taken: WeighedEntry[] = []
      for (const { isWhole, count, offset, length } of terms)
        if (isWhole || count >= most)
          taken.push({ count, offset, length, share: isWhole ? 1 : begunShare, typos: 0 })
      return taken
    })
    return {
      word,
      entries,
      holding: bySegment.reduce((total, terms) => total + sum(terms), 0),
      highlight: [word],
      isCut: entries.some((some, at) => some.length < (bySegment[at]?.length ?? 0)),
    }
  })
}

function sum(entries: readonly { count: number }[]): number {
  let total = 0
  for (const { count } of entries) total += count
  return total
}

/** Words that are held by fewer articles are left out; never the most frequent ones. */
function lowestCount(bySegment: readonly (readonly FoundTerm[])[], mostBegun: number): number {
  const all = bySegment.reduce((total, terms) => total + sum(terms), 0)
  if (all <= mostBegun) return 0
  const counts = new Float64Array(bySegment.reduce((total, { length }) => total + length, 0))
  let words = 0
  for (const terms of bySegment)
    for (const { isWhole, count } of terms) if (!isWhole) counts[words++] = count
  const ascending = counts.subarray(0, words).sort()
  const highest = ascending[words - 1]
  let left = mostBegun
  for (let at = words - 1; at >= 0; at -= 1) {
    const count = ascending[at] ?? 0
    left -= count
    if (left < 0) return count === highest ? count : count + 1
  }
  return 0
}

/** The same group with the words for which its word may be a slip; the group itself where there are none. */
export async function forgive(
  dictionaries: readonly Dictionary[],
  group: WordGroup,
): Promise<WordGroup> {
  const most = allowedTypos(group.word)
  if (most === 0) return group
  const near = await Promise.all(dictionaries.map((each) => each.near(group.word, most)))
  // What is begun with the word needs no forgiving.
  const others = near.map((terms, segment) => {
    const known = new Set(group.entries[segment]?.map(({ offset }) => offset))
    return terms.filter(({ offset }) => !known.has(offset))
  })
  const taken = likeliest(others.flat())
  if (taken.length === 0) return group
  const isTaken = new Set(taken)
  const entries = others.map((terms, segment) => [
    ...(group.entries[segment] ?? []),
    ...terms.flatMap(({ word, typos, ...term }) =>
      isTaken.has(word) ? [{ ...term, typos, share: typoShare(typos) }] : [],
    ),
  ])
  const highlight = group.holding > 0 ? [group.word, ...taken] : taken
  return { ...group, entries, holding: sum(entries.flat()), highlight }
}

/** Fewest typos first, then the most frequent. */
function likeliest(terms: readonly NearTerm[]): string[] {
  const words = new Map<string, { word: string; typos: number; count: number }>()
  for (const { word, typos, count } of terms) {
    const known = words.get(word)
    if (known) known.count += count
    else words.set(word, { word, typos, count })
  }
  return [...words.values()]
    .sort((a, b) => a.typos - b.typos || b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, mostNearWords)
    .map(({ word }) => word)
}

/** The group as one segment is asked for it. @param all articles of all segments */
export function inSegment(group: WordGroup, segment: number, all: number): SegmentWord {
  return {
    rarity: toRarity(Math.min(all, group.holding), all),
    entries: group.entries[segment] ?? [],
  }
}
