/** Ranks to which a segment is looked through at a time. */
export const windowSize = 1 << 15

/**
 * A set of ranks of one window, which begins at rank `from`: bit b of word w stands for rank from + 32 · w + b. Of
 * the 4 kB of a window a processor takes the ones that two words have in common at a rank a bit.
 */
export type RankBits = Uint32Array

const wordsInWindow = windowSize / 32

/** Of the first window, which is empty. */
export const createRankBits = (): RankBits => new Uint32Array(wordsInWindow)

/** For a whole segment, window after window. */
export const createAllRankBits = (articles: number): RankBits =>
  new Uint32Array(Math.ceil(articles / windowSize) * wordsInWindow)

/** The window that begins at a rank, of a whole segment's. */
export const windowOf = (all: RankBits, from: number): RankBits =>
  all.subarray(from / 32, from / 32 + wordsInWindow)

export function addRank(bits: RankBits, place: number): void {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31))
}

export const hasRank = (bits: RankBits, place: number): boolean =>
  (((bits[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1

/** The ranks of 32 places that follow one another, the first one lowest; places outside of the window have none. */
export function bitsFrom(bits: RankBits, place: number): number {
  if (place < 0) return place > -32 ? (bits[0] ?? 0) << -place : 0
  const word = place >>> 5
  const shift = place & 31
  if (word >= bits.length) return 0
  const low = (bits[word] ?? 0) >>> shift
  return shift === 0 || word + 1 === bits.length
    ? low
    : low | ((bits[word + 1] ?? 0) << (32 - shift))
}

/** How many of 32 bits are ones: sums of two, four and eight bits side by side, then all of them. */
export function countOnes(bits: number): number {
  let ones = bits - ((bits >>> 1) & 0x55555555)
  ones = (ones & 0x33333333) + ((ones >>> 2) & 0x33333333)
  ones = (ones + (ones >>> 4)) & 0x0f0f0f0f
  return Math.imul(ones, 0x01010101) >>> 24
}

/** Exactly the first so many ranks of the window. */
export function setFirst(bits: RankBits, count: number): void {
  const whole = count >>> 5
  bits.fill(0xffffffff, 0, whole)
  bits.fill(0, whole)
  if ((count & 31) > 0) bits[whole] = 2 ** (count & 31) - 1
}

/** Keeps what others hold, too. @returns how many ranks are left */
export function keepCommon(bits: RankBits, others: RankBits): number {
  let count = 0
  for (let word = 0; word < bits.length; word += 1) {
    const common = (bits[word] ?? 0) & (others[word] ?? 0)
    bits[word] = common
    if (common !== 0) count += countOnes(common)
  }
  return count
}

export function removeAll(bits: RankBits, others: RankBits): void {
  for (let word = 0; word < bits.length; word += 1)
    bits[word] = (bits[word] ?? 0) & ~(others[word] ?? 0)
}

export function addAll(bits: RankBits, others: RankBits): void {
  for (let word = 0; word < bits.length; word += 1)
    bits[word] = (bits[word] ?? 0) | (others[word] ?? 0)
}

export function countRanks(bits: RankBits): number {
  let count = 0
  for (let word = 0; word < bits.length; word += 1) {
    const ones = (bits[word] ?? 0) | 0
    if (ones !== 0) count += countOnes(ones)
  }
  return count
}

/**
 * Puts the ranks of a window that lie from `low` to before `high` into `ranks`, ascending.
 * @param from where the window begins
 * @returns how many
 */
export function readBits(
  bits: RankBits,
  from: number,
  { low, high }: { low: number; high: number },
  ranks: Uint32Array,
): number {
  const first = Math.max(0, low - from)
  const end = Math.min(windowSize, high - from)
  let count = 0
  for (let word = first >>> 5; word * 32 < end; word += 1) {
    let ones = bits[word] ?? 0
    if (word * 32 < first) ones &= -1 << (first & 31)
    if (word * 32 + 32 > end) ones &= 2 ** (end & 31) - 1
    for (; ones !== 0; ones &= ones - 1) {
      ranks[count] = from + word * 32 + 31 - Math.clz32(ones & -ones)
      count += 1
    }
  }
  return count
}
