/**
 * Looks through one segment, window by window in the order of ranks: the rarest word gives candidates, every other word,
 * filter and exclusion takes some away, and what is left is counted, scored and offered to the best. A single word
 * needs no windows: the heads of its blocks say how high a score in each can be; the best blocks are read
 * first, until no other block can hold anything better. As smaller ranks win ties, a block that can only
 * reach the same score is passed over, too.
 */
import { BestHits, type Hit } from './best-hits.ts'
import { Candidates, windowSize } from './candidates.ts'
import { type ColumnFilter, createColumnFilters, readColumn } from './column-filters.ts'
import type { TermEntry } from './dictionary.ts'
import { levelOfMark } from './marks.ts'
import { createMatcher, type Matcher, type WeighedList } from './matcher.ts'
import { blockSize } from './posting-list.ts'
import type { QueryFilters } from './query.ts'
import { toGrains, toWeight } from './scoring.ts'
import type { SearchableSegment } from './searchable-segment.ts'
import { fillLists, readLists, type StoredList } from './stored-list.ts'

export type Order = 'relevance' | 'quality' | 'newest'

export interface WeighedEntry extends TermEntry {
  share: number
  typos: number
}

/** A word of the query: all that it may stand for in a segment. */
export interface SegmentWord {
  rarity: number
  entries: readonly WeighedEntry[]
}

