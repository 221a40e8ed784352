/**
 * Ranks number articles from the best to the worst: quality, highest first and none last, then date,
 * newest first, then the order of articles. So the smaller rank breaks every tie, and all articles of
 * a least quality are those before some rank.
 */

/** Articles by rank. @param quality -1 for none @param ids ascending */
export function rankArticles(
  ids: Uint32Array,
  quality: (id: number) => number,
  publishedAtMs: (id: number) => number,
): Uint32Array {
  return ids
    .slice()
    .sort((a, b) => quality(b) - quality(a) || publishedAtMs(b) - publishedAtMs(a) || a - b)
}

/** For each id its rank; `gone` for those without one. */
export function invertRanks(order: Uint32Array, ids: number): Uint32Array {
  const rankOf = new Uint32Array(ids).fill(gone)
  order.forEach((id, rank) => {
    rankOf[id] = rank
  })
  return rankOf
}

/** In place of a rank: the article has none, since a newer record replaced it. */
export const gone = 0xffffffff

/** The qualities that occur, highest first, each with its number of articles. */
export function countQualities(
  order: Uint32Array,
  quality: (id: number) => number,
): { quality: number; articles: number }[] {
  const counts: { quality: number; articles: number }[] = []
  for (const id of order) {
    const own = quality(id)
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
