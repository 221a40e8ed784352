import { failed, ok, type Result } from '../result.ts'
import type { BlockSource } from './block-source.ts'
import { type DatasetProblem, toDamaged } from './dataset-problem.ts'
import { openSegment } from './open-segment.ts'
import { createPageCache, sectionsAt } from './paged-reader.ts'
import { isWhole, pageBytes } from './pages.ts'

const pagesAtOnce = 256

/**
 * Reads a segment from end to end and checks every page of it; a problem names the section.
 * @param onProgress hears the share that was checked, of 1
 */
export async function verifySegment(
  source: BlockSource,
  onProgress: (share: number) => void = () => {},
): Promise<Result<null, DatasetProblem>> {
  const opened = await openSegment(source, createPageCache(0))
  if (!opened.ok) return opened
  const pages = source.size / pageBytes
  for (let first = 0; first < pages; first += pagesAtOnce) {
    const count = Math.min(pagesAtOnce, pages - first)
    const [bytes = new Uint8Array()] = await source.read([
      { offset: first * pageBytes, length: count * pageBytes },
    ])
    for (let page = 0; page < count; page++) {
      if (isWhole(bytes.subarray(page * pageBytes, (page + 1) * pageBytes), first + page)) continue
      const where = sectionsAt(opened.value.tail.sections, first + page).join('" or "') || 'tail'
      return failed(toDamaged(`section "${where}": page ${first + page} is not as it was written`))
    }
    onProgress((first + count) / pages)
  }
  return ok(null)
}
