/**
 * Numbers words as they are met. They lie as bytes one behind the other, and a hash table of their numbers
 * leads to them: a word of a text is looked up as it stands there, no string is made of it and none is
 * kept. Of `ban law ban` the bytes are `banlaw`, and the numbers 0, 1, 0.
 */
import { grown } from './grown.ts'
import { compareTerms, longestTerm, toTerm } from './term.ts'

export class WordTable {
  /** How many different words there are. */
  size = 0
  /** The words, and behind them the one that is looked for. */
  #bytes = new Uint8Array(1 << 14)
  /** By number: where the word begins. One more says where the last one ends. */
  #starts = new Uint32Array(1 << 10)
  #hashes = new Uint32Array(1 << 10)
  /** Number + 1 of a word whose hash leads here or a little before, 0 for none; at most half are taken. */
  #slots = new Uint32Array(1 << 11)

  /** The number of a word that stands in a text, all ASCII there. */
  numberIn(text: string, start: number, end: number): number {
    const length = Math.min(end - start, longestTerm)
    const first = this.#reserve()
    const bytes = this.#bytes
    let hash = 0
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(start + at)
      bytes[first + at] = code
      hash = Math.imul(hash ^ code, hashFactor)
    }
    return this.#find(length, hash)
  }

  /** The number of any word. */
  numberOf(word: string): number {
    const term = toTerm(word)
    const first = this.#reserve()
    this.#bytes.set(term, first)
    let hash = 0
    for (const byte of term) hash = Math.imul(hash ^ byte, hashFactor)
    return this.#find(term.length, hash)
  }

  /** Numbers in the order of the words' bytes. The first six bytes, as a number, decide nearly always. */
  sorted(): Uint32Array {
    const keys = new Float64Array(this.size)
    for (let number = 0; number < this.size; number += 1) {
      const start = this.#startOf(number)
      const end = this.#startOf(number + 1)
      let key = 0
      for (let at = start; at < start + 6; at += 1)
        key = key * 256 + (at < end ? (this.#bytes[at] ?? 0) : 0)
      keys[number] = key
    }
    return new Uint32Array(this.size)
      .map((_, number) => number)
      .sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || this.#compare(a, b))
  }

  /** Copies a word. @returns how many bytes it has, `longestTerm` at most */
  copy(number: number, to: Uint8Array): number {
    const start = this.#startOf(number)
    const length = this.#startOf(number + 1) - start
    for (let at = 0; at < length; at += 1) to[at] = this.#bytes[start + at] ?? 0
    return length
  }

  #startOf(number: number): number {
    return this.#starts[number] ?? 0
  }

  #compare(a: number, b: number): number {
    const [left, right] = [a, b].map((number) =>
      this.#bytes.subarray(this.#startOf(number), this.#startOf(number + 1)),
    ) as [Uint8Array, Uint8Array] // Two numbers make two words.
    return compareTerms(left, left.length, right, right.length)
  }

  /** Makes room for one more word. @returns where its bytes go */
  #reserve(): number {
    const end = this.#startOf(this.size)
    if (end + longestTerm > this.#bytes.length) this.#bytes = grown(this.#bytes)
    return end
  }

  /** The number of the word that lies behind all others: another's where it is the same. */
  #find(length: number, hash: number): number {
    // High bits are the best mixed ones, and the low ones choose the slot.
    const mixed = (hash ^ (hash >>> 15)) >>> 0
    const mask = this.#slots.length - 1
    let slot = mixed & mask
    for (;;) {
      const number = (this.#slots[slot] ?? 0) - 1
      if (number < 0) return this.#add(length, mixed, slot)
      if (this.#hashes[number] === mixed && this.#isLast(number, length)) return number
      slot = (slot + 1) & mask
    }
  }

  /** Whether a word is the same as the one that lies behind all others. */
  #isLast(number: number, length: number): boolean {
    const start = this.#startOf(number)
    if (this.#startOf(number + 1) - start !== length) return false
    const last = this.#startOf(this.size)
    for (let at = 0; at < length; at += 1)
      if (this.#bytes[start + at] !== this.#bytes[last + at]) return false
    return true
  }

  #add(length: number, hash: number, slot: number): number {
    const number = this.size
    this.#slots[slot] = number + 1
    this.#hashes[number] = hash
    this.size += 1
    this.#starts[this.size] = this.#startOf(number) + length
    if (this.size + 1 === this.#starts.length) {
      this.#starts = grown(this.#starts)
      this.#hashes = grown(this.#hashes)
      this.#spread()
    }
    return number
  }

  /** Twice as many slots. */
  #spread(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2)
    const mask = this.#slots.length - 1
    for (let number = 0; number < this.size; number += 1) {
      let slot = (this.#hashes[number] ?? 0) & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = number + 1
    }
  }
}

/** The one of FNV-1a. */
const hashFactor = 0x01000193
