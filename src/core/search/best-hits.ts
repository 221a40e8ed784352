/** A match of one segment. The lower the key the better; of equal ones the lower rank. */
export interface Hit {
  rank: number
  key: number
}

/**
 * The best so many of the hits offered: a heap with the worst of them on top, which a better one
 * replaces. A rank that is offered again counts once, by its best key.
 */
export class BestHits {
  readonly #most: number
  readonly #keys: number[] = []
  readonly #ranks: number[] = []

  constructor(most: number) {
    this.#most = most
  }

  /** Whether a hit would be among the best. */
  takes(key: number, rank: number): boolean {
    return this.#most > 0 && (this.#keys.length < this.#most || this.#isWorse(0, key, rank))
  }

  /** A hit of a higher rank must be below; infinite as long as there is room. */
  worstKey(): number {
    if (this.#most === 0) return -Infinity
    return this.#keys.length < this.#most ? Infinity : (this.#keys[0] ?? Infinity)
  }

  /** Of equal keys only a lower rank than this is better; none as long as there is room. */
  worstRank(): number {
    return this.#keys.length < this.#most ? Infinity : (this.#ranks[0] ?? Infinity)
  }

  offer(key: number, rank: number): void {
    if (!this.takes(key, rank)) return
    const known = this.#ranks.indexOf(rank)
    if (known >= 0) {
      if (key < (this.#keys[known] ?? 0)) this.#sink(known, key, rank)
    } else if (this.#keys.length < this.#most) this.#rise(key, rank)
    else this.#sink(0, key, rank)
  }

  /** Best first. */
  toSorted(): Hit[] {
    return this.#ranks
      .map((rank, at) => ({ rank, key: this.#keys[at] ?? 0 }))
      .sort((a, b) => a.key - b.key || a.rank - b.rank)
  }

  /** Whether the hit at a place is worse than another one. */
  #isWorse(at: number, key: number, rank: number): boolean {
    const own = this.#keys[at] ?? 0
    return own > key || (own === key && (this.#ranks[at] ?? 0) > rank)
  }

  #rise(key: number, rank: number) {
    let at = this.#keys.length
    while (at > 0) {
      const above = (at - 1) >> 1
      if (this.#isWorse(above, key, rank)) break
      this.#set(at, this.#keys[above] ?? 0, this.#ranks[above] ?? 0)
      at = above
    }
    this.#set(at, key, rank)
  }

  /** Puts a hit in the place of a worse one. */
  #sink(from: number, key: number, rank: number) {
    let at = from
    for (;;) {
      let below = 2 * at + 1
      if (below >= this.#keys.length) break
      const other = below + 1
      if (
        other < this.#keys.length &&
        this.#isWorse(other, this.#keys[below] ?? 0, this.#ranks[below] ?? 0)
      )
        below = other
      if (!this.#isWorse(below, key, rank)) break
      this.#set(at, this.#keys[below] ?? 0, this.#ranks[below] ?? 0)
      at = below
    }
    this.#set(at, key, rank)
  }

  #set(at: number, key: number, rank: number) {
    this.#keys[at] = key
    this.#ranks[at] = rank
  }
}
