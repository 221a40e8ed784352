import type { BlockSource, ByteRange } from './block-source.ts'
import { DatasetFault, toDamaged } from './dataset-problem.ts'
import { createDirectPages, PageRooms } from './direct-pages.ts'
import { copyStretch, type HeldPages, readPages } from './held-pages.ts'
import { isWhole, pageBytes, pageOf, pagesOf, streamBytes } from './pages.ts'
import { type SectionName, type Stretch, sectionNames } from './segment-format.ts'
import { ownRoom, type ToRoom } from './to-room.ts'

/**
 * Pages kept in memory, the least recently used ones dropped. One cache serves all segments of a data
 * set: what it holds is bounded, however many there are.
 */
export interface PageCache {
  get(key: number): Uint8Array | undefined
  set(key: number, page: Uint8Array): void
  /** For pages of sources that are read at once. */
  readonly rooms: PageRooms
  /** A number for the next segment, so that pages of two never meet. */
  nextSegment(): number
}

/** @param most pages, of 4 kB each */
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
    rooms: new PageRooms(most),
    nextSegment: () => segments++,
  }
}

/** Reads a part of a segment. All ranges of a call are read in one go, pages that are known not at all. */
export interface SectionReader {
  readonly length: number
  /**
   * @param toRoom may be asked for room for each range; without, each has bytes of its own or of pages
   * @throws DatasetFault where a page is not as it was written, naming the section; RangeError beyond the
   *   section's end
   */
  read(ranges: readonly ByteRange[], toRoom?: ToRoom): Promise<Uint8Array[]>
}

const mostPages = 2 ** 32
/** A stretch of more pages than this is read for itself and not kept: it would drive out all others. */
const longestKept = 64
/** Search keeps long lists of postings itself. */
const longestPostingsKept = 8

/**
 * Checks every page of a segment when it is first needed.
 * @param held the last pages
 */
export function createPagedReader(
  source: BlockSource,
  sections: Readonly<Record<SectionName, Stretch>>,
  held: HeldPages,
  cache: PageCache,
): (section: SectionName) => SectionReader {
  const segment = cache.nextSegment() * mostPages
  const damaged = (page: number) => {
    const where = sectionsAt(sections, page).join('" or "') || 'tail'
    return new DatasetFault(toDamaged(`section "${where}": page ${page} is not as it was written`))
  }
  const { readNow } = source
  const readStretches = readNow
    ? createDirectPages({ readNow, held, rooms: cache.rooms, firstKey: segment, damaged })
    : createPages(source, held, {
        get: (page) => cache.get(segment + page),
        set: (page, bytes) => cache.set(segment + page, bytes),
        damaged,
      })
  return (section) => {
    const { offset: start, length } = sections[section]
    const longest = section === 'postings' ? longestPostingsKept : longestKept
    return {
      length,
      async read(ranges, toRoom = ownRoom) {
        const stretches = ranges.map((range) => {
          if (range.offset < 0 || range.length < 0 || range.offset + range.length > length)
            throw new RangeError(`${range.offset}+${range.length} is beyond section "${section}"`)
          return { offset: start + range.offset, length: range.length }
        })
        return readStretches(stretches, longest, toRoom)
      },
    }
  }
}

interface PagesPorts {
  get(page: number): Uint8Array | undefined
  set(page: number, bytes: Uint8Array): void
  damaged(page: number): Error
}

type Pages = ReadonlyMap<number, Uint8Array>

