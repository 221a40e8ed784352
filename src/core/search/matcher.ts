/**
 * What one word of a query matches in one segment, window by window. A word that stands for itself is read from its list
 * of postings block by block; blocks without a candidate are passed over. A word that stands for several (begun, or
 * with typos) is brought together first: best weight and fewest typos of each article.
 */
import { type Candidates, windowSize } from './candidates.ts'
import { levelOfMark } from './marks.ts'
import { blockSize } from './posting-list.ts'
import { toWeight } from './scoring.ts'
import type { StoredList } from './stored-list.ts'

/** A list, and what it counts. */
export interface WeighedList {
  stored: StoredList
  share: number
  typos: number
}

/** Windows must be asked for in order. */
export interface Matcher {
  /** Articles at most. */
  readonly most: number
  /** Puts in all articles of a window. */
  start(from: number, to: number, candidates: Candidates): void
  /** Keeps only those candidates that match. */
  narrow(candidates: Candidates): void
}

/** @param rarity of the word, see `toRarity` */
export function createMatcher(
  lists: readonly WeighedList[],
  rarity: number,
  articles: number,
): Matcher {
  const [only] = lists
  if (only && lists.length === 1) return new OneList(only, rarity)
  const most = lists.reduce((sum, { stored }) => sum + stored.list.count, 0)
  return most < articles / 32
    ? new FewArticles(lists, rarity, most)
    : new ManyArticles(lists, rarity, most, articles)
}

const weightsByLevel = (share: number) =>
  Float64Array.from({ length: 32 }, (_, level) => toWeight(level, share))

class OneList implements Matcher {
  readonly most: number
  readonly #list: StoredList['list']
  readonly #typos: number
  readonly #scores: Float64Array
  readonly #ranks = new Uint32Array(blockSize)
  #block = 0
  #read = -1

  constructor({ stored, share, typos }: WeighedList, rarity: number) {
    this.#list = stored.list
    this.#typos = typos
    this.most = stored.list.count
    this.#scores = weightsByLevel(share).map((weight) => weight * rarity)
  }

