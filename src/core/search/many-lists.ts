import { highestLevel, levelOfMark } from './marks.ts'
import type { Enough, Part, UseRank, WeighedList } from './matcher.ts'
import { blockSize } from './posting-layout.ts'
import { createBlockRanks } from './posting-list.ts'
import {
  addAll,
  addRank,
  countRanks,
  hasRank,
  keepCommon,
  type RankBits,
  windowOf,
  windowSize,
} from './rank-bits.ts'
import { toRating, typosOfRating, weightOfRating } from './rating.ts'
import { toWeight } from './scoring.ts'

/** A byte for each article, up to whole windows. */
const tableLength = (articles: number) => Math.ceil(articles / windowSize) * windowSize

/** Of the table, and of the bits behind it. */
export const roomLength = (articles: number) => (tableLength(articles) / 8) * 9

/** Brought together in a table of all articles. */
export class ManyLists implements Part {
  readonly most: number
  readonly highestScore: number
  readonly fewestTypos: number
  readonly #bits: RankBits
  /** By rank: position of the best rating, from 1. */
  readonly #table: Uint8Array
  readonly #ratings: Uint16Array
  readonly #scores: Float64Array
  readonly #typos: Uint8Array
  readonly isWhole = true
  readonly isInOrder = true

  /**
   * @param room as `roomLength` says, zeros
   * @param among what alone may match, for a whole segment; null where all may
   */
  constructor(
    lists: readonly WeighedList[],
    rarity: number,
    articles: number,
    room: Uint8Array,
    among: RankBits | null,
  ) {
    const ratings = ratingsOf(lists)
    this.#ratings = ratings
    this.#scores = Float64Array.from(ratings, (rating) => rarity * weightOfRating(rating))
    this.#typos = Uint8Array.from(ratings, typosOfRating)
    this.highestScore = Math.max(0, ...this.#scores)
    this.fewestTypos = Math.min(...lists.map(({ typos }) => typos))
    const length = tableLength(articles)
    this.#table = room.subarray(0, length)
    this.#bits = new Uint32Array(room.buffer, length, length / 32)
    this.#bringTogether(lists, ratings, among)
    if (!among) this.#gatherBits()
    this.most = countRanks(this.#bits)
  }

  #bringTogether(lists: readonly WeighedList[], ratings: Uint16Array, among: RankBits | null) {
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
      stored.eachBlock(ranks, marks, (count) =>
        among
          ? this.#addAmong(among, ranks, marks, count, byLevel)
          : this.#add(ranks, marks, count, byLevel),
      )
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

  /** They are few: their bits are set one by one, and no more of the table is touched. */
  #addAmong(
    among: RankBits,
    ranks: Uint32Array,
    marks: Uint16Array,
    count: number,
    byLevel: Uint8Array,
  ) {
    const table = this.#table
    for (let at = 0; at < count; at += 1) {
      const rank = ranks[at] ?? 0
      if (!hasRank(among, rank)) continue
      addRank(this.#bits, rank)
      const rating = byLevel[levelOfMark(marks[at] ?? 0)] ?? 0
      if (rating > (table[rank] ?? 0)) table[rank] = rating
    }
  }

  /** From the table, four ranks at a time: while it is filled, a second place to write to would cost more. */
  #gatherBits() {
    const bits = this.#bits
    const fours = new Uint32Array(this.#table.buffer, 0, this.#table.length / 4)
    for (let word = 0; word * 8 < fours.length; word += 1) {
      let ones = 0
      for (let at = 0; at < 8; at += 1) ones |= anyInBytes(fours[word * 8 + at] ?? 0) << (at * 4)
      bits[word] = ones
    }
  }

  narrow(bits: RankBits, from: number): number {
    return keepCommon(bits, windowOf(this.#bits, from))
  }

  addTo(bits: RankBits, from: number): void {
    addAll(bits, windowOf(this.#bits, from))
  }

  ratingOf(rank: number): number {
    return this.#ratings[this.#table[rank] ?? 0] ?? 0
  }

  eachBetter(bits: RankBits, from: number, enough: Enough, use: UseRank): void {
    const table = this.#table
    enough.goTo(from, from + windowSize - 1)
    const lowestOf = (known: number) => {
      let rating = known
      while (
        rating < this.#scores.length &&
        (this.#scores[rating] ?? 0) < enough.here(this.#typos[rating] ?? 0)
      )
        rating += 1
      return rating
    }
    // The first stands for those without a rating.
    let lowest = lowestOf(1)
    if (lowest === this.#scores.length) return
    for (let word = 0; word < bits.length; word += 1) {
      for (let ones = bits[word] ?? 0; ones !== 0; ones &= ones - 1) {
        const rank = from + word * 32 + 31 - Math.clz32(ones & -ones)
        const rating = table[rank] ?? 0
        if (rating < lowest) continue
        use(rank, this.#scores[rating] ?? 0, this.#typos[rating] ?? 0)
        lowest = lowestOf(lowest)
      }
    }
  }

  highestBetween(): number {
    return this.highestScore
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
  // Of thousands of lists there are two or three kinds.
  const kinds: { share: number; typos: number }[] = []
  for (const { share, typos } of lists)
    if (!kinds.some((kind) => kind.share === share && kind.typos === typos))
      kinds.push({ share, typos })
  for (const { share, typos } of kinds)
    for (let level = 0; level <= highestLevel; level += 1)
      ratings.add(toRating(typos, toWeight(level, share)))
  if (ratings.size > 256) throw new RangeError(`${kinds.length} kinds of lists`)
  return Uint16Array.from(ratings).sort()
}
