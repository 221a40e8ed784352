/**
 * Looks through one segment, window by window in the order of ranks: the rarest word gives candidates, every other word,
 * filter and exclusion takes some away, and what is left is counted, scored and offered to the best. A single word
 * needs no windows (`best-of-list.ts`).
 */
import { BestHits, type Hit } from './best-hits.ts'
import { bestOfList } from './best-of-list.ts'
import { Candidates, windowSize } from './candidates.ts'
import { type ColumnFilter, createColumnFilters, readColumn } from './column-filters.ts'
import type { TermEntry } from './dictionary.ts'
import { leastScoreFor, newestKey, type Order, relevanceKey } from './keys.ts'
import { createMatcher, type Matcher, type WeighedList } from './matcher.ts'
import { blockSize } from './posting-layout.ts'
import type { QueryFilters } from './query.ts'
import type { SearchableSegment } from './searchable-segment.ts'
import { fillLists, readLists, type StoredList } from './stored-list.ts'

export interface WeighedEntry extends TermEntry {
  share: number
  typos: number
}

/** A word of the query: all that it may stand for in a segment. */
export interface SegmentWord {
  rarity: number
  entries: readonly WeighedEntry[]
}

/** What must not match. */
export interface SegmentExclusion {
  words: readonly SegmentWord[]
  /** The words must stand one after the other, which only the texts tell. */
  isPhrase: boolean
}

/** What a segment is asked. */
export interface SegmentQuestion {
  words: readonly SegmentWord[]
  without: readonly SegmentExclusion[]
  filters: QueryFilters
  /** The texts of every match must be checked. */
  isUnsure: boolean
  order: Order
  /** How many of the best to return, of those that are sure and of those that are not. */
  limit: number
  unsureLimit: number
  /** Throws where nobody waits for the answer any more. */
  goOn: () => void
}

export interface SegmentHits {
  /** Matches that need no check, and the best of them. */
  sure: number
  best: readonly Hit[]
  /** Matches that are some only if a phrase stands, or does not stand, in their texts. */
  unsure: number
  bestUnsure: readonly Hit[]
}

const none: SegmentHits = { sure: 0, best: [], unsure: 0, bestUnsure: [] }

/** @throws RangeError where the segment's bytes are damaged */
export async function searchSegment(
  segment: SearchableSegment,
  question: SegmentQuestion,
): Promise<SegmentHits> {
  const { words, filters, order, goOn } = question
  const end = endOfQuality(segment, filters.minimumQuality)
  if (end === 0 || words.some(({ entries }) => entries.length === 0)) return none
  const columns = await createColumnFilters(segment, filters)
  goOn()
  const without = question.without.filter((each) =>
    each.words.every(({ entries }) => entries.length > 0),
  )
  const withoutWords = without.flatMap((each) => each.words)
  const isPlain =
    columns.length === 0 &&
    without.length === 0 &&
    segment.dead.size === 0 &&
    !question.isUnsure &&
    order !== 'newest'
  if (isPlain && words.length === 0) return firstRanks(end, question.limit)
  const lists = await openLists(segment, [...words, ...withoutWords])
  goOn()
  const [only] = words
  const onlyList = only && lists.get(only)
  if (only && isPlain && end === segment.articles && words.length === 1 && onlyList?.length === 1) {
    const [list] = onlyList
    if (list) {
      const best = await bestOfList(segment.postings, list, only.rarity, question)
      return { ...none, sure: list.stored.count, best }
    }
  }
  await fillAll(segment, words, withoutWords, lists)
  goOn()
  const toMatcher = (word: SegmentWord) =>
    createMatcher(lists.get(word) ?? [], word.rarity, segment.articles)
  return searchWindows(segment, end, question, {
    words: words.map(toMatcher).sort((a, b) => a.most - b.most),
    without: without.map((each) => ({ ...each, matchers: each.words.map(toMatcher) })),
    columns,
  })
}

function endOfQuality(segment: SearchableSegment, minimum: number | null): number {
  return minimum === null ? segment.articles : segment.ranksWithQuality(minimum)
}

function firstRanks(end: number, limit: number): SegmentHits {
  const best = Array.from({ length: Math.min(limit, end) }, (_, rank) => ({ rank, key: 0 }))
  return { ...none, sure: end, best }
}

type Lists = ReadonlyMap<SegmentWord, readonly WeighedList[]>

async function openLists(
  segment: SearchableSegment,
  words: readonly SegmentWord[],
): Promise<Lists> {
  const entries = words.flatMap((word) => word.entries)
  const stored = await readLists(segment.postings, entries, segment.articles)
  let at = 0
  return new Map(
    words.map((word) => [
      word,
      word.entries.flatMap(({ share, typos }) => {
        const list = stored[at]
        at += 1
        return list ? [{ stored: list, share, typos }] : []
      }),
    ]),
  )
}

/** Articles of the rarest word up to which blocks of the other words are read one by one. */
const fewArticles = 1 << 14

