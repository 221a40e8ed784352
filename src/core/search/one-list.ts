import { once } from '../once.ts'
import { highestLevel, levelOfMark } from './marks.ts'
import type { Enough, Part, UseRank, WeighedList } from './matcher.ts'
import { blockSize } from './posting-layout.ts'
import { createBlockRanks, type RowPlace } from './posting-list.ts'
import { countRanks, createRankBits, keepCommon, type RankBits, windowSize } from './rank-bits.ts'
import { toRating } from './rating.ts'
import { toWeight } from './scoring.ts'
import type { StoredList } from './stored-list.ts'

/** All of a list are worth looking at where there is a candidate to this many postings. */
const manyAmong = 16

/** What one call needs, and no later one looks at. */
const own = once(createRankBits)

/** A word that stands for itself, or a long list among others. */
export class OneList implements Part {
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
  readonly #ranks = createBlockRanks()
  readonly #levels = new Uint8Array(blockSize)
  /** Blocks that reach into the window. */
  #first = 0
  #end = 0
  /** The block that a stretch was in last. */
  #near = 0
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
    this.#scores = new Float64Array(highestLevel + 1)
    this.#ratings = new Uint16Array(highestLevel + 1)
    for (let level = 1; level <= highestLevel; level += 1) {
      const weight = toWeight(level, share)
      this.#scores[level] = rarity * weight
      this.#ratings[level] = weight && toRating(typos, weight)
    }
    this.highestScore = this.#scores[highestOf(this.#list.levels)] ?? 0
  }

  narrow(bits: RankBits, from: number, candidates: number): number {
    this.#moveTo(from)
    const postings = (this.#end - this.#first) * blockSize
    if (candidates === 0 || postings === 0) {
      bits.fill(0)
      return 0
    }
    if (!this.isWhole || candidates * manyAmong <= postings)
      return this.#narrowFew(bits, from, candidates)
    const isAll = candidates === windowSize
    const held = (isAll ? bits : own()).fill(0)
    this.#addBlocks(held, from)
    return isAll ? countRanks(held) : keepCommon(bits, held)
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

  #narrowFew(bits: RankBits, from: number, candidates: number): number {
    let left = candidates
    for (let word = 0; word < bits.length; word += 1) {
      const before = (bits[word] ?? 0) | 0
      if (before === 0) continue
      let kept = before
      for (let ones = before; ones !== 0; ones &= ones - 1) {
        const one = ones & -ones
        if (this.#has(from + word * 32 + 31 - Math.clz32(one))) continue
        kept &= ~one
        left -= 1
      }
      bits[word] = kept
    }
    return left
  }

  eachBetter(bits: RankBits, from: number, enough: Enough, use: UseRank): void {
    const list = this.#list
    const levels = this.#levels
    const typos = this.fewestTypos
    let lowest = this.#lowestFor(enough.anywhere(typos), 1)
    for (let block = this.#first; block < this.#end; block += 1) {
      const highest = list.levels[block] || highestLevel
      if (highest < lowest) continue
      enough.goTo(list.baseOf(block) + 1, list.lasts[block] ?? 0)
      let lowestHere = this.#lowestFor(enough.here(typos), lowest)
      if (highest < lowestHere) continue
      if (!list.isRow(block)) this.#block = -1
      const count = list.readLevels(block, bits, from, lowestHere, this.#ranks, levels)
      for (let at = 0; at < count; at += 1) {
        const level = levels[at] ?? 0
        if (level < lowestHere) continue
        use(this.#ranks[at] ?? 0, this.#scores[level] ?? 0, typos)
        lowestHere = this.#lowestFor(enough.here(typos), lowestHere)
      }
      lowest = this.#lowestFor(enough.anywhere(typos), lowest)
    }
  }

  /** The lowest level from a known one on that has a score. */
  #lowestFor(score: number, known: number): number {
    let level = known
    while (level <= highestLevel && (this.#scores[level] ?? 0) < score) level += 1
    return level
  }

  highestBetween(low: number, high: number): number {
    const list = this.#list
    let block = this.#near
    if (block < this.#first || low <= list.baseOf(block)) block = this.#first
    while (block < this.#end && (list.lasts[block] ?? 0) < low) block += 1
    this.#near = block
    let highest = 0
    for (; block < this.#end && list.baseOf(block) < high; block += 1)
      highest = Math.max(highest, list.levels[block] || highestLevel)
    return this.#scores[highest] ?? 0
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

  #has(rank: number): boolean {
    if (!this.#goToBlock(rank)) return false
    return this.#isRow ? this.#list.isInRow(this.#block, rank) : this.#findInRanks(rank)
  }

  /** Whether the list has a rank; then it is at its posting. */
  #goTo(rank: number): boolean {
    if (!this.#goToBlock(rank)) return false
    return this.#isRow ? this.#findInRow(rank) : this.#findInRanks(rank)
  }

  /** Whether a block reaches to a rank; then it is the one gone to. */
  #goToBlock(rank: number): boolean {
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
    return true
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
  for (let block = 0; block < levels.length; block += 1)
    highest = Math.max(highest, levels[block] || highestLevel)
  return highest
}
