/**
 * Room for a number of bytes that searches use one after the other: to clear what was used takes a fraction of the time
 * that a new room does, whose pages are made when they are first written to, and nothing is left to collect.
 */
export class Rooms {
  #free: Uint8Array | null = null
  readonly #length: number

  constructor(length: number) {
    this.#length = length
  }

  /** Zeros, its own until `giveBack`. */
  take(): Uint8Array {
    const room = this.#free
    this.#free = null
    return room?.fill(0) ?? new Uint8Array(this.#length)
  }

  /** One stays: rarely is there more than one at a time. */
  giveBack(room: Uint8Array): void {
    this.#free = room
  }
}
