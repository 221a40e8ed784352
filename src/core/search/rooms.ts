import { ownRoom, type ToRoom } from '../dataset/to-room.ts'

/**
 * Room for a number of bytes that searches use one after the other: to clear what was used takes a fraction of the time
 * that a new room does, whose pages are made when they are first written to, and nothing is left to collect.
 */
export class Rooms {
  #free: Uint8Array | null = null
  readonly #length: number
  readonly #isCleared: boolean

  /** @param wishes.isCleared whether zeros are wanted, or whatever was left there will do */
  constructor(length: number, { isCleared = true }: { isCleared?: boolean } = {}) {
    this.#length = length
    this.#isCleared = isCleared
  }

  /** Its own until `giveBack`. */
  take(): Uint8Array {
    const room = this.#free
    if (!room) return new Uint8Array(this.#length)
    this.#free = null
    return this.#isCleared ? room.fill(0) : room
  }

  /** One stays: rarely is there more than one at a time. */
  giveBack(room: Uint8Array): void {
    this.#free = room
  }
}

/** What one search takes of rooms; nothing that it found may lie in them. */
export class TakenRooms {
  readonly #taken: { rooms: Rooms; room: Uint8Array }[] = []

  take(rooms: Rooms): Uint8Array {
    const room = rooms.take()
    this.#taken.push({ rooms, room })
    return room
  }

  giveBack(): void {
    for (const { rooms, room } of this.#taken.splice(0)) rooms.giveBack(room)
  }
}

/**
 * Gives one part of a room after the other, and never all of it, so that a part can be told from bytes that are
 * somebody's own; what does not fit in any more is such bytes.
 */
export function createShelf(room: Uint8Array): ToRoom {
  let used = 0
  return (length) => {
    if (length >= room.length - used) return ownRoom(length)
    used += length
    return room.subarray(used - length, used)
  }
}
