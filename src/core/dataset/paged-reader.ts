import type { BlockSource, ByteRange } from './block-source.ts'
import { concat } from './bytes.ts'
import { crc32 } from './crc32.ts'
import { DatasetFault, toDamaged } from './dataset-problem.ts'
import { pageBytes, type SectionName, type Stretch } from './segment-format.ts'

/**
 * Pages kept in memory, the least recently used ones dropped. One cache serves all segments of a data
 * set: what it holds is bounded, however many there are.
 */
export interface PageCache {
  get(key: number): Uint8Array | undefined
  set(key: number, page: Uint8Array): void
  /** A number for the next segment, so that pages of two never meet. */
  nextSegment(): number
}

/** @param most pages, of 16 kB each */
export function createPageCache(most: number): PageCache {
  const pages = new Map<number, Uint8Array>()
  let segments = 0
  return {
    get(key) {
      const page = pages.get(key)
      if (page) {
        pages.delete(key)
        pages.set(key, page)
      }
      return page
    },
    set(key, page) {
      pages.set(key, page)
      if (pages.size <= most) return
      for (const oldest of pages.keys()) {
        pages.delete(oldest)
        break
      }
    },
    nextSegment: () => segments++,
  }
}

/** Reads a part of a segment. All ranges of a call are read in one go, pages that are known not at all. */
export interface SectionReader {
  readonly length: number
  /**
   * @throws DatasetFault where a page fails its checksum, naming the section; RangeError beyond the
   *   section's end
   */
  read(ranges: readonly ByteRange[]): Promise<Uint8Array[]>
}

const mostPages = 2 ** 24

/** Checks every page of a segment against its checksum as it comes in. */
export function createPagedReader(
  source: BlockSource,
  pages: { checksums: Uint32Array; end: number; sections: Readonly<Record<SectionName, Stretch>> },
  cache: PageCache,
): (section: SectionName) => SectionReader {
  const segment = cache.nextSegment() * mostPages
  const underWay = new Map<number, Promise<Uint8Array>>()

  function checked(page: number, bytes: Uint8Array): Uint8Array {
    if (crc32(bytes) !== pages.checksums[page])
      throw new DatasetFault(
        toDamaged(`section "${sectionAt(pages.sections, page)}": wrong checksum`),
      )
    return bytes
  }
  /** Neighbouring pages come in one range. */
  function request(numbers: readonly number[]): void {
    const runs: { first: number; count: number }[] = []
    for (const page of numbers) {
      const last = runs.at(-1)
      if (last && last.first + last.count === page) last.count += 1
      else runs.push({ first: page, count: 1 })
    }
    const ranges = runs.map(({ first, count }) => ({
      offset: first * pageBytes,
      length: Math.min(count * pageBytes, pages.end - first * pageBytes),
    }))
    const coming = source.read(ranges)
    runs.forEach(({ first, count }, run) => {
      for (let page = first; page < first + count; page++) {
        const one = coming.then((pieces) => {
          const start = (page - first) * pageBytes
          const piece = pieces[run]?.subarray(start, start + pageBytes) ?? new Uint8Array()
          // A copy, so that keeping one page does not keep the whole run.
          const bytes = checked(page, count === 1 ? piece : piece.slice())
          cache.set(segment + page, bytes)
          return bytes
        })
        underWay.set(page, one)
        const done = () => underWay.delete(page)
        one.then(done, done)
      }
    })
  }
  async function readPages(numbers: readonly number[]): Promise<Map<number, Uint8Array>> {
    const missing: number[] = []
    const known = new Map<number, Uint8Array | Promise<Uint8Array>>()
    for (const page of numbers) {
      const bytes = cache.get(segment + page) ?? underWay.get(page)
      if (bytes) known.set(page, bytes)
      else missing.push(page)
    }
    if (missing.length > 0) request(missing.sort((a, b) => a - b))
    // Held here until all are there: the cache may be too small for all of them.
    for (const page of missing) known.set(page, underWay.get(page) ?? Promise.reject(noPage(page)))
    const pages = new Map<number, Uint8Array>()
    await Promise.all([...known].map(async ([page, bytes]) => pages.set(page, await bytes)))
    return pages
  }

  return (section) => {
    const { offset: start, length } = pages.sections[section]
    return {
      length,
      async read(ranges) {
        const numbers = new Set<number>()
        for (const range of ranges) {
          if (range.offset < 0 || range.length < 0 || range.offset + range.length > length)
            throw new RangeError(`${range.offset}+${range.length} is beyond section "${section}"`)
          if (range.length === 0) continue
          const first = Math.floor((start + range.offset) / pageBytes)
          const last = Math.floor((start + range.offset + range.length - 1) / pageBytes)
          for (let page = first; page <= last; page++) numbers.add(page)
        }
        const known = await readPages([...numbers])
        return ranges.map((range) => cut(known, start + range.offset, range.length))
      },
    }
  }
}

const noPage = (page: number) => new RangeError(`page ${page} was not asked for`)

function cut(known: ReadonlyMap<number, Uint8Array>, offset: number, length: number): Uint8Array {
  const pieces: Uint8Array[] = []
  let left = length
  let at = offset
  while (left > 0) {
    const page = known.get(Math.floor(at / pageBytes))
    const inPage = at % pageBytes
    const piece = page?.subarray(inPage, inPage + left)
    if (!piece || piece.length === 0) throw new RangeError(`no byte ${at}`)
    pieces.push(piece)
    at += piece.length
    left -= piece.length
  }
  return pieces.length === 1 && pieces[0] ? pieces[0] : concat(pieces)
}

function sectionAt(sections: Readonly<Record<SectionName, Stretch>>, page: number): string {
  const from = page * pageBytes
  const touched = Object.entries(sections).filter(
    ([, { offset, length }]) => length > 0 && offset < from + pageBytes && offset + length > from,
  )
  return touched.map(([name]) => name).join('" or "') || 'header'
}
