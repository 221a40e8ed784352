/** Numbers in 0 ≤ x < 1 from a seed, the same each run. @source mulberry32, public domain */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Draws positions with the given weights, in constant time a draw.
 * @source Vose's alias method, IEEE Transactions on Software Engineering 17 (1991)
 */
export function createDraw(weights: readonly number[]): (random: () => number) => number {
  const count = weights.length
  const sum = weights.reduce((a, b) => a + b, 0)
  const share = Float64Array.from(weights, (weight) => (weight * count) / sum)
  const alias = new Uint32Array(count)
  const low: number[] = []
  const high: number[] = []
  share.forEach((value, at) => void (value < 1 ? low : high).push(at))
  for (;;) {
    const [small, large] = [low.pop(), high.at(-1)]
    if (small === undefined || large === undefined) break
    alias[small] = large
    const rest = (share[large] ?? 0) - (1 - (share[small] ?? 0))
    share[large] = rest
    if (rest < 1) low.push(high.pop() ?? large)
  }
  // What rounding left over fills its place alone.
  for (const at of [...low, ...high]) share[at] = 1
  return (random) => {
    const place = random() * count
    const at = Math.floor(place)
    return place - at < (share[at] ?? 1) ? at : (alias[at] ?? at)
  }
}

/** Weights of Zipf's law with exponent 1: the n-th has the n-th part of the first. */
export const zipfWeights = (count: number): number[] =>
  Array.from({ length: count }, (_, at) => 1 / (at + 1))
