/**
 * Bytes as a row of steps: a letter, or a copy of bytes that came before. `abcabcabcd` is a, b, c, a
 * copy of 6 bytes from 3 before (it may reach into what it writes itself), d.
 *
 * A step is a number: the letter (0 to 255), or length · 65,536 + distance - 1.
 */

export const shortestCopy = 3
export const longestCopy = 258
export const farthestCopy = 65_536
/** Three bytes from farther away take more than three letters. */
const farthestShort = 256

const placeBits = 12

/** Finds steps for one piece of bytes after the other; what it answers holds until the next call. */
export function createStepFinder(): (bytes: Uint8Array) => Uint32Array {
  let steps = new Uint32Array(4096)
  /** By hash of three bytes where they were last, counted from the first piece on. */
  const places = new Int32Array(1 << placeBits)
  /** Places below are those of earlier pieces. */
  let base = 1
  return (bytes) => {
    const end = bytes.length
    if (steps.length < end) steps = new Uint32Array(end * 2)
    if (base > 2 ** 30) {
      places.fill(0)
      base = 1
    }
    let count = 0
    let at = 0
    while (at + shortestCopy <= end) {
      const hash = hashAt(bytes, at)
      const before = (places[hash] ?? 0) - base
      places[hash] = at + base
      const length = before < 0 ? 0 : lengthOfCopy(bytes, before, at)
      if (length < shortestCopy || !isWorthIt(length, at - before)) {
        steps[count++] = bytes[at++] ?? 0
        continue
      }
      steps[count++] = (length << 16) | (at - before - 1)
      const next = at + length
      for (at += 1; at < next && at + shortestCopy <= end; at++)
        places[hashAt(bytes, at)] = at + base
      at = next
    }
    for (; at < end; at++) steps[count++] = bytes[at] ?? 0
    base += end
    return steps.subarray(0, count)
  }
}

function hashAt(bytes: Uint8Array, at: number): number {
  const three = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)
  return Math.imul(three, 0x9e3779b1) >>> (32 - placeBits)
}

function lengthOfCopy(bytes: Uint8Array, before: number, at: number): number {
  const most = Math.min(longestCopy, bytes.length - at)
  let length = 0
  while (length < most && bytes[before + length] === bytes[at + length]) length += 1
  return length
}

const isWorthIt = (length: number, distance: number) =>
  distance <= (length === shortestCopy ? farthestShort : farthestCopy)

/**
 * Numbers by class: 0 to 7 are classes of their own, then two classes for each power of two, with what is missing in
 * bits behind: 20 is class 12 (16 to 23) and 4 in 3 bits.
 */
export function toClass(value: number): number {
  if (value < 8) return value
  const power = 31 - Math.clz32(value)
  return 2 * power + 2 + ((value >> (power - 1)) & 1)
}

/** Bits behind a class. */
export const bitsOfClass = (number: number): number => (number < 8 ? 0 : (number >> 1) - 2)

/** The least number of a class. */
export const leastOfClass = (number: number): number =>
  number < 8 ? number : (2 + (number & 1)) << bitsOfClass(number)

export const letters = 256
/** Symbols of the first of two codes: letters, then classes of lengths of copies. */
export const firstSymbols = letters + toClass(longestCopy - shortestCopy) + 1
/** Symbols of the second one: classes of distances. */
export const distanceClasses = toClass(farthestCopy - 1) + 1
/** The lengths of all codes, a byte each. */
export const codeBytes = firstSymbols + distanceClasses