/** What a segment is asked. */
export interface SegmentQuestion {
  words: readonly SegmentWord[]
  /** For each thing that must not match, its words; where it has several they may stand apart. */
  without: readonly (readonly SegmentWord[])[]
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
  const without = question.without.filter((all) => all.every(({ entries }) => entries.length > 0))
  const isPlain =
    columns.length === 0 &&
    without.length === 0 &&
    segment.dead.size === 0 &&
    !question.isUnsure &&
    order !== 'newest'
  if (isPlain && words.length === 0) return firstRanks(end, question.limit)
  const lists = await openLists(segment, [...words, ...without.flat()])
  goOn()
  const [only] = words
  const onlyList = only && lists.get(only)
  if (only && isPlain && end === segment.articles && words.length === 1 && onlyList?.length === 1) {
    const [list] = onlyList
    if (list) return bestOfList(segment, list, only.rarity, question)
  }
  await fillAll(segment, words, without.flat(), lists)
  goOn()
  const toMatcher = (word: SegmentWord) =>
    createMatcher(lists.get(word) ?? [], word.rarity, segment.articles)
  return searchWindows(segment, end, question, {
    words: words.map(toMatcher).sort((a, b) => a.most - b.most),
    without: without.map((all) => all.map(toMatcher)),
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
  const countOf = (word: SegmentWord) =>
    listsOf(word).reduce((sum, { list }) => sum + list.count, 0)
  const [rarest, ...others] = words.toSorted((a, b) => countOf(a) - countOf(b))
  const rest = [...others, ...without].flatMap(listsOf)
  const isAll = () => true
  if (rest.every((list) => list.isWhole()) || !rarest || countOf(rarest) > fewArticles) {
    const all = [...(rarest ? listsOf(rarest) : []), ...rest]
    await fillLists(
      segment.postings,
      all.map((list) => ({ list, isWanted: isAll })),
    )
    return
  }
  await fillLists(
    segment.postings,
    listsOf(rarest).map((list) => ({ list, isWanted: isAll })),
  )
  const ranks = ranksOf(listsOf(rarest))
  const wanted = rest
    .filter((list) => !list.isWhole())
    .map((list) => ({ list, reached: reachedBlocks(list, ranks) }))
  await fillLists(
    segment.postings,
    wanted.map(({ list, reached }) => ({ list, isWanted: (block) => reached[block] === 1 })),
  )
}

function ranksOf(lists: readonly StoredList[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, { list }) => sum + list.count, 0))
  const ranks = new Uint32Array(blockSize)
  let at = 0
  for (const { list } of lists) {
    for (let block = 0; block < list.blocks; block += 1) {
      list.readRanks(block, ranks)
      all.set(ranks.subarray(0, list.countIn(block)), at)
      at += list.countIn(block)
    }
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

/** Blocks of a long list that are read at once. */
const blocksAtOnce = 16

async function bestOfList(
  segment: SearchableSegment,
  { stored, share, typos }: WeighedList,
  rarity: number,
  { limit, order, goOn }: SegmentQuestion,
): Promise<SegmentHits> {
  const { list } = stored
  const toKey = (level: number) =>
    order === 'quality' ? typos : relevanceKey(typos, rarity * toWeight(level, share))
  const keys = Float64Array.from({ length: 32 }, (_, level) => toKey(level))
  const keyOfBlock = (block: number) => keys[list.levels[block] || 31] ?? 0
  const byKey = [...list.lasts.keys()].sort((a, b) => keyOfBlock(a) - keyOfBlock(b) || a - b)
  const best = new BestHits(limit)
  const ranks = new Uint32Array(blockSize)
  for (let start = 0; start < byKey.length; start += blocksAtOnce) {
    const batch = byKey
      .slice(start, start + blocksAtOnce)
      .filter((block) => best.takes(keyOfBlock(block), list.baseOf(block) + 1))
    if (batch.length === 0) break
    const wanted = new Set(batch)
    await fillLists(segment.postings, [{ list: stored, isWanted: (block) => wanted.has(block) }])
    goOn()
    for (const block of batch) {
      if (!best.takes(keyOfBlock(block), list.baseOf(block) + 1)) continue
      list.readRanks(block, ranks)
      const count = list.countIn(block)
      for (let at = 0; at < count; at += 1)
        best.offer(keys[levelOfMark(list.markAt(block, at))] ?? 0, ranks[at] ?? 0)
    }
  }
  return { ...none, sure: list.count, best: best.toSorted() }
}

const typoKey = 2 ** 20
const relevanceKey = (typos: number, score: number) =>
  typos * typoKey - Math.min(toGrains(score), typoKey - 1)

/** Days to come and days long past are told apart for three thousand years. */
const furthestMs = 2 ** 46
const newestKey = (typos: number, ms: number) =>
  typos * furthestMs * 2 - Math.max(-furthestMs + 1, Math.min(furthestMs, ms))

interface Parts {
  /** The one with the fewest articles first. */
  words: readonly Matcher[]
  without: readonly (readonly Matcher[])[]
  columns: readonly ColumnFilter[]
}

async function searchWindows(
  segment: SearchableSegment,
  end: number,
  question: SegmentQuestion,
  parts: Parts,
): Promise<SegmentHits> {
  const size = Math.min(windowSize, end)
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
    for (const matchers of parts.without) exclude(matchers, candidates, excluded)
    for (const filter of parts.columns) {
      if (candidates.count === 0) break
      await filter(candidates)
      question.goOn()
    }
    if (candidates.count === 0) continue
    const keys = await keysOf(segment, question.order, candidates)
    for (let place = 0; place < candidates.count; place += 1) {
      const isUnsure = question.isUnsure || candidates.unsure[place] === 1
      const to = isUnsure ? bestUnsure : best
      to.offer(keys(place), candidates.ranks[place] ?? 0)
      if (isUnsure) unsure += 1
      else sure += 1
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
function exclude(matchers: readonly Matcher[], candidates: Candidates, excluded: Candidates) {
  excluded.copyRanks(candidates)
  for (const matcher of matchers) if (excluded.count > 0) matcher.narrow(excluded)
  let at = 0
  const isExcluded = (place: number) => {
    while (at < excluded.count && (excluded.ranks[at] ?? 0) < (candidates.ranks[place] ?? 0))
      at += 1
    return at < excluded.count && excluded.ranks[at] === candidates.ranks[place]
  }
  if (matchers.length === 1) candidates.keep((place) => !isExcluded(place))
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
