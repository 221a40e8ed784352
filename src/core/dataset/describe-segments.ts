import { ok, type Result } from '../result.ts'
import type { DatasetAbout } from './about.ts'
import type { BlockSource } from './block-source.ts'
import type { DatasetProblem } from './dataset-problem.ts'
import { linkSegments } from './link-segments.ts'
import { openSegment } from './open-segment.ts'
import { toAbout } from './open-segments.ts'
import { createPageCache } from './paged-reader.ts'
import type { Segment } from './segment.ts'

/** What segments come to when they are read as one. @param sources newest first */
export async function describeSegments(
  sources: readonly BlockSource[],
): Promise<Result<DatasetAbout, DatasetProblem>> {
  const cache = createPageCache(1024)
  const segments: Segment[] = []
  for (const source of sources) {
    const opened = await openSegment(source, cache)
    if (!opened.ok) return opened
    segments.push(opened.value)
  }
  return ok(toAbout(segments, await linkSegments(segments)))
}
