/**
 * What one word of a query matches in one segment, window by window. A word that stands for itself is read from its list
 * of postings block by block; blocks without a candidate are passed over. A word that stands for several (begun, or
 * with typos) is brought together first: best weight and fewest typos of each article.
 */
import { type Candidates, windowSize } from './candidates.ts'
import { levelOfMark } from './marks.ts'
import { blockSize } from './posting-layout.ts'
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
  const most = lists.reduce((sum, { stored }) => sum + stored.count, 0)
  return most < articles / 32
    ? new FewArticles(lists, rarity, most)
    : new ManyArticles(lists, rarity, most, articles)
}

/** A table pays where there is a candidate to this many postings. */
const manyAmong = 16

class OneList implements Matcher {
  readonly most: number
  readonly #list: StoredList['list']
  /** Of a list that is there in parts only the blocks that candidates reach may be looked at. */
  readonly #isWhole: boolean
  readonly #typos: number
  readonly #rarity: number
  readonly #weights: Uint8Array
  #table: Uint8Array | null = null
  readonly #ranks = new Uint32Array(blockSize)
  readonly #marks = new Uint16Array(blockSize)
  #block = 0
  #read = -1

  constructor({ stored, share, typos }: WeighedList, rarity: number) {
    this.#list = stored.list
    this.#isWhole = stored.isWhole()
    this.#typos = typos
    this.most = stored.count
    this.#rarity = rarity
    this.#weights = Uint8Array.from({ length: 32 }, (_, level) => toWeight(level, share))
  }

