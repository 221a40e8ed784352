/**
 * What one word of a query matches in one segment, window by window. A word that stands for itself is read from its list
 * of postings block by block; blocks without a candidate are passed over. Of a word that stands for several (begun, or
 * with typos) the short lists are brought together first: best weight and fewest typos of each article. Long ones stay
 * as they are, and an article counts by the best of all.
 */
import { levelOfMark } from './marks.ts'
import { blockSize } from './posting-layout.ts'
import { createBlockRanks, type RowPlace } from './posting-list.ts'
import {
  addAll,
  countRanks,
  createAllRankBits,
  createRankBits,
  keepCommon,
  type RankBits,
  readBits,
  removeRank,
  windowOf,
  windowSize,
} from './rank-bits.ts'
import { toWeight } from './scoring.ts'
import type { StoredList } from './stored-list.ts'

/** A list, and what it counts. */
export interface WeighedList {
  stored: StoredList
  share: number
  typos: number
}

/** Windows must be asked for in order; ranks of one window, too, whenever they are gone over. */
export interface Matcher {
  /** Articles at most. */
  readonly most: number
  readonly highestScore: number
  readonly fewestTypos: number
  /** Keeps only those ranks of a window that match. @returns false where none is left for sure */
  narrow(bits: RankBits, from: number): boolean
  /**
   * Calls for those ranks of a narrowed window whose score and typos are enough. That is asked again after each call, and
   * must not become easier; what is enough for a score must be for a higher one, and for fewer typos. Unless ranks come
   * in order, one may come again with another score: its best one is among them.
   */
  eachBetter(bits: RankBits, from: number, isEnough: IsEnough, use: UseRank): void
  /** Whether `eachBetter` calls once for each rank of a window, the smallest first. */
  readonly isInOrder: boolean
  /** Whether all that is stored of the word may be looked at. */
  readonly isWhole: boolean
  /** Of a rank that matches. */
  scoreOf(rank: number): number
  typosOf(rank: number): number
}

/** A matcher that may be one part of another. */
interface Part extends Matcher {
  /** Adds all ranks of a window. */
  addTo(bits: RankBits, from: number): void
  /** Of any rank of the window that was added last: see `toRating`, 0 where it does not match. */
  ratingOf(rank: number): number
}

export type IsEnough = (score: number, typos: number) => boolean
export type UseRank = (rank: number, score: number, typos: number) => void

/**
 * @param rarity of the word, see `toRarity`
 * @param mostInTable postings of a list that is brought together with others
 */
export function createMatcher(
  lists: readonly WeighedList[],
  rarity: number,
  articles: number,
  mostInTable = longList,
): Matcher {
  const isLong = ({ stored }: WeighedList) => stored.count > mostInTable
  const long = lists.filter((list) => lists.length === 1 || isLong(list))
  const short = lists.filter((list) => !long.includes(list))
  const parts: Part[] = long.map((list) => new OneList(list, rarity))
  if (short.length > 0 || long.length === 0) parts.push(new ManyLists(short, rarity, articles))
  const [only] = parts
  return only && parts.length === 1 ? only : new Parts(parts, rarity)
}

/** Beyond, it costs less to ask a list by itself. */
const longList = 1 << 13
/** All of a list are worth looking at where there is a candidate to this many postings. */
const manyAmong = 16
const highestLevel = 31

class OneList implements Part {
  readonly most: number
  readonly highestScore: number
  readonly fewestTypos: number
  readonly isInOrder = true
  readonly #list: StoredList['list']
  /** Of a list that is there in parts only the blocks that candidates reach may be looked at. */
  readonly isWhole: boolean
  /** By level, 0 for what does not match. */
  readonly #scores: Float64Array
  readonly #ratings: Uint16Array
  readonly #own = createRankBits()
  readonly #ranks = createBlockRanks()
  readonly #levels = new Uint8Array(blockSize)
  /** Blocks that reach into the window. */
  #first = 0
  #end = 0
  /** The block gone to, whether it is a row of bits or its ranks are read, and a posting in it. */
  #block = -1
  #isRow = false
  readonly #row: RowPlace = { block: -1, at: 0, before: 0 }
  #at = 0

