import type { ByteRange, ReadNow } from './block-source.ts'
import { copyPage, type HeldPages } from './held-pages.ts'
import { isWhole, pageBytes, pagesOf, streamBytes } from './pages.ts'
import type { ToRoom } from './to-room.ts'

/** Pages that are read together at most. */
const pagesAtOnce = 16

/**
 * Room for pages of sources that are read without waiting, the least recently used ones written over: reading makes
 * nothing that would have to be collected but what it answers. Nobody outside of this file sees a room; what is in one is copied
 * before anything else can happen.
 */
export class PageRooms {
  readonly #most: number
  /** By page its room, the least recently used first. */
  readonly #rooms = new Map<number, number>()
  #bytes = new Uint8Array(0)
  #scratch = new Uint8Array(0)

  constructor(most: number) {
    this.#most = Math.max(most, pagesAtOnce)
  }

  /** What so many pages are read into; the next reading writes over it. */
  scratch(pages: number): Uint8Array {
    if (this.#scratch.length === 0) this.#scratch = new Uint8Array(pagesAtOnce * pageBytes)
    return this.#scratch.subarray(0, pages * pageBytes)
  }

  get(key: number): Uint8Array | null {
    const room = this.#rooms.get(key)
    if (room === undefined) return null
    this.#rooms.delete(key)
    this.#rooms.set(key, room)
    return this.#bytes.subarray(room * streamBytes, (room + 1) * streamBytes)
  }

  set(key: number, page: Uint8Array): void {
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.#most * streamBytes)
    const room = this.#rooms.get(key) ?? this.#freeRoom()
    this.#rooms.delete(key)
    this.#rooms.set(key, room)
    this.#bytes.set(page, room * streamBytes)
  }

  #freeRoom(): number {
    if (this.#rooms.size < this.#most) return this.#rooms.size
    for (const [oldest, room] of this.#rooms) {
      this.#rooms.delete(oldest)
      return room
    }
    return 0
  }
}

export interface DirectPorts {
  readNow: ReadNow
  held: HeldPages
  rooms: PageRooms
  /** What the number of a page is added to, in the rooms that all segments share. */
  firstKey: number
  damaged(page: number): Error
}

/**
 * Reads stretches, each into room for it. One of more than `longestKept` pages drives no others out.
 * @throws what `damaged` makes of the first page that is not as it was written, and what `readNow` throws
 */
export type ReadStretches = (
  stretches: readonly ByteRange[],
  longestKept: number,
  toRoom: ToRoom,
) => Uint8Array[]

export function createDirectPages({
  readNow,
  held,
  rooms,
  firstKey,
  damaged,
}: DirectPorts): ReadStretches {
  /** Reads the pages from `first` to before `end`; each holds until the next reading. */
  function readRun(first: number, end: number): Uint8Array[] {
    const bytes = rooms.scratch(end - first)
    readNow(bytes, first * pageBytes)
    const pages: Uint8Array[] = []
    for (let page = first; page < end; page++) {
      const start = (page - first) * pageBytes
      if (!isWhole(bytes.subarray(start, start + pageBytes), page)) throw damaged(page)
      pages.push(bytes.subarray(start, start + streamBytes))
    }
    return pages
  }
  /** A page at hand: until the next reading. */
  function known(page: number): Uint8Array | null {
    if (page < held.first) return rooms.get(firstKey + page)
    const bytes = held.take(page)
    if (!bytes) throw damaged(page)
    return bytes
  }
  return (stretches, longestKept, toRoom) =>
    stretches.map((stretch, at) => {
      const whole = toRoom(stretch.length)
      const { first, end } = pagesOf(stretch)
      const isLong = end - first > longestKept && end <= held.first
      for (let page = first; page < end; ) {
        const bytes = isLong ? null : known(page)
        if (bytes) {
          copyPage(bytes, page, stretch, whole)
          page += 1
          continue
        }
        const runEnd = isLong ? end : endOfNeighbours(stretches, at)
        const run = readRun(page, Math.min(runEnd, page + pagesAtOnce, held.first))
        for (const [place, bytes] of run.entries()) {
          if (page + place < end) copyPage(bytes, page + place, stretch, whole)
          if (!isLong) rooms.set(firstKey + page + place, bytes)
        }
        page += run.length
      }
      return whole
    })
}

/** Where the pages end that a stretch lies in, with those of stretches that follow without a gap. */
function endOfNeighbours(stretches: readonly ByteRange[], from: number): number {
  let end = 0
  for (let at = from; at < stretches.length; at++) {
    const next = pagesOf(stretches[at] ?? { offset: 0, length: 0 })
    if (at > from && (next.first > end || next.end < end)) break
    end = next.end
  }
  return end
}
