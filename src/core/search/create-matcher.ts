/**
 * What one word of a query matches in one segment, window by window. A word that stands for itself is read from its list
 * of postings block by block; blocks without a candidate are passed over. Of a word that stands for several (begun, or
 * with typos) the short lists are brought together first: best weight and fewest typos of each article. Long ones stay
 * as they are, and an article counts by the best of all.
 */
import { ManyLists } from './many-lists.ts'
import type { Enough, Matcher, Part, UseRank, WeighedList } from './matcher.ts'
import { OneList } from './one-list.ts'
import { createRankBits, keepCommon, type RankBits } from './rank-bits.ts'
import { typosOfRating, weightOfRating } from './rating.ts'

/**
 * @param rarity of the word, see `toRarity`
 * @param wishes.roomOf gives room for what is brought together, as `ManyLists` wants it
 * @param wishes.among what alone may match, for a whole segment: without, all may
 * @param wishes.mostInTable postings of a list that is brought together with others
 */
export function createMatcher(
  lists: readonly WeighedList[],
  rarity: number,
  articles: number,
  {
    roomOf,
    among = null,
    mostInTable = longList,
  }: { roomOf: () => Uint8Array; among?: RankBits | null; mostInTable?: number },
): Matcher {
  const isLong = ({ stored }: WeighedList) => stored.count > mostInTable
  const long = lists.filter((list) => lists.length === 1 || isLong(list))
  const short = lists.filter((list) => !long.includes(list))
  const parts: Part[] = long.map((list) => new OneList(list, rarity))
  if (short.length > 0 || long.length === 0)
    parts.push(new ManyLists(short, rarity, articles, roomOf(), among))
  const [only] = parts
  return only && parts.length === 1
    ? only
    : new Parts(parts, rarity, Math.max(...lists.map(({ typos }) => typos)))
}

/** Beyond, it costs less to ask a list by itself. */
const longList = 1 << 15

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
  /** Null where articles differ. */
  readonly #typosOfAll: number | null

  constructor(parts: readonly Part[], rarity: number, mostTypos: number) {
    this.#parts = parts
    this.#rarity = rarity
    this.most = parts.reduce((sum, { most }) => sum + most, 0)
    this.highestScore = Math.max(...parts.map((part) => part.highestScore))
    this.fewestTypos = Math.min(...parts.map((part) => part.fewestTypos))
    this.#typosOfAll = mostTypos > this.fewestTypos ? null : mostTypos
  }

  narrow(bits: RankBits, from: number, candidates: number): number {
    if (candidates === 0) return 0
    const own = this.#own.fill(0)
    for (const part of this.#parts) part.addTo(own, from)
    return keepCommon(bits, own)
  }

  eachBetter(bits: RankBits, from: number, enough: Enough, use: UseRank): void {
    for (const part of this.#parts) part.eachBetter(bits, from, enough, use)
  }

  highestBetween(): number {
    return this.highestScore
  }

  scoreOf(rank: number): number {
    return this.#rarity * weightOfRating(this.#ratingOf(rank))
  }

  typosOf(rank: number): number {
    return this.#typosOfAll ?? typosOfRating(this.#ratingOf(rank))
  }

  #ratingOf(rank: number): number {
    let best = 0
    for (const part of this.#parts) best = Math.max(best, part.ratingOf(rank))
    return best
  }
}
