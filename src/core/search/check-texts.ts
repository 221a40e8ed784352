import type { Hit } from './best-hits.ts'
import { holdsPhrase } from './phrases.ts'
import type { Phrase } from './query.ts'
import type { SegmentHits } from './search-segment.ts'
import type { FoundText, SearchableSegment } from './searchable-segment.ts'

/** A hit among those of several segments. */
export interface SegmentHit extends Hit {
  segment: number
}

/** Texts up to which all that are unsure are checked, so that the total is exact. */
const mostForTotal = 200
/** Texts that are checked at most, in search of enough that pass. */
export const mostChecked = 1000
const checkedAtOnce = 32

export interface Checked {
  total: number
  /** There may be more than `total`. */
  isAtLeast: boolean
  hits: readonly SegmentHit[]
}

/** Which phrases the texts must hold and must not hold. */
export interface Wishes {
  phrases: readonly Phrase[]
  without: readonly Phrase[]
}

/**
 * Looks up phrases in the texts of what matches otherwise, best first: all of them where they are
 * few, or as many as it takes to have the best `limit`.
 */
export async function checkTexts(
  segments: readonly SearchableSegment[],
  hits: readonly SegmentHits[],
  wishes: Wishes,
  limit: number,
  goOn: () => void,
): Promise<Checked> {
  const count = (of: 'sure' | 'unsure') => hits.reduce((sum, each) => sum + each[of], 0)
  const sure = await inOrder(segments, toHits(hits, 'best'))
  const unsure = await inOrder(segments, toHits(hits, 'bestUnsure'))
  const all = count('unsure')
  const passed: SegmentHit[] = []
  let checked = 0
  while (checked < Math.min(unsure.length, mostChecked)) {
    const batch = unsure.slice(checked, checked + checkedAtOnce)
    if (all > mostForTotal && passed.length >= limit) break
    const passes = await check(segments, batch, wishes)
    goOn()
    passed.push(...batch.filter((_, at) => passes[at]))
    checked += batch.length
  }
  const found = await inOrder(segments, [...sure.slice(0, limit), ...passed])
  return {
    total: count('sure') + passed.length,
    isAtLeast: checked < all,
    hits: found.slice(0, limit),
  }
}

function toHits(hits: readonly SegmentHits[], of: 'best' | 'bestUnsure'): SegmentHit[] {
  return hits.flatMap((each, segment) => each[of].map((hit) => ({ ...hit, segment })))
}

/** Best first. Between segments, quality and date decide ties, as ranks do within one. */
async function inOrder(
  segments: readonly SearchableSegment[],
  hits: readonly SegmentHit[],
): Promise<SegmentHit[]> {
  if (new Set(hits.map(({ segment }) => segment)).size < 2)
    return hits.toSorted((a, b) => a.key - b.key || a.rank - b.rank)
  const ties = await Promise.all(hits.map((hit) => tieOf(segments[hit.segment], hit)))
  return hits
    .map((hit, at) => ({ hit, quality: ties[at]?.quality ?? -1, ms: ties[at]?.ms ?? 0 }))
    .sort(
      (a, b) =>
        a.hit.key - b.hit.key ||
        b.quality - a.quality ||
        b.ms - a.ms ||
        a.hit.segment - b.hit.segment ||
        a.hit.rank - b.hit.rank,
    )
    .map(({ hit }) => hit)
}

async function tieOf(segment: SearchableSegment | undefined, { rank }: Hit) {
  if (!segment) return { quality: null, ms: 0 }
  const [qualities, dates] = await Promise.all([
    segment.quality([rank]),
    segment.publishedAtMs(rank, rank + 1),
  ])
  return { quality: qualities[0] ?? null, ms: dates[0] ?? 0 }
}

async function check(
  segments: readonly SearchableSegment[],
  hits: readonly SegmentHit[],
  { phrases, without }: Wishes,
): Promise<boolean[]> {
  const texts = await readTexts(segments, hits)
  return texts.map(
    (text) =>
      text !== undefined &&
      phrases.every((phrase) => holdsPhrase(text, phrase)) &&
      !without.some((phrase) => holdsPhrase(text, phrase)),
  )
}

/** Texts of the hits in their order, in one batch a segment. */
export async function readTexts(
  segments: readonly SearchableSegment[],
  hits: readonly SegmentHit[],
): Promise<(FoundText | undefined)[]> {
  const bySegment = await Promise.all(
    segments.map(async (segment, at) => {
      const ranks = hits.filter((hit) => hit.segment === at).map(({ rank }) => rank)
      return ranks.length > 0 ? segment.found(ranks) : []
    }),
  )
  const next = segments.map(() => 0)
  return hits.map(({ segment }) => {
    const at = next[segment] ?? 0
    next[segment] = at + 1
    return bySegment[segment]?.[at]
  })
}
