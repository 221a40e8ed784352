/**
 * Unpacks DEFLATE (RFC 1951). Nothing is prepared when this file is loaded, since a background that was just
 * woken loads it to unpack a few blocks of 2 kB. A symbol is found by the next nine bits in a table: with codes of
 * lengths 1, 2, 3, 3 for a, b, c, d the codes are 0, 10, 110, 111, and all entries whose lowest bit is 0 say a.
 * A longer code is compared with the first code of each length, as codes of a length follow one another.
 * @source RFC 1951
 */

const fastBits = 9
const longestCode = 15
const endOfBlock = 256

/** A Huffman code: the symbols in the order of codes, and for each length of a code: */
interface Code {
  symbols: Uint16Array
  /** how many codes there are, */
  counts: Uint16Array
  /** the first one of them, */
  firsts: Uint16Array
  /** and the place of its symbol. */
  places: Uint16Array
  /** By the next bits: symbol · 16 + length; 0 where the code is longer, or none. */
  fast: Uint16Array
}

const createCode = (symbols: number): Code => ({
  symbols: new Uint16Array(symbols),
  counts: new Uint16Array(longestCode + 1),
  firsts: new Uint16Array(longestCode + 1),
  places: new Uint16Array(longestCode + 1),
  fast: new Uint16Array(1 << fastBits),
})

interface Tables {
  literals: Code
  distances: Code
  lengths: Uint8Array
  /** By length, while a code is made: how many of its symbols were met. */
  met: Uint16Array
}

/** Made at the first use and used again: every call is done with them when it ends. */
let tables: Tables | null = null
const createTables = (): Tables => ({
  literals: createCode(288),
  distances: createCode(32),
  lengths: new Uint8Array(288 + 32),
  met: new Uint16Array(longestCode + 1),
})

/** What the symbols from 257 on stand for: the least length or distance, and how many bits to add. */
const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
]
const lengthExtra = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
]
const distanceExtra = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]
/** In which order the lengths of the code for lengths are told. */
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/**
 * @param length of what comes out, which must be known
 * @throws RangeError where the bytes are no DEFLATE of exactly that length
 */
export function inflate(packed: Uint8Array, length: number): Uint8Array {
  tables ??= createTables()
  const bits = new Bits(packed)
  const out = new Uint8Array(length)
  let written = 0
  for (let isLast = false; !isLast; ) {
    isLast = bits.take(1) === 1
    const kind = bits.take(2)
    bits.check()
    if (kind === 0) written = copyStored(bits, out, written)
    else {
      if (kind === 1) readFixedCodes(tables)
      else if (kind === 2) readCodes(bits, tables)
      else throw new RangeError('a block of an unknown kind')
      written = inflateBlock(bits, tables, out, written)
    }
    bits.check()
  }
  if (written !== length) throw new RangeError(`${written} bytes instead of ${length}`)
  return out
}

/** Reads bits, the lowest of each byte first; behind the end there are zeros, which `check` notices. */
class Bits {
  readonly bytes: Uint8Array
  at = 0
  /** The next bits, the next one lowest, and how many of them there are. */
  hold = 0
  held = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  /** @param count up to 15 */
  take(count: number): number {
    while (this.held < count) {
      this.hold |= (this.bytes[this.at++] ?? 0) << this.held
      this.held += 8
    }
    const value = this.hold & ((1 << count) - 1)
    this.hold >>>= count
    this.held -= count
    return value
  }

  check(): void {
    if (this.at - (this.held >> 3) > this.bytes.length)
      throw new RangeError('the packed bytes end too early')
  }
}

function copyStored(bits: Bits, out: Uint8Array, written: number): number {
  // Whole bytes that were taken ahead are given back, the rest of the one under way is skipped.
  bits.at -= bits.held >> 3
  bits.hold = 0
  bits.held = 0
  const length = bits.take(8) | (bits.take(8) << 8)
  const inverse = bits.take(8) | (bits.take(8) << 8)
  bits.check()
  if ((length ^ inverse) !== 0xffff) throw new RangeError('a stored block of two lengths')
  if (length > out.length - written || length > bits.bytes.length - bits.at)
    throw new RangeError('a stored block that is too long')
  out.set(bits.bytes.subarray(bits.at, bits.at + length), written)
  bits.at += length
  return written + length
}

function readFixedCodes({ lengths, literals, distances, met }: Tables): void {
  lengths.fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280, 288).fill(5, 288)
  makeCode(literals, lengths.subarray(0, 288), met)
  makeCode(distances, lengths.subarray(288, 318), met)
}

