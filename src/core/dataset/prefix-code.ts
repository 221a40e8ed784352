/**
 * A prefix code: each symbol has a code of 1 to 12 bits, and none begins another. The lengths say all: codes of a
 * length follow one another in the order of the symbols, and longer ones follow shorter ones. With lengths 2, 1,
 * 2 for a, b, c the codes are b = 0, a = 10, c = 11.
 */

export const longestCode = 12

/**
 * The lengths that spell symbols of these weights in the fewest bits; every symbol gets a code. Same weights, same
 * lengths.
 * @param weights of at least two symbols, at most 4,096
 * @source L. Larmore, D. Hirschberg: A fast algorithm for optimal length-limited Huffman codes (1990), "package-merge"
 */
export function chooseLengths(weights: readonly number[]): Uint8Array {
  interface Package {
    weight: number
    symbols: readonly number[]
  }
  const byWeight = (a: Package, b: Package) => a.weight - b.weight
  const single = weights.map((weight, symbol): Package => ({ weight, symbols: [symbol] }))
  single.sort(byWeight)
  let packages = single
  for (let bits = 1; bits < longestCode; bits++) {
    const pairs: Package[] = []
    for (let at = 0; at + 1 < packages.length; at += 2) {
      const [a, b] = [packages[at], packages[at + 1]]
      if (a && b) pairs.push({ weight: a.weight + b.weight, symbols: a.symbols.concat(b.symbols) })
    }
    packages = [...single, ...pairs].sort(byWeight)
  }
  const lengths = new Uint8Array(weights.length)
  for (const { symbols } of packages.slice(0, 2 * weights.length - 2))
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1
  return lengths
}

/** By symbol: code · 16 + length. */
export function toCodes(lengths: Uint8Array): Uint16Array {
  const codes = new Uint16Array(lengths.length)
  walkCodes(lengths, (symbol, length, first) => {
    codes[symbol] = ((first >> (longestCode - length)) << 4) | length
  })
  return codes
}

/** By the next 12 bits: symbol · 16 + length. */
export function toSymbols(lengths: Uint8Array): Uint16Array {
  const symbols = new Uint16Array(1 << longestCode)
  walkCodes(lengths, (symbol, length, first, end) =>
    symbols.fill((symbol << 4) | length, first, end),
  )
  return symbols
}

/**
 * Visits the symbols in the order of their codes.
 * @param visit is told of which 12 bits on, and before which ones, its code is at the front
 * @throws RangeError where the lengths make no code
 */
function walkCodes(
  lengths: Uint8Array,
  visit: (symbol: number, length: number, first: number, end: number) => void,
): void {
  let first = 0
  for (let length = 1; length <= longestCode; length++) {
    for (let symbol = lengths.indexOf(length); symbol >= 0; ) {
      const end = first + (1 << (longestCode - length))
      if (end > 1 << longestCode) throw new RangeError('more codes than there can be')
      visit(symbol, length, first, end)
      first = end
      symbol = lengths.indexOf(length, symbol + 1)
    }
  }
  if (first !== 1 << longestCode || lengths.includes(0))
    throw new RangeError('fewer codes than symbols')
}
