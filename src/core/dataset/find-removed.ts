import { addressKey } from '../documents/gather-articles.ts'
import type { Part } from './repeats.ts'
import type { Segment } from './segment.ts'

/**
 * A segment may say that articles are gone, by their web addresses. That takes them out of all older segments, and
 * never out of its own: of the segments 0 (newest), 1 and 2, where 1 says that X is gone and all three have it,
 * the X of 2 is gone, and those of 0 and 1 stay.
 * @param parts newest first
 * @returns articles in the numbering of all parts
 */
export async function findRemoved(parts: readonly Part[]): Promise<Set<number>> {
  const removed = new Set<number>()
  const keys = new Set<string>()
  for (const { segment, firstArticle } of parts) {
    for (const id of await findUnder(segment, [...keys])) removed.add(id + firstArticle)
    for (const address of await segment.removed()) keys.add(addressKey(address))
  }
  return removed
}

const keysAtOnce = 512

/** Articles of a segment that have one of these keys as a web address. */
async function findUnder(segment: Segment, keys: readonly string[]): Promise<number[]> {
  const found: number[] = []
  for (let start = 0; start < keys.length; start += keysAtOnce) {
    const some = keys.slice(start, start + keysAtOnce)
    const entries = (await segment.candidates(some)).flat()
    const ids = [
      ...new Set(
        entries.filter(({ kind, exact }) => exact && kind === 'web').map(({ article }) => article),
      ),
    ]
    const wanted = new Set(some)
    const records = await segment.articles(ids)
    // Keys only look alike once in a while.
    records.forEach(({ article: { webUrl, otherWebUrls } }, at) => {
      const isWanted = [webUrl, ...otherWebUrls].some((url) => wanted.has(addressKey(url)))
      if (isWanted) found.push(ids[at] ?? 0)
    })
  }
  return found
}
