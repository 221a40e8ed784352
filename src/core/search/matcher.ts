import type { RankBits } from './rank-bits.ts'
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
  /**
   * Keeps only those ranks of a window that match.
   * @param candidates how many ranks it has
   * @returns how many are left
   */
  narrow(bits: RankBits, from: number, candidates: number): number
  /**
   * Calls for those ranks of a narrowed window whose score is enough. That is asked again after each call, and
   * must not become easier. Unless ranks come in order, one may come again with another score: its best one is among them.
   */
  eachBetter(bits: RankBits, from: number, enough: Enough, use: UseRank): void
  /** Whether `eachBetter` calls once for each rank of a window, the smallest first. */
  readonly isInOrder: boolean
  /** Whether all that is stored of the word may be looked at. */
  readonly isWhole: boolean
  /** Of a rank that matches. */
  scoreOf(rank: number): number
  /** What no rank of the narrowed window from `low` to `high` scores more than; stretches come in order. */
  highestBetween(low: number, high: number): number
  typosOf(rank: number): number
}

/** A matcher that may be one part of another. */
export interface Part extends Matcher {
  /** Adds all ranks of a window. */
  addTo(bits: RankBits, from: number): void
  /** Of any rank of the window that was added last: see `toRating`, 0 where it does not match. */
  ratingOf(rank: number): number
}

/** The lowest scores that are enough for an article to be among the best; the higher, the more typos. */
export interface Enough {
  /** Wherever it is. */
  anywhere(typos: number): number
  /** Goes to the ranks from `low` to `high`; stretches come in order. */
  goTo(low: number, high: number): void
  /** In the stretch gone to, where it may take more. */
  here(typos: number): number
}

export type UseRank = (rank: number, score: number, typos: number) => void
