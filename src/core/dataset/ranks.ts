/**
 * Ranks number articles from the best to the worst: quality, highest first and none last, then date,
 * newest first, then the order of articles. So the smaller rank breaks every tie, and all articles of
 * a least quality are those before some rank.
 */

/** What ranks are by, for each id. */
export interface Worth {
  /** -1 for none. */
  quality: Float64Array
  publishedAtMs: Float64Array
}

/** Articles by rank. Takes little time where they come in a few rows that are in order, one behind the other. */
export function rankArticles(
  ids: readonly number[],
  { quality, publishedAtMs }: Worth,
): Uint32Array {
  // An array that is not typed, since only such a one is sorted by the rows that are in it.
  const sorted = ids.toSorted(
    (a, b) =>
      (quality[b] ?? 0) - (quality[a] ?? 0) ||
      (publishedAtMs[b] ?? 0) - (publishedAtMs[a] ?? 0) ||
      a - b,
  )
  return Uint32Array.from(sorted)
}

/** For each id its rank; `gone` for those without one. */
export function invertRanks(order: Uint32Array, ids: number): Uint32Array {
  const rankOf = new Uint32Array(ids).fill(gone)
  order.forEach((id, rank) => {
    rankOf[id] = rank
  })
  return rankOf
}

/** A column of numbers by id in the order of ranks. */
export function pick<Column extends Float64Array | Uint32Array>(
  column: Column,
  order: Uint32Array,
): Column {
  // The same kind of array, and no longer.
  const picked = column.slice(0, order.length) as Column
  order.forEach((id, rank) => {
    picked[rank] = column[id] ?? 0
  })
  return picked
}

/** In place of a rank: the article has none, since a newer record replaced it. */
export const gone = 0xffffffff

/** The qualities that occur, highest first, each with its number of articles. */
export function countQualities(
  order: Uint32Array,
  quality: Float64Array,
): { quality: number; articles: number }[] {
  const counts: { quality: number; articles: number }[] = []
  for (const id of order) {
    const own = quality[id] ?? -1
    // Only those without any come now.
    if (own < 0) break
    const last = counts.at(-1)
    if (last?.quality === own) last.articles += 1
    else counts.push({ quality: own, articles: 1 })
  }
  return counts
}

/** A function from rank to quality, -1 for none, to be asked with ascending ranks. */
export function qualitiesByRank(
  qualities: readonly { quality: number; articles: number }[],
): (rank: number) => number {
  let at = 0
  let end = qualities[0]?.articles ?? 0
  return (rank) => {
    while (at < qualities.length && rank >= end) {
      at += 1
      end += qualities[at]?.articles ?? 0
    }
    return qualities[at]?.quality ?? -1
  }
}