function createPages(source: BlockSource, held: HeldPages, { get, set, damaged }: PagesPorts) {
  /** By page the reading that brings it. */
  const underWay = new Map<number, Promise<Pages>>()
  let gathering: { wanted: Set<number>; coming: Promise<Pages> } | null = null

  function takeHeld(page: number): Uint8Array {
    const bytes = held.take(page)
    if (!bytes) throw damaged(page)
    return bytes
  }
  /** Neighbouring pages come in one range. */
  async function fetchPages(numbers: readonly number[]): Promise<Pages> {
    const runs = toRuns(numbers)
    const pieces = await source.read(
      runs.map(({ first, count }) => ({ offset: first * pageBytes, length: count * pageBytes })),
    )
    const fetched = new Map<number, Uint8Array>()
    for (const [run, { first, count }] of runs.entries()) {
      for (let page = first; page < first + count; page++) {
        const start = (page - first) * pageBytes
        const bytes = pieces[run]?.subarray(start, start + pageBytes) ?? new Uint8Array()
        if (!isWhole(bytes, page)) throw damaged(page)
        const stream = bytes.subarray(0, streamBytes)
        fetched.set(page, stream)
        // A copy, so that keeping one page does not keep the whole run.
        set(page, count === 1 ? stream : stream.slice())
      }
    }
    return fetched
  }
  /** Whatever is asked for at one moment, by whomever, comes in one reading. */
  function request(numbers: readonly number[]): Promise<Pages> {
    const wanted = gathering?.wanted ?? new Set<number>()
    const coming = gathering?.coming ?? Promise.resolve().then(() => fetchGathered(wanted))
    gathering = { wanted, coming }
    // Whoever waits for it hears of a failure; nobody does where a page at hand was wrong already.
    coming.catch(() => {})
    for (const page of numbers) {
      wanted.add(page)
      underWay.set(page, coming)
    }
    return coming
  }
  async function fetchGathered(wanted: ReadonlySet<number>): Promise<Pages> {
    gathering = null
    try {
      return await fetchPages([...wanted].sort((a, b) => a - b))
    } finally {
      for (const page of wanted) underWay.delete(page)
    }
  }

  async function readKept(numbers: Iterable<number>): Promise<Pages> {
    const known = new Map<number, Uint8Array>()
    const missing: number[] = []
    const here: number[] = []
    const coming = new Map<number, Promise<Pages>>()
    for (const page of numbers) {
      if (page >= held.first) {
        here.push(page)
        continue
      }
      const bytes = get(page)
      if (bytes) {
        known.set(page, bytes)
        continue
      }
      const reading = underWay.get(page)
      if (reading) coming.set(page, reading)
      else missing.push(page)
    }
    if (missing.length > 0) {
      const reading = request(missing)
      for (const page of missing) coming.set(page, reading)
    }
    // Checking takes as long as a reading: what is wanted at this moment is sent for first.
    if (gathering && here.length > 0) await null
    for (const page of here) known.set(page, takeHeld(page))
    for (const [page, reading] of coming) {
      const bytes = (await reading).get(page)
      if (bytes) known.set(page, bytes)
    }
    return known
  }
  /** Reads a stretch of many pages for itself, and keeps nothing. */
  const readLong = async (stretch: ByteRange) =>
    copyStretch(await readPages(source, stretch), stretch, damaged)

  return async (stretches: readonly ByteRange[], longestPages: number): Promise<Uint8Array[]> => {
    const numbers = new Set<number>()
    const long = new Map<ByteRange, Promise<Uint8Array>>()
    for (const stretch of stretches) {
      const { first, end } = pagesOf(stretch)
      if (end - first > longestPages && end <= held.first) long.set(stretch, readLong(stretch))
      else for (let page = first; page < end; page++) numbers.add(page)
    }
    const [known] = await Promise.all([readKept(numbers), ...long.values()])
    return Promise.all(stretches.map((stretch) => long.get(stretch) ?? cut(known, stretch)))
  }
}

/** @param numbers ascending */
function toRuns(numbers: readonly number[]): { first: number; count: number }[] {
  const runs: { first: number; count: number }[] = []
  for (const page of numbers) {
    const last = runs.at(-1)
    if (last && last.first + last.count === page) last.count += 1
    else runs.push({ first: page, count: 1 })
  }
  return runs
}

/** A view where the stretch lies in one page, otherwise a copy. */
function cut(pages: Pages, { offset, length }: ByteRange): Uint8Array {
  const inPage = offset % streamBytes
  if (inPage + length <= streamBytes) {
    const page = length === 0 ? new Uint8Array() : pages.get(pageOf(offset))
    if (page) return page.subarray(inPage, inPage + length)
  }
  const whole = new Uint8Array(length)
  let done = 0
  while (done < length) {
    const at = offset + done
    const page = pages.get(pageOf(at))
    if (!page) throw new RangeError(`no byte ${at}`)
    const piece = page.subarray(at % streamBytes, (at % streamBytes) + length - done)
    whole.set(piece, done)
    done += piece.length
  }
  return whole
}

/** The sections that a page holds something of. */
export function sectionsAt(
  sections: Readonly<Record<SectionName, Stretch>>,
  page: number,
): SectionName[] {
  const [from, to] = [page * streamBytes, (page + 1) * streamBytes]
  return sectionNames.filter((name) => {
    const { offset, length } = sections[name]
    return length > 0 && offset < to && offset + length > from
  })
}
