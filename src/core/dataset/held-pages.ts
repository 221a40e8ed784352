import { isWhole, pageBytes, streamBytes } from './pages.ts'

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
