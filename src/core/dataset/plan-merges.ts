import type { SegmentEntry } from './catalogue.ts'

/**
 * Which files of a source are merged, and in which order. Each costs every look-up a reading or two, so that a source is
 * to have at most four. A step merges the four neighbours with the fewest bytes: of 9, 8, 1, 1, 1, 1 and 7 MB it makes
 * 9, 8, 4 and 7. Large files are so left alone for long, and an article is written anew about once whenever what
 * it lies in has become four times as large.
 */

const mostSegments = 4
const mergedAtOnce = 4
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
    const { from, bytes } = smallestRun(sizes)
    if (bytes > mostBytes) break
    merges.push({ from, count: mergedAtOnce })
    sizes = sizes.toSpliced(from, mergedAtOnce, bytes)
  }
  return merges
}

function smallestRun(sizes: readonly number[]): { from: number; bytes: number } {
  let best = { from: 0, bytes: Number.POSITIVE_INFINITY }
  for (let from = 0; from + mergedAtOnce <= sizes.length; from++) {
    const bytes = sizes.slice(from, from + mergedAtOnce).reduce((sum, size) => sum + size, 0)
    if (bytes < best.bytes) best = { from, bytes }
  }
  return best
}
