import type { ByteRange, ReadNow } from './block-source.ts'
import { copyPage, type HeldPages } from './held-pages.ts'
import { isWholeAt, pageBytes, pagesOf, streamBytes } from './pages.ts'
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
  #desk: { bytes: Uint8Array; words: Uint32Array } | null = null

  constructor(most: number) {
    this.#most = Math.max(most, pagesAtOnce)
  }

  /** Where all rooms are. */
  get bytes(): Uint8Array {
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.#most * streamBytes)
    return this.#bytes
  }

  /** What pages are read into; the next reading writes over it. */
  get desk(): { bytes: Uint8Array; words: Uint32Array } {
    if (!this.#desk) {
      const bytes = new Uint8Array(pagesAtOnce * pageBytes)
      this.#desk = { bytes, words: new Uint32Array(bytes.buffer) }
    }
    return this.#desk
  }

  /** Where a page is in `bytes`; -1 where it is not. */
  find(key: number): number {
    const room = this.#rooms.get(key)
    if (room === undefined) return -1
    this.#rooms.delete(key)
    this.#rooms.set(key, room)
    return room * streamBytes
  }

  /** @param start of the page in the bytes, of which it is a copy */
  keep(key: number, bytes: Uint8Array, start: number): void {
    const room = this.#rooms.get(key) ?? this.#freeRoom()
    this.#rooms.delete(key)
    this.#rooms.set(key, room)
    this.bytes.set(bytes.subarray(start, start + streamBytes), room * streamBytes)
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
  /** Reads pages from `first` on, checked, into the desk. */
  function readRun(first: number, count: number): void {
    const { bytes, words } = rooms.desk
    readNow(bytes.subarray(0, count * pageBytes), first * pageBytes)
    for (let at = 0; at < count; at++)
      if (!isWholeAt(words, at, first + at)) throw damaged(first + at)
  }
  /** Copies what a page at hand holds of a stretch. @returns false where it is not at hand */
  function copyKnown(page: number, stretch: ByteRange, whole: Uint8Array): boolean {
    if (page >= held.first) {
      const bytes = held.take(page)
      if (!bytes) throw damaged(page)
      copyPage(bytes, 0, page, stretch, whole)
      return true
    }
    const start = rooms.find(firstKey + page)
    if (start >= 0) copyPage(rooms.bytes, start, page, stretch, whole)
    return start >= 0
  }
  return (stretches, longestKept, toRoom) =>
    stretches.map((stretch, at) => {
      const whole = toRoom(stretch.length)
      const { first, end } = pagesOf(stretch)
      const isLong = end - first > longestKept && end <= held.first
      for (let page = first; page < end; ) {
        if (!isLong && copyKnown(page, stretch, whole)) {
          page += 1
          continue
        }
        const runEnd = isLong ? end : endOfNeighbours(stretches, at)
        const count = Math.min(runEnd, page + pagesAtOnce, held.first) - page
        readRun(page, count)
        const { bytes } = rooms.desk
        for (let place = 0; place < count; place++) {
          const start = place * pageBytes
          if (page + place < end) copyPage(bytes, start, page + place, stretch, whole)
          if (!isLong) rooms.keep(firstKey + page + place, bytes, start)
        }
        page += count
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