  constructor({ stored, share, typos }: WeighedList, rarity: number) {
    this.#list = stored.list
    this.isWhole = stored.isWhole()
    this.fewestTypos = typos
    this.most = stored.count
    const weights = Array.from({ length: highestLevel + 1 }, (_, level) =>
      level === 0 ? 0 : toWeight(level, share),
    )
    this.#scores = Float64Array.from(weights, (weight) => rarity * weight)
    this.#ratings = Uint16Array.from(weights, (weight) => weight && toRating(typos, weight))
    this.highestScore = this.#scores[highestOf(this.#list.levels)] ?? 0
  }

  narrow(bits: RankBits, from: number): boolean {
    this.#moveTo(from)
    if (this.#first === this.#end) return false
    const candidates = countRanks(bits)
    if (candidates === 0) return false
    const postings = (this.#end - this.#first) * blockSize
    if (this.isWhole && candidates * manyAmong > postings) {
      this.#addBlocks(this.#own.fill(0), from)
      keepCommon(bits, this.#own)
    } else this.#narrowFew(bits, from, candidates)
    return true
  }

  addTo(bits: RankBits, from: number): void {
    this.#moveTo(from)
    this.#addBlocks(bits, from)
  }

  #moveTo(from: number) {
    const list = this.#list
    let first = this.#first
    while (first < list.blocks && (list.lasts[first] ?? 0) < from) first += 1
    let end = first
    while (end < list.blocks && list.baseOf(end) + 1 < from + windowSize) end += 1
    this.#first = first
    this.#end = end
  }

  #addBlocks(bits: RankBits, from: number) {
    for (let block = this.#first; block < this.#end; block += 1)
      this.#list.addBits(block, from, bits, this.#ranks)
    this.#block = -1
  }

  #narrowFew(bits: RankBits, from: number, count: number) {
    const ranks = new Uint32Array(count)
    readBits(bits, from, { low: from, high: from + windowSize }, ranks)
    for (const rank of ranks) if (!this.#goTo(rank)) removeRank(bits, rank - from)
  }

  eachBetter(bits: RankBits, from: number, isEnough: IsEnough, use: UseRank): void {
    const list = this.#list
    const levels = this.#levels
    const typos = this.fewestTypos
    const lowestOf = (known: number) => {
      let level = known
      while (level <= highestLevel && !isEnough(this.#scores[level] ?? 0, typos)) level += 1
      return level
    }
    let lowest = lowestOf(0)
    for (let block = this.#first; block < this.#end; block += 1) {
      if ((list.levels[block] || highestLevel) < lowest) continue
      if (!list.isRow(block)) this.#block = -1
      const count = list.readLevels(block, bits, from, this.#ranks, levels)
      for (let at = 0; at < count; at += 1) {
        const level = levels[at] ?? 0
        if (level < lowest) continue
        use(this.#ranks[at] ?? 0, this.#scores[level] ?? 0, typos)
        lowest = lowestOf(lowest)
      }
    }
  }

  scoreOf(rank: number): number {
    return this.#scores[this.#levelOf(rank)] ?? 0
  }

  ratingOf(rank: number): number {
    return this.#ratings[this.#levelOf(rank)] ?? 0
  }

  /** 0 where the list does not have the rank. */
  #levelOf(rank: number): number {
    return this.#goTo(rank) ? levelOfMark(this.#list.markAt(this.#block, this.#at)) : 0
  }

  typosOf(): number {
    return this.fewestTypos
  }

  /** Whether the list has a rank; then it is at its posting. */
  #goTo(rank: number): boolean {
    const list = this.#list
    let block = this.#block
    // Ranks begin anew, or the window has moved on.
    if (block < this.#first || rank <= list.baseOf(block)) block = this.#first
    while (block < this.#end && (list.lasts[block] ?? 0) < rank) block += 1
    if (block === this.#end) return false
    if (block !== this.#block) {
      this.#block = block
      this.#isRow = list.isRow(block)
      this.#at = 0
      if (!this.#isRow) list.readRanks(block, this.#ranks)
    }
    return this.#isRow ? this.#findInRow(rank) : this.#findInRanks(rank)
  }

  #findInRow(rank: number): boolean {
    const at = this.#list.positionInRow(this.#block, rank, this.#row)
    this.#at = Math.max(0, at)
    return at >= 0
  }

  #findInRanks(rank: number): boolean {
    const count = this.#list.countIn(this.#block)
    let at = (this.#ranks[this.#at] ?? 0) > rank ? 0 : this.#at
    while (at < count && (this.#ranks[at] ?? 0) < rank) at += 1
    this.#at = Math.min(at, count - 1)
    return at < count && this.#ranks[at] === rank
  }
}

/** The highest level in blocks that say 0 where they do not know. */
function highestOf(levels: Uint8Array): number {
  let highest = 0
  for (const level of levels) highest = Math.max(highest, level || highestLevel)
  return highest
}

/** Fewest typos, then weight, as one number: the higher the better, never 0. */
const toRating = (typos: number, weight: number) => ((3 - typos) << 8) | weight
const typosOfRating = (rating: number) => 3 - (rating >> 8)
const weightOfRating = (rating: number) => rating & 255

/** A rank that several parts have counts by its best rating. */
class Parts implements Matcher {
  readonly most: number
  readonly highestScore: number
  readonly fewestTypos: number
  readonly isWhole = true
  /** Part by part. */
  readonly isInOrder = false
  readonly #parts: readonly Part[]
  readonly #rarity: number
  readonly #own = createRankBits()

  constructor(parts: readonly Part[], rarity: number) {
    this.#parts = parts
    this.#rarity = rarity
    this.most = parts.reduce((sum, { most }) => sum + most, 0)
    this.highestScore = Math.max(...parts.map((part) => part.highestScore))
    this.fewestTypos = Math.min(...parts.map((part) => part.fewestTypos))
  }

  narrow(bits: RankBits, from: number): boolean {
    const own = this.#own.fill(0)
    for (const part of this.#parts) part.addTo(own, from)
    keepCommon(bits, own)
    return true
  }

  eachBetter(bits: RankBits, from: number, isEnough: IsEnough, use: UseRank): void {
    for (const part of this.#parts) part.eachBetter(bits, from, isEnough, use)
  }

  scoreOf(rank: number): number {
    return this.#rarity * weightOfRating(this.#ratingOf(rank))
  }

  typosOf(rank: number): number {
    return typosOfRating(this.#ratingOf(rank))
  }

  #ratingOf(rank: number): number {
    let best = 0
    for (const part of this.#parts) best = Math.max(best, part.ratingOf(rank))
    return best
  }
}

/** Brought together in a table of all articles. */
class ManyLists implements Part {
  readonly most: number
  readonly highestScore: number
  readonly fewestTypos: number
  readonly #bits: RankBits
  /** By rank: position of the best rating, from 1. */
  readonly #table: Uint8Array
  readonly #ratings: Uint16Array
  readonly #scores: Float64Array
  readonly #typos: Uint8Array
  readonly #ranks = new Uint32Array(windowSize)
  readonly isWhole = true
  readonly isInOrder = true

  constructor(lists: readonly WeighedList[], rarity: number, articles: number) {
    const ratings = ratingsOf(lists)
    this.#ratings = ratings
    this.#scores = Float64Array.from(ratings, (rating) => rarity * weightOfRating(rating))
    this.#typos = Uint8Array.from(ratings, typosOfRating)
    this.highestScore = Math.max(0, ...this.#scores)
    this.fewestTypos = Math.min(...lists.map(({ typos }) => typos))
    this.#table = new Uint8Array(Math.ceil(articles / 32) * 32)
    this.#bits = createAllRankBits(articles)
    this.#bringTogether(lists, ratings)
    this.#gatherBits()
    this.most = countRanks(this.#bits)
  }

  #bringTogether(lists: readonly WeighedList[], ratings: Uint16Array) {
    const ranks = createBlockRanks()
    const marks = new Uint16Array(blockSize)
    const byLevel = new Uint8Array(highestLevel + 1)
    let last = { share: -1, typos: -1 }
    for (const { stored, share, typos } of lists) {
      if (share !== last.share || typos !== last.typos) {
        for (let level = 0; level <= highestLevel; level += 1)
          byLevel[level] = ratings.indexOf(toRating(typos, toWeight(level, share)))
        last = { share, typos }
      }
      stored.eachBlock(ranks, marks, (count) => this.#add(ranks, marks, count, byLevel))
    }
  }

  #add(ranks: Uint32Array, marks: Uint16Array, count: number, byLevel: Uint8Array) {
    const table = this.#table
    for (let at = 0; at < count; at += 1) {
      const rank = ranks[at] ?? 0
      const rating = byLevel[levelOfMark(marks[at] ?? 0)] ?? 0
      if (rating > (table[rank] ?? 0)) table[rank] = rating
    }
  }

  /** From the table, four ranks at a time: while it is filled, a second place to write to would cost more. */
  #gatherBits() {
    const bits = this.#bits
    const fours = new Uint32Array(this.#table.buffer)
    for (let word = 0; word * 8 < fours.length; word += 1) {
      let ones = 0
      for (let at = 0; at < 8; at += 1) ones |= anyInBytes(fours[word * 8 + at] ?? 0) << (at * 4)
      bits[word] = ones
    }
  }

  narrow(bits: RankBits, from: number): boolean {
    keepCommon(bits, windowOf(this.#bits, from))
    return true
  }

  addTo(bits: RankBits, from: number): void {
    addAll(bits, windowOf(this.#bits, from))
  }

  ratingOf(rank: number): number {
    return this.#ratings[this.#table[rank] ?? 0] ?? 0
  }

  eachBetter(bits: RankBits, from: number, isEnough: IsEnough, use: UseRank): void {
    const table = this.#table
    const lowestOf = (known: number) => {
      let rating = known
      while (
        rating < this.#scores.length &&
        !isEnough(this.#scores[rating] ?? 0, this.#typos[rating] ?? 0)
      )
        rating += 1
      return rating
    }
    // The first stands for those without a rating.
    let lowest = lowestOf(1)
    if (lowest === this.#scores.length) return
    const ranks = this.#ranks
    const count = readBits(bits, from, { low: from, high: from + windowSize }, ranks)
    for (let at = 0; at < count; at += 1) {
      const rank = ranks[at] ?? 0
      const rating = table[rank] ?? 0
      if (rating < lowest) continue
      use(rank, this.#scores[rating] ?? 0, this.#typos[rating] ?? 0)
      lowest = lowestOf(lowest)
    }
  }

  scoreOf(rank: number): number {
    return this.#scores[this.#table[rank] ?? 0] ?? 0
  }

  typosOf(rank: number): number {
    return this.#typos[this.#table[rank] ?? 0] ?? 0
  }
}

/** A bit for each of four bytes, the lowest first, that is not 0: the high bit of each is set, then all are brought together. */
function anyInBytes(four: number): number {
  const high = ((four & 0x7f7f7f7f) + 0x7f7f7f7f) | four
  return Math.imul((high >>> 7) & 0x01010101, 0x10204080) >>> 28
}

/** All ratings that postings of the lists can have, the lowest first, after a 0 for those without. */
function ratingsOf(lists: readonly WeighedList[]): Uint16Array {
  const ratings = new Set<number>([0])
  const kinds = new Map(lists.map(({ share, typos }) => [`${share} ${typos}`, { share, typos }]))
  for (const { share, typos } of kinds.values())
    for (let level = 0; level <= highestLevel; level += 1)
      ratings.add(toRating(typos, toWeight(level, share)))
  if (ratings.size > 256) throw new RangeError(`${kinds.size} kinds of lists`)
  return Uint16Array.from(ratings).sort()
}
