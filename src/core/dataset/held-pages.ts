import type { BlockSource, ByteRange } from './block-source.ts'
import { isWhole, pageBytes, pagesOf, streamBytes } from './pages.ts'

/** Pages in memory, such as those at a segment's end, which are read when it is opened. */
export interface HeldPages {
  /** Number of the first one; all behind it are held, too. */
  readonly first: number
  /** A page's bytes of the stream: checked when they are first taken. Null where they are not as they were written. */
  take(page: number): Uint8Array | null
}

/** @param bytes of whole pages, one behind the other */
export function createHeldPages(first: number, bytes: Uint8Array): HeldPages {
  const checked = new Set<number>()
  return {
    first,
    take(page) {
      const start = (page - first) * pageBytes
      const taken = bytes.subarray(start, start + pageBytes)
      if (!checked.has(page)) {
        if (!isWhole(taken, page)) return null
        checked.add(page)
      }
      return taken.subarray(0, streamBytes)
    },
  }
}

/** Reads the pages that a stretch of the stream lies in. */
export async function readPages(source: BlockSource, stretch: ByteRange): Promise<HeldPages> {
  const { first, end } = pagesOf(stretch)
  const [bytes = new Uint8Array()] = await source.read([
    { offset: first * pageBytes, length: (end - first) * pageBytes },
  ])
  return createHeldPages(first, bytes)
}

/**
 * A copy of a stretch of the stream out of pages that hold it.
 * @param toError of the first page that is not as it was written
 * @throws what `toError` makes
 */
export function copyStretch(
  pages: HeldPages,
  stretch: ByteRange,
  toError: (page: number) => Error,
): Uint8Array {
  const { first, end } = pagesOf(stretch)
  const whole = new Uint8Array(stretch.length)
  for (let page = first; page < end; page++) {
    const bytes = pages.take(page)
    if (!bytes) throw toError(page)
    copyPage(bytes, 0, page, stretch, whole)
  }
  return whole
}

/** Copies what a page holds of a stretch to its place in it. @param start of the page in the bytes */
export function copyPage(
  bytes: Uint8Array,
  start: number,
  page: number,
  { offset }: ByteRange,
  whole: Uint8Array,
): void {
  const at = page * streamBytes - offset
  const end = start + Math.min(streamBytes, whole.length - at)
  whole.set(bytes.subarray(start + Math.max(0, -at), end), Math.max(0, at))
}
