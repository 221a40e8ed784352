/** Ranks to which a segment is looked through at a time. */
export const windowSize = 1 << 15

/** Articles of one window that match so far, in the order of ranks. */
export class Candidates {
  count = 0
  readonly ranks: Uint32Array
  readonly scores: Float64Array
  readonly typos: Uint8Array
  /** Whether a phrase must be looked up in the texts. */
  readonly unsure: Uint8Array

  constructor(size: number) {
    this.ranks = new Uint32Array(size)
    this.scores = new Float64Array(size)
    this.typos = new Uint8Array(size)
    this.unsure = new Uint8Array(size)
  }

  add(rank: number, score: number, typos: number): void {
    this.ranks[this.count] = rank
    this.scores[this.count] = score
    this.typos[this.count] = typos
    this.unsure[this.count] = 0
    this.count += 1
  }

  /** All ranks from `from` to before `to`. */
  fill(from: number, to: number): void {
    this.count = 0
    for (let rank = from; rank < to; rank += 1) this.add(rank, 0, 0)
  }

  /** Takes over the ranks of others. */
  copyRanks(others: Candidates): void {
    this.count = others.count
    this.ranks.set(others.ranks.subarray(0, others.count))
  }

  /** Keeps the candidate at a place by moving it to an earlier one. */
  move(from: number, to: number): void {
    this.ranks[to] = this.ranks[from] ?? 0
    this.scores[to] = this.scores[from] ?? 0
    this.typos[to] = this.typos[from] ?? 0
    this.unsure[to] = this.unsure[from] ?? 0
  }

  /** Keeps those for which the test holds; it gets their places. */
  keep(test: (place: number) => boolean): void {
    let kept = 0
    for (let place = 0; place < this.count; place += 1) {
      if (!test(place)) continue
      if (kept !== place) this.move(place, kept)
      kept += 1
    }
    this.count = kept
  }
}
