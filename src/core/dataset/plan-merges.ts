import type { SegmentEntry } from './catalogue.ts'

/**
 * Which files of a source are merged, and in which order. Each file costs every start of the background a reading, so
 * that a source is to have at most six. A step merges two to eight neighbours, those where the fewest bytes are written
 * for each file less: of 9, 8, 1, 1, 1, 1 and 7 MB it makes 9, 8, 4 and 7. So large files are left alone for long: of
 * 300 files of one size that come one after the other, an article is written anew six times.
 */

const mostSegments = 6
const mostAtOnce = 8
/** So that one step is over in a minute or two on a slow device. */
const mostBytes = 512 * 2 ** 20

/** Neighbours in the list of a source's files. */
export interface Merge {
  from: number
  count: number
}

/** The steps that are left, the next one first. @param segments newest first, as in the catalogue */
export function planMerges(segments: readonly Pick<SegmentEntry, 'bytes'>[]): Merge[] {
  const merges: Merge[] = []
  let sizes = segments.map(({ bytes }) => bytes)
  while (sizes.length > mostSegments) {
    const best = cheapestRun(sizes)
    if (!best) break
    const { bytes, ...merge } = best
    merges.push(merge)
    sizes = sizes.toSpliced(merge.from, merge.count, bytes)
  }
  return merges
}

/** Null where all neighbours are too large together. */
function cheapestRun(sizes: readonly number[]): (Merge & { bytes: number }) | null {
  let best: (Merge & { bytes: number }) | null = null
  let leastCost = Number.POSITIVE_INFINITY
  for (let from = 0; from < sizes.length; from++) {
    let bytes = sizes[from] ?? 0
    for (let count = 2; count <= mostAtOnce && from + count <= sizes.length; count++) {
      bytes += sizes[from + count - 1] ?? 0
      const cost = bytes / (count - 1)
      if (bytes > mostBytes || cost >= leastCost) continue
      leastCost = cost
      best = { from, count, bytes }
    }
  }
  return best
}
