/** Articles of one window, in the order of ranks. */
export interface Candidates {
  /** The first `count` of them. */
  readonly ranks: Uint32Array
  count: number
}

/** Keeps those for which the test holds; it gets their places. */
export function keepCandidates(candidates: Candidates, test: (place: number) => boolean): void {
  const { ranks, count } = candidates
  let kept = 0
  for (let place = 0; place < count; place += 1) {
    if (!test(place)) continue
    ranks[kept] = ranks[place] ?? 0
    kept += 1
  }
  candidates.count = kept
}

export type Column = (from: number, to: number) => Promise<ArrayLike<number>>

/** Ranks of a column that are read at once. */
const chunkSize = 4096

/** The column's value of each candidate. Only chunks that hold one are read, neighbours together. */
export async function readColumn(
  column: Column,
  { ranks, count }: Candidates,
): Promise<Float64Array> {
  const runs: { from: number; to: number; first: number; end: number }[] = []
  for (let place = 0; place < count; place += 1) {
    const rank = ranks[place] ?? 0
    const last = runs.at(-1)
    if (last && rank < last.from + chunkSize) {
      last.to = rank + 1
      last.end = place + 1
    } else runs.push({ from: rank, to: rank + 1, first: place, end: place + 1 })
  }
  const values = new Float64Array(count)
  const read = await Promise.all(runs.map(({ from, to }) => column(from, to)))
  for (const [at, { from, first, end }] of runs.entries()) {
    const part = read[at] ?? []
    for (let place = first; place < end; place += 1)
      values[place] = part[(ranks[place] ?? 0) - from] ?? 0
  }
  return values
}
