import {
  bitsOfClass,
  codeBytes,
  createStepFinder,
  distanceClasses,
  firstSymbols,
  leastOfClass,
  letters,
  shortestCopy,
  toClass,
} from './copies.ts'
import { chooseLengths, toCodes } from './prefix-code.ts'

/**
 * Packs bytes with codes that were chosen before, by bytes like them: steps (`copies.ts`) in prefix codes, the highest
 * bit of each byte first. All blocks of a segment share the codes, so that reading one begins at once.
 */
export type Pack = (bytes: Uint8Array) => Uint8Array

/** What was never met gets a code as well, a long one. */
const seldom = 64

/** The lengths of the codes that pack these pieces in the fewest bytes, and others like them. */
export function chooseCodes(pieces: Iterable<Uint8Array>): Uint8Array {
  const first = new Array<number>(firstSymbols).fill(1)
  const second = new Array<number>(distanceClasses).fill(1)
  const count = (weights: number[], symbol: number) => {
    weights[symbol] = (weights[symbol] ?? 0) + seldom
  }
  const find = createStepFinder()
  for (const piece of pieces) {
    for (const step of find(piece)) {
      if (step < letters) count(first, step)
      else {
        count(first, letters + toClass((step >>> 16) - shortestCopy))
        count(second, toClass(step & 0xffff))
      }
    }
  }
  const lengths = new Uint8Array(codeBytes)
  lengths.set(chooseLengths(first))
  lengths.set(chooseLengths(second), firstSymbols)
  return lengths
}

/**
 * @param lengths what `chooseCodes` answered
 * @throws RangeError where they make no codes
 */
export function createPacker(lengths: Uint8Array): Pack {
  const first = toCodes(lengths.subarray(0, firstSymbols))
  const second = toCodes(lengths.subarray(firstSymbols, codeBytes))
  const find = createStepFinder()
  let out = new Uint8Array(4096)
  return (bytes) => {
    // At most 12 bits a letter; a copy takes fewer than its letters.
    if (out.length < bytes.length * 2) out = new Uint8Array(bytes.length * 2)
    const steps = find(bytes)
    let length = 0
    /** Bits that are not written yet, the next one highest among the lowest `held`. */
    let hold = 0
    let held = 0
    for (let at = 0; at < steps.length; at++) {
      const step = steps[at] ?? 0
      const symbol = step < letters ? step : letters + toClass((step >>> 16) - shortestCopy)
      const entry = first[symbol] ?? 0
      hold = (hold << (entry & 15)) | (entry >> 4)
      held += entry & 15
      if (step >= letters) {
        const short = (step >>> 16) - shortestCopy
        const shortBits = bitsOfClass(symbol - letters)
        hold = (hold << shortBits) | (short - leastOfClass(symbol - letters))
        held += shortBits
        for (; held >= 8; held -= 8) out[length++] = hold >>> (held - 8)
        const far = step & 0xffff
        const place = toClass(far)
        const code = second[place] ?? 0
        hold = (hold << (code & 15)) | (code >> 4)
        held += code & 15
        for (; held >= 8; held -= 8) out[length++] = hold >>> (held - 8)
        hold = (hold << bitsOfClass(place)) | (far - leastOfClass(place))
        held += bitsOfClass(place)
      }
      for (; held >= 8; held -= 8) out[length++] = hold >>> (held - 8)
    }
    if (held > 0) out[length++] = hold << (8 - held)
    return out.slice(0, length)
  }
}