  start(from: number, to: number, candidates: Candidates): void {
    const list = this.#list
    const blockRanks = this.#ranks
    const blockMarks = this.#marks
    const weights = this.#weights
    const rarity = this.#rarity
    const { ranks, scores } = candidates
    let added = 0
    while (this.#block < list.blocks && (list.lasts[this.#block] ?? 0) < from) this.#block += 1
    for (let block = this.#block; block < list.blocks && list.baseOf(block) + 1 < to; block += 1) {
      this.#readBlock(block)
      list.readMarks(block, blockMarks)
      const count = list.countIn(block)
      for (let at = 0; at < count; at += 1) {
        const rank = blockRanks[at] ?? 0
        if (rank < from || rank >= to) continue
        ranks[added] = rank
        scores[added] = rarity * (weights[levelOfMark(blockMarks[at] ?? 0)] ?? 0)
        added += 1
      }
    }
    candidates.count = added
    candidates.typos.fill(this.#typos, 0, added)
    candidates.unsure.fill(0, 0, added)
  }

  narrow(candidates: Candidates): void {
    const { lasts, count, blocks } = this.#list
    const first = candidates.ranks[0] ?? 0
    const span = (candidates.ranks[candidates.count - 1] ?? 0) - first + 1
    const postingsThere = (count * span) / ((lasts[blocks - 1] ?? 0) + 1)
    if (this.#isWhole && span <= windowSize && candidates.count * manyAmong > postingsThere)
      this.#narrowMany(candidates, first, span)
    else this.#narrowFew(candidates)
  }

  /** Decodes all that lies between the candidates into a table of weights. */
  #narrowMany(candidates: Candidates, first: number, span: number) {
    const list = this.#list
    const { ranks, scores, typos } = candidates
    const blockRanks = this.#ranks
    const blockMarks = this.#marks
    const table = this.#table ?? new Uint8Array(windowSize)
    this.#table = table
    while (this.#block < list.blocks - 1 && (list.lasts[this.#block] ?? 0) < first) this.#block += 1
    for (
      let block = this.#block;
      block < list.blocks && list.baseOf(block) + 1 < first + span;
      block += 1
    ) {
      this.#readBlock(block)
      list.readMarks(block, blockMarks)
      const count = list.countIn(block)
      for (let at = 0; at < count; at += 1) {
        const place = (blockRanks[at] ?? 0) - first
        if (place >= 0 && place < span)
          table[place] = this.#weights[levelOfMark(blockMarks[at] ?? 0)] ?? 0
      }
    }
    let kept = 0
    for (let place = 0; place < candidates.count; place += 1) {
      const rank = ranks[place] ?? 0
      const weight = table[rank - first] ?? 0
      // Written in any case, and counted only if it is one: what a processor cannot guess costs more.
      ranks[kept] = rank
      scores[kept] = (scores[place] ?? 0) + weight * this.#rarity
      typos[kept] = (typos[place] ?? 0) + this.#typos
      kept += weight > 0 ? 1 : 0
    }
    table.fill(0, 0, span)
    candidates.count = kept
  }

  #narrowFew(candidates: Candidates) {
    const list = this.#list
    const { lasts, blocks } = list
    const { ranks, scores, typos } = candidates
    const blockRanks = this.#ranks
    let kept = 0
    let block = this.#block
    let last = -1
    let at = 0
    let count = 0
    for (let place = 0; place < candidates.count; place += 1) {
      const rank = ranks[place] ?? 0
      if (rank > last) {
        while (block < blocks && (lasts[block] ?? 0) < rank) block += 1
        if (block === blocks) break
        last = lasts[block] ?? 0
        count = list.countIn(block)
        at = 0
        this.#readBlock(block)
      }
      while (at < count && (blockRanks[at] ?? 0) < rank) at += 1
      if (at === count || blockRanks[at] !== rank) continue
      ranks[kept] = rank
      scores[kept] = (scores[place] ?? 0) + this.#scoreAt(block, at)
      typos[kept] = (typos[place] ?? 0) + this.#typos
      kept += 1
    }
    candidates.count = kept
    this.#block = Math.min(block, blocks - 1)
  }

  #readBlock(block: number) {
    if (block === this.#read) return
    this.#list.readRanks(block, this.#ranks)
    this.#read = block
  }

  #scoreAt(block: number, at: number): number {
    return this.#rarity * (this.#weights[levelOfMark(this.#list.markAt(block, at))] ?? 0)
  }
}

/** Fewest typos, then weight, as one number: the higher the better, never 0. */
const toRating = (typos: number, weight: number) => ((3 - typos) << 8) | weight
const typosOf = (rating: number) => 3 - (rating >> 8)
const weightOf = (rating: number) => rating & 255

/** Calls for each block of postings of the lists; `ratings` are by level. */
function eachBlock(
  lists: readonly WeighedList[],
  use: (ranks: Uint32Array, marks: Uint16Array, count: number, ratings: Uint16Array) => void,
) {
  const ranks = new Uint32Array(blockSize)
  const marks = new Uint16Array(blockSize)
  const ratings = new Uint16Array(32)
  let last = { share: -1, typos: -1 }
  for (const { stored, share, typos } of lists) {
    if (share !== last.share || typos !== last.typos) {
      for (let level = 0; level < 32; level += 1)
        ratings[level] = toRating(typos, toWeight(level, share))
      last = { share, typos }
    }
    stored.eachBlock(ranks, marks, (count) => use(ranks, marks, count, ratings))
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
    eachBlock(lists, (ranks, marks, inBlock, ratings) => {
      for (let at = 0; at < inBlock; at += 1) {
        const rating = ratings[levelOfMark(marks[at] ?? 0)] ?? 0
        // The best of an article comes first.
        keys[count] = (ranks[at] ?? 0) * 1024 + (1023 - rating)
        count += 1
      }
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
    eachBlock(lists, (ranks, marks, count, byLevel) => {
      for (let at = 0; at < count; at += 1) {
        const rank = ranks[at] ?? 0
        const rating = byLevel[levelOfMark(marks[at] ?? 0)] ?? 0
        if (rating > (ratings[rank] ?? 0)) ratings[rank] = rating
      }
    })
    this.#ratings = ratings
  }

  start(from: number, to: number, candidates: Candidates): void {
    const { ranks, scores, typos } = candidates
    const ratings = this.#ratings
    const rarity = this.#rarity
    let added = 0
    for (let rank = from; rank < to; rank += 1) {
      const rating = ratings[rank] ?? 0
      if (rating === 0) continue
      ranks[added] = rank
      scores[added] = rarity * weightOf(rating)
      typos[added] = typosOf(rating)
      added += 1
    }
    candidates.count = added
    candidates.unsure.fill(0, 0, added)
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