function readCodes(bits: Bits, { lengths, literals, distances, met }: Tables): void {
  const literalCount = bits.take(5) + 257
  const distanceCount = bits.take(5) + 1
  const orderCount = bits.take(4) + 4
  if (literalCount > 286 || distanceCount > 30) throw new RangeError('too many codes')
  lengths.fill(0, 0, lengthOrder.length)
  for (let at = 0; at < orderCount; at++) lengths[lengthOrder[at] ?? 0] = bits.take(3)
  makeCode(literals, lengths.subarray(0, lengthOrder.length), met)
  for (let at = 0; at < literalCount + distanceCount; ) {
    const symbol = readSymbol(bits, literals)
    if (symbol < 16) {
      lengths[at++] = symbol
      continue
    }
    const times =
      symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7)
    if ((symbol === 16 && at === 0) || at + times > literalCount + distanceCount)
      throw new RangeError('lengths of codes that make no sense')
    lengths.fill(symbol === 16 ? (lengths[at - 1] ?? 0) : 0, at, at + times)
    at += times
    bits.check()
  }
  if (lengths[endOfBlock] === 0) throw new RangeError('a block without an end')
  // The distances first: their lengths are behind those of the literals, which `makeCode` only reads.
  makeCode(distances, lengths.subarray(literalCount, literalCount + distanceCount), met)
  makeCode(literals, lengths.subarray(0, literalCount), met)
}

/** Codes of a length follow one another, and longer ones follow shorter ones. */
function makeCode(code: Code, lengths: Uint8Array, met: Uint16Array): void {
  const { symbols, counts, firsts, places, fast } = code
  counts.fill(0)
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0
    counts[length] = (counts[length] ?? 0) + 1
  }
  counts[0] = 0
  let first = 0
  let place = 0
  for (let length = 1; length <= longestCode; length++) {
    const count = counts[length] ?? 0
    if (first + count > 1 << length) throw new RangeError('more codes than there can be')
    firsts[length] = first
    places[length] = place
    first = (first + count) << 1
    place += count
  }
  met.fill(0)
  fast.fill(0)
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0
    if (length === 0) continue
    const before = met[length] ?? 0
    met[length] = before + 1
    symbols[(places[length] ?? 0) + before] = symbol
    if (length > fastBits) continue
    const start = reverse((firsts[length] ?? 0) + before) >>> (16 - length)
    for (let at = start; at < 1 << fastBits; at += 1 << length) fast[at] = (symbol << 4) | length
  }
}

/** The lowest 16 bits in the other order: codes come with their highest bit first. */
function reverse(bits: number): number {
  let turned = ((bits & 0x5555) << 1) | ((bits >>> 1) & 0x5555)
  turned = ((turned & 0x3333) << 2) | ((turned >>> 2) & 0x3333)
  turned = ((turned & 0x0f0f) << 4) | ((turned >>> 4) & 0x0f0f)
  return ((turned & 0x00ff) << 8) | (turned >>> 8)
}

function readSymbol(bits: Bits, code: Code): number {
  while (bits.held < longestCode) {
    bits.hold |= (bits.bytes[bits.at++] ?? 0) << bits.held
    bits.held += 8
  }
  const entry = code.fast[bits.hold & ((1 << fastBits) - 1)] ?? 0
  const length = entry & 15
  if (length === 0) return readLongSymbol(bits, code)
  bits.hold >>>= length
  bits.held -= length
  return entry >> 4
}

function readLongSymbol(bits: Bits, { symbols, counts, firsts, places }: Code): number {
  const next = reverse(bits.hold & 0xffff)
  for (let length = fastBits + 1; length <= longestCode; length++) {
    const position = (next >>> (16 - length)) - (firsts[length] ?? 0)
    if (position >= (counts[length] ?? 0)) continue
    bits.take(length)
    return symbols[(places[length] ?? 0) + position] ?? 0
  }
  throw new RangeError('a code that stands for nothing')
}

function inflateBlock(
  bits: Bits,
  { literals, distances }: Tables,
  out: Uint8Array,
  start: number,
): number {
  const { fast } = literals
  const { bytes } = bits
  let { at, hold, held } = bits
  let written = start
  for (;;) {
    // The state is kept in variables for the many literals, and given back for all else.
    while (held <= 24) {
      hold |= (bytes[at++] ?? 0) << held
      held += 8
    }
    const entry = fast[hold & ((1 << fastBits) - 1)] ?? 0
    if (entry !== 0 && entry < endOfBlock << 4) {
      if (written === out.length) throw new RangeError('more bytes than there should be')
      out[written++] = entry >> 4
      hold >>>= entry & 15
      held -= entry & 15
      continue
    }
    bits.at = at
    bits.hold = hold
    bits.held = held
    const symbol = readSymbol(bits, literals)
    if (symbol === endOfBlock) return written
    if (symbol < endOfBlock) {
      if (written === out.length) throw new RangeError('more bytes than there should be')
      out[written++] = symbol
    } else written = copyBack(bits, distances, symbol, out, written)
    at = bits.at
    hold = bits.hold
    held = bits.held
  }
}

/** Copies bytes that came before; they may overlap those that are written. */
function copyBack(
  bits: Bits,
  distances: Code,
  symbol: number,
  out: Uint8Array,
  written: number,
): number {
  const length = (lengthBase[symbol - 257] ?? 0) + bits.take(lengthExtra[symbol - 257] ?? 0)
  const far = readSymbol(bits, distances)
  const distance = (distanceBase[far] ?? 0) + bits.take(distanceExtra[far] ?? 0)
  if (symbol > 285 || far > 29 || distance > written) throw new RangeError('bytes from nowhere')
  if (length > out.length - written) throw new RangeError('more bytes than there should be')
  for (let copied = 0; copied < length; copied++)
    out[written + copied] = out[written + copied - distance] ?? 0
  return written + length
}
