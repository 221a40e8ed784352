import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../../../src/core/search/byte-writer.ts'
import { createMatcher } from '../../../src/core/search/create-matcher.ts'
import { roomLength } from '../../../src/core/search/many-lists.ts'
import { levelOfMark } from '../../../src/core/search/marks.ts'
import type { WeighedList } from '../../../src/core/search/matcher.ts'
import { PostingList } from '../../../src/core/search/posting-list.ts'
import { PostingListWriter } from '../../../src/core/search/posting-list-writer.ts'
import {
  addRank,
  countRanks,
  createAllRankBits,
  createRankBits,
  type RankBits,
  readBits,
  setFirst,
  windowOf,
  windowSize,
} from '../../../src/core/search/rank-bits.ts'
import { toWeight } from '../../../src/core/search/scoring.ts'
import { StoredList } from '../../../src/core/search/stored-list.ts'

/** Articles of two windows and a bit. */
const articles = 2 * windowSize + 1000
const rarity = 1000
const roomOf = () => new Uint8Array(roomLength(articles))

/** Marks by rank. */
type Postings = ReadonlyMap<number, number>

/** Stretches of ranks of which one in so many is held, so that blocks of all kinds occur. */
const postings: fc.Arbitrary<Postings> = fc
  .array(
    fc.record({
      from: fc.nat({ max: articles - 1 }),
      count: fc.integer({ min: 1, max: 400 }),
      every: fc.constantFrom(1, 1, 2, 3, 7, 300),
      mark: fc.integer({ min: 1, max: 31 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((stretches) => {
    const marks = new Map<number, number>()
    for (const { from, count, every, mark } of stretches)
      for (let at = 0; at < count; at += 1) {
        const rank = from + at * every
        if (rank < articles) marks.set(rank, 1 + ((mark + (at % 5)) % 31))
      }
    return new Map([...marks].sort(([a], [b]) => a - b))
  })

function toBytes(marks: Postings): Uint8Array {
  const out = new ByteWriter()
  const ranks = Uint32Array.from(marks.keys())
  new PostingListWriter(articles, out).write(ranks, Uint16Array.from(marks.values()), marks.size)
  return out.bytes.slice(0, out.length)
}

function toList(marks: Postings, share: number, typos: number): WeighedList {
  const bytes = toBytes(marks)
  const entry = { count: marks.size, offset: 0, length: bytes.length }
  return { stored: new StoredList(entry, bytes, articles), share, typos }
}

function eachWindow(use: (bits: RankBits, from: number) => void) {
  const bits = createRankBits()
  for (let from = 0; from < articles; from += windowSize) {
    setFirst(bits, Math.min(windowSize, articles - from))
    use(bits, from)
  }
}

function ranksOf(bits: RankBits, from: number): number[] {
  const ranks = new Uint32Array(windowSize)
  const count = readBits(bits, from, { low: from, high: from + windowSize }, ranks)
  return [...ranks.subarray(0, count)]
}

/** What is best of an article: fewest typos, then the highest score. */
function bestOf(lists: readonly { marks: Postings; share: number; typos: number }[]) {
  const best = new Map<number, { typos: number; score: number }>()
  for (const { marks, share, typos } of lists)
    for (const [rank, mark] of marks) {
      const score = rarity * toWeight(levelOfMark(mark), share)
      const known = best.get(rank)
      if (!known || typos < known.typos || (typos === known.typos && score > known.score))
        best.set(rank, { typos, score })
    }
  return best
}

const kinds = [
  { share: 1, typos: 0 },
  { share: 0.6, typos: 0 },
  { share: 0.5, typos: 1 },
]
/** Lists brought together in a table, asked one by one, or some each way. */
const mostInTable = fc.constantFrom(0, 200, 1e6)
const word = fc
  .array(postings, { minLength: 1, maxLength: 3 })
  .map((all) => all.map((marks, at) => ({ marks, ...(kinds[at] ?? { share: 1, typos: 0 }) })))

describe('what a word matches', () => {
  it('is what its lists hold, with the best score of each article', () => {
    fc.assert(
      fc.property(word, mostInTable, (lists, most) => {
        const expected = bestOf(lists)
        const matcher = createMatcher(
          lists.map(({ marks, share, typos }) => toList(marks, share, typos)),
          rarity,
          articles,
          { roomOf, mostInTable: most },
        )
        const found = new Map<number, { typos: number; score: number }>()
        eachWindow((bits, from) => {
          if (matcher.narrow(bits, from, countRanks(bits)) === 0) return
          for (const rank of ranksOf(bits, from))
            found.set(rank, { typos: matcher.typosOf(rank), score: matcher.scoreOf(rank) })
        })
        expect([...found]).toEqual([...expected].sort(([a], [b]) => a - b))
      }),
      { numRuns: 60 },
    )
  })

  it('keeps of others only what it has, however few they are, and whether it knows of them before or not', () => {
    fc.assert(
      fc.property(
        word,
        mostInTable,
        fc.array(fc.nat({ max: articles - 1 }), { maxLength: 30 }),
        fc.boolean(),
        (lists, most, some, isTold) => {
          const expected = bestOf(lists)
          const asked = new Set([...some, ...[...expected.keys()].filter((_, at) => at % 97 === 0)])
          const among = createAllRankBits(articles)
          for (const rank of asked) addRank(among, rank)
          const matcher = createMatcher(
            lists.map(({ marks, share, typos }) => toList(marks, share, typos)),
            rarity,
            articles,
            { roomOf, mostInTable: most, among: isTold ? among : null },
          )
          const found: [number, { typos: number; score: number }][] = []
          eachWindow((bits, from) => {
            bits.set(windowOf(among, from))
            if (matcher.narrow(bits, from, countRanks(bits)) === 0) return
            for (const rank of ranksOf(bits, from))
              found.push([rank, { typos: matcher.typosOf(rank), score: matcher.scoreOf(rank) }])
          })
          expect(found).toEqual(
            [...expected].filter(([rank]) => asked.has(rank)).sort(([a], [b]) => a - b),
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  it('scores in no stretch more than what it says of it', () => {
    fc.assert(
      fc.property(word, mostInTable, fc.integer({ min: 1, max: 3000 }), (lists, most, length) => {
        const matcher = createMatcher(
          lists.map(({ marks, share, typos }) => toList(marks, share, typos)),
          rarity,
          articles,
          { roomOf, mostInTable: most },
        )
        eachWindow((bits, from) => {
          if (matcher.narrow(bits, from, countRanks(bits)) === 0) return
          const ranks = ranksOf(bits, from)
          let at = 0
          for (let low = from; low < from + windowSize; low += length) {
            const highest = matcher.highestBetween(low, low + length - 1)
            for (; (ranks[at] ?? Infinity) < low + length; at += 1)
              expect(matcher.scoreOf(ranks[at] ?? 0)).toBeLessThanOrEqual(highest)
          }
        })
      }),
      { numRuns: 60 },
    )
  })

  it('tells those that are good enough, and no others, as the least that is enough rises', () => {
    fc.assert(
      fc.property(word, mostInTable, fc.integer({ min: 0, max: 255 }), (lists, most, start) => {
        const matcher = createMatcher(
          lists.map(({ marks, share, typos }) => toList(marks, share, typos)),
          rarity,
          articles,
          { roomOf, mostInTable: most },
        )
        const worth = (score: number, typos: number) => score - typos * 1e6
        let least = start * rarity
        /** The best that each was told with. */
        const told = new Map<number, { score: number; typos: number }>()
        eachWindow((bits, from) => {
          if (matcher.narrow(bits, from, countRanks(bits)) === 0) return
          const lowest = (typos: number) => least + typos * 1e6
          const enough = { anywhere: lowest, goTo() {}, here: lowest }
          matcher.eachBetter(bits, from, enough, (rank, score, typos) => {
            expect(worth(score, typos)).toBeGreaterThanOrEqual(least)
            const known = told.get(rank)
            if (!known || worth(score, typos) > worth(known.score, known.typos))
              told.set(rank, { score, typos })
            least += rarity
          })
        })
        for (const [rank, best] of bestOf(lists))
          if (worth(best.score, best.typos) >= least) expect(told.get(rank)).toEqual(best)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a list of postings', () => {
  it('tells the same ranks whichever way it is read', () => {
    fc.assert(
      fc.property(postings, fc.nat({ max: 20 }), (marks, lowest) => {
        const list = new PostingList(toBytes(marks), marks.size, articles)
        const ranks = new Uint32Array(136)
        const room = new Uint32Array(136)
        for (let block = 0; block < list.blocks; block += 1) {
          const count = list.countIn(block)
          list.readRanks(block, ranks)
          const own = [...ranks.subarray(0, count)]
          const from = Math.floor((own[0] ?? 0) / windowSize) * windowSize
          const bits = createRankBits()
          list.addBits(block, from, bits, room)
          expect(ranksOf(bits, from)).toEqual(own.filter((rank) => rank < from + windowSize))
          const asked = createRankBits()
          for (const rank of own)
            if (rank % 3 > 0 && rank < from + windowSize) addRank(asked, rank - from)
          const levels = new Uint8Array(136)
          const found = list.readLevels(block, asked, from, lowest, ranks, levels)
          const known = ranksOf(asked, from).map((rank) => ({
            rank,
            level: levelOfMark(list.markAt(block, own.indexOf(rank))),
          }))
          const some = known.filter(({ level }) => level >= lowest)
          expect([...ranks.subarray(0, found)]).toEqual(some.map(({ rank }) => rank))
          expect([...levels.subarray(0, found)]).toEqual(some.map(({ level }) => level))
          if (!list.isRow(block)) continue
          const isThere = (rank: number) => list.isInRow(block, rank)
          expect(own.every(isThere)).toBe(true)
          expect(isThere((own[0] ?? 0) + 1)).toBe(own.includes((own[0] ?? 0) + 1))
          const place = { block: -1, at: 0, before: 0 }
          expect(own.map((rank) => list.positionInRow(block, rank, place))).toEqual([...own.keys()])
          expect(list.positionInRow(block, (own[0] ?? 0) + 1, place)).toBe(
            own.indexOf((own[0] ?? 0) + 1),
          )
        }
      }),
    )
  })
})
