import type { BestHits } from './best-hits.ts'
import { type Candidates, readColumn } from './candidates.ts'
import { leastScoreFor, newestKey, type Order, relevanceKey } from './keys.ts'
import type { Enough, Matcher } from './matcher.ts'
import { type RankBits, readBits, windowSize } from './rank-bits.ts'
import type { SearchableSegment } from './searchable-segment.ts'

/** Offers the matches of a window to the best. */
export type Ranking = (bits: RankBits, from: number, best: BestHits) => void | Promise<void>

export function createRanking(
  segment: SearchableSegment,
  order: Order,
  words: readonly Matcher[],
): Ranking {
  const typosOf = (rank: number) => {
    let typos = 0
    for (const word of words) typos += word.typosOf(rank)
    return typos
  }
  if (order === 'relevance' && words.length > 0) return createRelevance(words)
  const ranks = new Uint32Array(windowSize)
  const all = (from: number) => ({ low: from, high: from + windowSize })
  if (order !== 'newest') {
    const fewest = words.reduce((sum, { fewestTypos }) => sum + fewestTypos, 0)
    return (bits, from, best) => {
      // Of equal ones the earlier rank is better: nothing that comes later can be among the best.
      if (best.worstKey() <= fewest) return
      const count = readBits(bits, from, all(from), ranks)
      for (let at = 0; at < count; at += 1) {
        const rank = ranks[at] ?? 0
        best.offer(typosOf(rank), rank)
      }
    }
  }
  return async (bits, from, best) => {
    const candidates: Candidates = { ranks, count: readBits(bits, from, all(from), ranks) }
    const dates = await readColumn(segment.publishedAtMs.bind(segment), candidates)
    for (const [at, date] of dates.entries()) {
      const rank = ranks[at] ?? 0
      best.offer(newestKey(typosOf(rank), date), rank)
    }
  }
}

/**
 * What cannot be among the best is not looked at: first by what the blocks of a word say of the highest levels in
 * them, then article by article, as soon as the words that are left cannot make up for those before.
 */
function createRelevance(words: readonly Matcher[]): Ranking {
  // The rarest word of which all may be looked at; there is always one.
  const leading = words.find(({ isWhole }) => isWhole)
  const others = words.filter((word) => word !== leading)
  const sum = (some: readonly Matcher[], of: (word: Matcher) => number) =>
    some.reduce((total, word) => total + of(word), 0)
  const highest = sum(others, ({ highestScore }) => highestScore)
  const fewest = sum(others, ({ fewestTypos }) => fewestTypos)
  // By word what all after it can add: anywhere, then in the stretch that is gone through.
  const after = Float64Array.from(others, (_, at) =>
    sum(others.slice(at + 1), (word) => word.highestScore),
  )
  let highestHere = highest

  return (bits, from, best) => {
    // Where a smaller rank may come later, as good as the worst of the best is good enough. In a later window none does.
    const keyBelow = () => best.worstKey() + (leading?.isInOrder || best.worstRank() < from ? 0 : 1)
    const enough: Enough = {
      anywhere: (typos) => leastScoreFor(keyBelow(), typos + fewest) - highest,
      here: (typos) => leastScoreFor(keyBelow(), typos + fewest) - highestHere,
      goTo(low, high) {
        highestHere = 0
        for (let at = others.length - 1; at >= 0; at -= 1) {
          after[at] = highestHere
          highestHere += others[at]?.highestBetween(low, high) ?? 0
        }
      },
    }
    leading?.eachBetter(bits, from, enough, (rank, score, typos) => {
      let allTypos = typos
      for (const word of others) allTypos += word.typosOf(rank)
      const least = leastScoreFor(keyBelow(), allTypos)
      let allScore = score
      for (let at = 0; at < others.length; at += 1) {
        allScore += others[at]?.scoreOf(rank) ?? 0
        if (allScore + (after[at] ?? 0) < least) return
      }
      best.offer(relevanceKey(allTypos, allScore), rank)
    })
  }
}
