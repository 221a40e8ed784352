/**
 * Looks through one segment, window by window in the order of ranks: the rarest word gives candidates, every other word,
 * filter and exclusion takes some away, and what is left is counted, scored and offered to the best. A single word
 * needs no windows (`best-of-list.ts`).
 */
import { BestHits, type Hit } from './best-hits.ts'
import { bestOfList } from './best-of-list.ts'
import { type ColumnFilter, createColumnFilters } from './column-filters.ts'
import { createMatcher } from './create-matcher.ts'
import type { Order } from './keys.ts'
import { roomLength } from './many-lists.ts'
import type { Matcher } from './matcher.ts'
import { perSegment } from './per-segment.ts'
import type { QueryFilters } from './query.ts'
import { fillAll, openLists, type SegmentWord, wantedOf } from './question-lists.ts'
import {
  addAll,
  addRank,
  countRanks,
  createAllRankBits,
  createRankBits,
  keepCommon,
  type RankBits,
  readBits,
  removeAll,
  setFirst,
  windowOf,
  windowSize,
} from './rank-bits.ts'
import { createRanking } from './rank-matches.ts'
import { createShelf, Rooms, TakenRooms } from './rooms.ts'
import type { SearchableSegment } from './searchable-segment.ts'

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
  const [only] = words
  const isSingle =
    isPlain && end === segment.articles && words.length === 1 && only?.entries.length === 1
  const wanted = wantedOf(words, withoutWords)
  const { tables, bits, reading } = roomsOf(segment)
  const taken = new TakenRooms()
  try {
    const ports = { postings: segment.postings, toRoom: createShelf(taken.take(reading)) }
    const lists = await openLists(segment, ports, wanted, isSingle)
    goOn()
    if (isSingle) {
      const [list] = lists.get(only) ?? []
      if (list) {
        const best = await bestOfList(ports, list, only.rarity, question)
        return { ...none, sure: list.stored.count, best }
      }
    }
    const createBits = () => new Uint32Array(taken.take(bits).buffer)
    const among = await fillAll(ports, wanted, lists, createBits)
    goOn()
    const toMatcher = (word: SegmentWord) =>
      createMatcher(lists.get(word) ?? [], word.rarity, segment.articles, {
        roomOf: () => taken.take(tables),
        among,
      })
    return await searchWindows(segment, end, question, {
      words: words.map(toMatcher).sort((a, b) => a.most - b.most),
      without: without.map((each) => ({ ...each, matchers: each.words.map(toMatcher) })),
      columns,
    })
  } finally {
    taken.giveBack()
  }
}

function endOfQuality(segment: SearchableSegment, minimum: number | null): number {
  return minimum === null ? segment.articles : segment.ranksWithQuality(minimum)
}

function firstRanks(end: number, limit: number): SegmentHits {
  const best = Array.from({ length: Math.min(limit, end) }, (_, rank) => ({ rank, key: 0 }))
  return { ...none, sure: end, best }
}

/** Bytes of lists that are read for one search and not kept. */
const readForSearch = 1 << 19

const roomsOf = perSegment(({ articles }) => ({
  tables: new Rooms(roomLength(articles)),
  bits: new Rooms(createAllRankBits(articles).byteLength),
  // What is looked at of a list was read before.
  reading: new Rooms(readForSearch, { isCleared: false }),
}))

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
  { words, without, columns }: Parts,
): Promise<SegmentHits> {
  const bits = createRankBits()
  /** Null where texts need not be looked at. */
  const unsureBits = question.isUnsure || without.length > 0 ? createRankBits() : null
  const dead = deadBitsOf(segment)
  const rank = createRanking(segment, question.order, words)
  const best = new BestHits(question.limit)
  const bestUnsure = new BestHits(question.unsureLimit)
  /** Nothing is taken away of what the words match. */
  const isAsMatched = !dead && !unsureBits && columns.length === 0
  let sure = 0
  let unsure = 0
  for (let from = 0; from < end; from += windowSize) {
    const all = Math.min(windowSize, end - from)
    setFirst(bits, all)
    const matching = narrowAll(words, bits, from, all)
    if (matching === 0) continue
    if (dead) removeAll(bits, windowOf(dead, from))
    if (unsureBits) {
      unsureBits.fill(0)
      for (const each of without) exclude(each, from, bits, unsureBits)
    }
    if (columns.length > 0) await filter(columns, from, bits, question.goOn)
    if (unsureBits) {
      if (question.isUnsure) unsureBits.set(bits)
      else keepCommon(unsureBits, bits)
      removeAll(bits, unsureBits)
      const unsureThere = countRanks(unsureBits)
      unsure += unsureThere
      if (unsureThere > 0) await rank(unsureBits, from, bestUnsure)
    }
    const sureThere = isAsMatched ? matching : countRanks(bits)
    sure += sureThere
    if (sureThere === 0) continue
    const ranked = rank(bits, from, best)
    if (ranked) await ranked
  }
  return { sure, best: best.toSorted(), unsure, bestUnsure: bestUnsure.toSorted() }
}

/** Keeps what all words match. @returns how many ranks are left of so many */
function narrowAll(words: readonly Matcher[], bits: RankBits, from: number, count: number): number {
  let left = count
  for (const word of words) {
    if (left === 0) break
    left = word.narrow(bits, from, left)
  }
  return left
}

/** Takes away what holds a word; where all words of a phrase are held, the texts must tell. */
function exclude(
  { matchers, isPhrase }: Parts['without'][number],
  from: number,
  bits: RankBits,
  unsureBits: RankBits,
) {
  const held = bits.slice()
  if (narrowAll(matchers, held, from, countRanks(held)) === 0) return
  if (isPhrase) addAll(unsureBits, held)
  else removeAll(bits, held)
}

async function filter(
  columns: readonly ColumnFilter[],
  from: number,
  bits: RankBits,
  goOn: () => void,
) {
  const ranks = new Uint32Array(countRanks(bits))
  readBits(bits, from, { low: from, high: from + windowSize }, ranks)
  const candidates = { ranks, count: ranks.length }
  for (const each of columns) {
    if (candidates.count === 0) break
    await each(candidates)
    goOn()
  }
  bits.fill(0)
  for (const rank of ranks.subarray(0, candidates.count)) addRank(bits, rank - from)
}

/** Null where nothing is dead. */
const deadBitsOf = perSegment(({ dead, articles }) => {
  if (dead.size === 0) return null
  const bits = createAllRankBits(articles)
  for (const rank of dead) addRank(bits, rank)
  return bits
})