  start(from: number, to: number, candidates: Candidates): void {
    const list = this.#list
    candidates.count = 0
    while (this.#block < list.blocks && (list.lasts[this.#block] ?? 0) < from) this.#block += 1
    for (let block = this.#block; block < list.blocks && list.baseOf(block) + 1 < to; block += 1) {
      this.#readBlock(block)
      const count = list.countIn(block)
      for (let at = 0; at < count; at += 1) {
        const rank = this.#ranks[at] ?? 0
        if (rank >= from && rank < to) candidates.add(rank, this.#scoreAt(block, at), this.#typos)
      }
    }
  }

  narrow(candidates: Candidates): void {
    const list = this.#list
    const { ranks, scores, typos } = candidates
    const lasts = list.lasts
    let kept = 0
    let block = this.#block
    let at = 0
    let count = 0
    for (let place = 0; place < candidates.count; place += 1) {
      const rank = ranks[place] ?? 0
      while (block < list.blocks && (lasts[block] ?? 0) < rank) block += 1
      if (block === list.blocks) break
      if (block !== this.#read || count === 0) {
        this.#readBlock(block)
        at = 0
        count = list.countIn(block)
      }
      while (at < count && (this.#ranks[at] ?? 0) < rank) at += 1
      if (at === count || this.#ranks[at] !== rank) continue
      candidates.move(place, kept)
      scores[kept] = (scores[kept] ?? 0) + this.#scoreAt(block, at)
      typos[kept] = (typos[kept] ?? 0) + this.#typos
      kept += 1
    }
    candidates.count = kept
    this.#block = Math.min(block, list.blocks - 1)
  }

  #readBlock(block: number) {
    if (block === this.#read) return
    this.#list.readRanks(block, this.#ranks)
    this.#read = block
  }

  #scoreAt(block: number, at: number): number {
    return this.#scores[levelOfMark(this.#list.markAt(block, at))] ?? 0
  }
}

/** Fewest typos, then weight, as one number: the higher the better, never 0. */
const toRating = (typos: number, weight: number) => ((3 - typos) << 8) | weight
const typosOf = (rating: number) => 3 - (rating >> 8)
const weightOf = (rating: number) => rating & 255

/** Calls for each posting of the lists. */
function eachPosting(lists: readonly WeighedList[], use: (rank: number, rating: number) => void) {
  const ranks = new Uint32Array(blockSize)
  const marks = new Uint16Array(blockSize)
  for (const { stored, share, typos } of lists) {
    const { list } = stored
    const ratings = weightsByLevel(share).map((weight) => toRating(typos, weight))
    for (let block = 0; block < list.blocks; block += 1) {
      list.readRanks(block, ranks)
      list.readMarks(block, marks)
      const count = list.countIn(block)
      for (let at = 0; at < count; at += 1)
        use(ranks[at] ?? 0, ratings[levelOfMark(marks[at] ?? 0)] ?? 0)
    }
  }
}

/** Brought together by sorting. */
class FewArticles implements Matcher {
  readonly most: number
  readonly #rarity: number
  readonly #ranks: Uint32Array
  readonly #ratings: Uint16Array
  #at = 0

  constructor(lists: readonly WeighedList[], rarity: number, most: number) {
    this.#rarity = rarity
    const keys = new Float64Array(most)
    let count = 0
    eachPosting(lists, (rank, rating) => {
      // The best of an article comes first.
      keys[count] = rank * 1024 + (1023 - rating)
      count += 1
    })
    keys.sort()
    this.#ranks = new Uint32Array(most)
    this.#ratings = new Uint16Array(most)
    let different = 0
    for (const key of keys) {
      const rank = Math.floor(key / 1024)
      if (different > 0 && this.#ranks[different - 1] === rank) continue
      this.#ranks[different] = rank
      this.#ratings[different] = 1023 - (key % 1024)
      different += 1
    }
    this.most = different
  }

  start(from: number, to: number, candidates: Candidates): void {
    candidates.count = 0
    while (this.#at < this.most && (this.#ranks[this.#at] ?? 0) < from) this.#at += 1
    for (let at = this.#at; at < this.most && (this.#ranks[at] ?? 0) < to; at += 1) {
      const rating = this.#ratings[at] ?? 0
      candidates.add(this.#ranks[at] ?? 0, this.#rarity * weightOf(rating), typosOf(rating))
    }
  }

  narrow(candidates: Candidates): void {
    let at = this.#at
    candidates.keep((place) => {
      const rank = candidates.ranks[place] ?? 0
      while (at < this.most && (this.#ranks[at] ?? 0) < rank) at += 1
      if (at === this.most || this.#ranks[at] !== rank) return false
      addRating(candidates, place, this.#rarity, this.#ratings[at] ?? 0)
      return true
    })
    this.#at = at
  }
}

/** Brought together in a table of all articles. */
class ManyArticles implements Matcher {
  readonly most: number
  readonly #rarity: number
  readonly #ratings: Uint16Array

  constructor(lists: readonly WeighedList[], rarity: number, most: number, articles: number) {
    this.#rarity = rarity
    this.most = Math.min(most, articles)
    const ratings = new Uint16Array(articles)
    eachPosting(lists, (rank, rating) => {
      if (rating > (ratings[rank] ?? 0)) ratings[rank] = rating
    })
    this.#ratings = ratings
  }

  start(from: number, to: number, candidates: Candidates): void {
    candidates.count = 0
    for (let rank = from; rank < to; rank += 1) {
      const rating = this.#ratings[rank] ?? 0
      if (rating > 0) candidates.add(rank, this.#rarity * weightOf(rating), typosOf(rating))
    }
  }

  narrow(candidates: Candidates): void {
    candidates.keep((place) => {
      const rating = this.#ratings[candidates.ranks[place] ?? 0] ?? 0
      if (rating > 0) addRating(candidates, place, this.#rarity, rating)
      return rating > 0
    })
  }
}

function addRating(candidates: Candidates, place: number, rarity: number, rating: number) {
  candidates.scores[place] = (candidates.scores[place] ?? 0) + rarity * weightOf(rating)
  candidates.typos[place] = (candidates.typos[place] ?? 0) + typosOf(rating)
}

export const candidatesFor = (articles: number) => Math.min(windowSize, articles)