/** Reads what is still missing of long lists: of others than the rarest word's only blocks that it reaches. */
async function fillAll(
  segment: SearchableSegment,
  words: readonly SegmentWord[],
  without: readonly SegmentWord[],
  lists: Lists,
) {
  const listsOf = (word: SegmentWord) => (lists.get(word) ?? []).map(({ stored }) => stored)
  const countOf = (word: SegmentWord) => word.entries.reduce((sum, { count }) => sum + count, 0)
  const [rarest, ...others] = words.toSorted((a, b) => countOf(a) - countOf(b))
  const isFew = rarest !== undefined && countOf(rarest) <= fewArticles
  // What stands for several words is brought together whole.
  const isReadWhole = (word: SegmentWord) => !isFew || word.entries.length > 1
  const rest = [...others, ...without]
  const whole = [...(rarest ? [rarest] : []), ...rest.filter(isReadWhole)].flatMap(listsOf)
  await fillLists(
    segment.postings,
    whole.map((list) => ({ list, isWanted: () => true })),
  )
  const partly = rest
    .filter((word) => !isReadWhole(word))
    .flatMap(listsOf)
    .filter((list) => !list.isWhole())
  if (!rarest || partly.length === 0) return
  const ranks = ranksOf(listsOf(rarest))
  const wanted = partly.map((list) => ({ list, reached: reachedBlocks(list, ranks) }))
  await fillLists(
    segment.postings,
    wanted.map(({ list, reached }) => ({ list, isWanted: (block) => reached[block] === 1 })),
  )
}

function ranksOf(lists: readonly StoredList[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, { count }) => sum + count, 0))
  const ranks = new Uint32Array(blockSize)
  const marks = new Uint16Array(blockSize)
  let at = 0
  for (const list of lists) {
    list.eachBlock(ranks, marks, (count) => {
      all.set(ranks.subarray(0, count), at)
      at += count
    })
  }
  return all.sort()
}

/** @param ranks ascending */
function reachedBlocks({ list }: StoredList, ranks: Uint32Array): Uint8Array {
  const reached = new Uint8Array(list.blocks)
  let block = 0
  for (const rank of ranks) {
    while (block < list.blocks && (list.lasts[block] ?? 0) < rank) block += 1
    if (block === list.blocks) break
    reached[block] = 1
  }
  return reached
}

interface Parts {
  /** The one with the fewest articles first. */
  words: readonly Matcher[]
  without: readonly { matchers: readonly Matcher[]; isPhrase: boolean }[]
  columns: readonly ColumnFilter[]
}

async function searchWindows(
  segment: SearchableSegment,
  end: number,
  question: SegmentQuestion,
  parts: Parts,
): Promise<SegmentHits> {
  const size = Math.min(windowSize, end, parts.words[0]?.most ?? end)
  const candidates = new Candidates(size)
  const excluded = new Candidates(parts.without.length > 0 ? size : 0)
  const best = new BestHits(question.limit)
  const bestUnsure = new BestHits(question.unsureLimit)
  let sure = 0
  let unsure = 0
  for (let from = 0; from < end; from += windowSize) {
    matchWords(parts.words, from, Math.min(from + windowSize, end), candidates)
    if (segment.dead.size > 0)
      candidates.keep((place) => !segment.dead.has(candidates.ranks[place] ?? 0))
    for (const each of parts.without) exclude(each, candidates, excluded)
    for (const filter of parts.columns) {
      if (candidates.count === 0) break
      await filter(candidates)
      question.goOn()
    }
    if (candidates.count === 0) continue
    const keys = await keysOf(segment, question.order, candidates)
    const leastScore = () =>
      question.order === 'relevance' ? leastScoreFor(best.worstKey()) : -Infinity
    let least = leastScore()
    for (let place = 0; place < candidates.count; place += 1) {
      const isUnsure = question.isUnsure || candidates.unsure[place] === 1
      if (isUnsure) unsure += 1
      else sure += 1
      if (!isUnsure && (candidates.scores[place] ?? 0) < least) continue
      const to = isUnsure ? bestUnsure : best
      to.offer(keys(place), candidates.ranks[place] ?? 0)
      least = leastScore()
    }
  }
  return { sure, best: best.toSorted(), unsure, bestUnsure: bestUnsure.toSorted() }
}

function matchWords(words: readonly Matcher[], from: number, to: number, candidates: Candidates) {
  const [first, ...others] = words
  if (first) first.start(from, to, candidates)
  else candidates.fill(from, to)
  for (const matcher of others) if (candidates.count > 0) matcher.narrow(candidates)
}

/** Takes away what holds a word; where all words of a phrase are held, the texts must tell. */
function exclude(
  { matchers, isPhrase }: Parts['without'][number],
  candidates: Candidates,
  excluded: Candidates,
) {
  excluded.copyRanks(candidates)
  for (const matcher of matchers) if (excluded.count > 0) matcher.narrow(excluded)
  let at = 0
  const isExcluded = (place: number) => {
    while (at < excluded.count && (excluded.ranks[at] ?? 0) < (candidates.ranks[place] ?? 0))
      at += 1
    return at < excluded.count && excluded.ranks[at] === candidates.ranks[place]
  }
  if (!isPhrase) candidates.keep((place) => !isExcluded(place))
  else
    for (let place = 0; place < candidates.count; place += 1)
      if (isExcluded(place)) candidates.unsure[place] = 1
}

async function keysOf(
  segment: SearchableSegment,
  order: Order,
  candidates: Candidates,
): Promise<(place: number) => number> {
  const { typos, scores } = candidates
  if (order === 'quality') return (place) => typos[place] ?? 0
  if (order === 'relevance') return (place) => relevanceKey(typos[place] ?? 0, scores[place] ?? 0)
  const dates = await readColumn(segment.publishedAtMs.bind(segment), candidates)
  return (place) => newestKey(typos[place] ?? 0, dates[place] ?? 0)
}
