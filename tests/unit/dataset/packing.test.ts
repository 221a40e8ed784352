import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStepFinder, farthestCopy, letters } from '../../../src/core/dataset/copies.ts'
import { chooseCodes, createPacker } from '../../../src/core/dataset/packer.ts'
import { chooseLengths, toCodes, toSymbols } from '../../../src/core/dataset/prefix-code.ts'
import { createUnpacker } from '../../../src/core/dataset/unpacker.ts'

const text = fc
  .array(fc.constantFrom('police', 'ban', ' of ', 'Gesicht', '東京', 'aaaaaaaa'), {
    maxLength: 900,
  })
  .map((words) => Uint8Array.from(Buffer.from(words.join(''))))
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  text,
  fc.tuple(fc.nat(255), fc.nat(70_000)).map(([byte, length]) => new Uint8Array(length).fill(byte)),
)

const sample = Uint8Array.from(Buffer.from('police ban of Gesicht 東京 '.repeat(20)))
/** Codes that were chosen by what is packed, by something else, and by nothing. */
const codes: readonly [string, (bytes: Uint8Array) => Uint8Array][] = [
  ['these bytes', (bytes) => chooseCodes([bytes])],
  ['others', () => chooseCodes([sample])],
  ['nothing', () => chooseCodes([])],
]
const someCodes = fc.constantFrom(...codes.map(([, choose]) => choose(sample)))

/** What comes out, or null where the bytes are refused. @throws whatever is no RangeError */
function outcome(lengths: Uint8Array, packed: Uint8Array, length: number): Uint8Array | null {
  try {
    return createUnpacker(lengths)(packed, length)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

describe('what was packed', () => {
  it.each(codes)('comes back as it was, with codes chosen by %s', (_name, choose) => {
    fc.assert(
      fc.property(contents, (bytes) => {
        const lengths = choose(bytes)
        const packed = createPacker(lengths)(bytes)
        expect(Buffer.compare(createUnpacker(lengths)(packed, bytes.length), bytes)).toBe(0)
      }),
      { numRuns: 80 },
    )
  })

  it('comes back as far as it is wanted', () => {
    const lengths = chooseCodes([sample])
    fc.assert(
      fc.property(text, fc.nat(), (bytes, place) => {
        const enough = place % (bytes.length + 1)
        const first = createUnpacker(lengths)(createPacker(lengths)(bytes), bytes.length, enough)
        expect(first.length).toBeGreaterThanOrEqual(enough)
        expect(first).toEqual(bytes.subarray(0, first.length))
      }),
    )
  })

  it('is the same whatever was packed before', () => {
    fc.assert(
      fc.property(fc.array(contents, { maxLength: 4 }), contents, (before, bytes) => {
        const lengths = chooseCodes([sample])
        const pack = createPacker(lengths)
        for (const each of before) pack(each)
        expect(pack(bytes)).toEqual(createPacker(lengths)(bytes))
      }),
    )
  })

  it('is copied from up to 65,536 bytes before, and never from farther', () => {
    const lengths = chooseCodes([sample])
    const pack = createPacker(lengths)
    const unpack = createUnpacker(lengths)
    const different = Uint8Array.from({ length: 100 }, (_, at) => at + 1)
    for (const between of [65_535, 65_536, 65_537, 66_000]) {
      // Nothing but zeros between, so that what stood before them is not forgotten.
      const bytes = new Uint8Array(between + 100)
      bytes.set(different)
      bytes.set(different, between)
      const copies = [...createStepFinder()(bytes)].filter((step) => step >= letters)
      const farthest = Math.max(...copies.map((step) => (step & 0xffff) + 1))
      if (between <= farthestCopy) expect(farthest).toBe(between)
      else expect(farthest).toBeLessThan(between)
      expect(Buffer.compare(unpack(pack(bytes), bytes.length), bytes)).toBe(0)
    }
  })

  it('takes a fifth where words come again, and less than a byte a letter where they do not', () => {
    const lengths = chooseCodes([sample])
    expect(createPacker(lengths)(sample).length).toBeLessThan(sample.length / 5)
    const other = Uint8Array.from(Buffer.from('Gebietsschilf'))
    expect(createPacker(lengths)(other).length).toBeLessThan(other.length)
  })

  it('is never taken for something else of another length', () => {
    const lengths = chooseCodes([sample])
    const pack = createPacker(lengths)
    fc.assert(
      fc.property(text, fc.integer({ min: -50, max: 50 }), (bytes, more) => {
        const length = bytes.length + more
        // Up to seven bits are left at the end, which may be a letter.
        if (length < 0 || (more >= 0 && more < 7)) return
        const unpacked = outcome(lengths, pack(bytes), length)
        if (unpacked) expect(pack(unpacked)).toEqual(pack(bytes))
      }),
    )
  })

  it('is refused where it was cut off', () => {
    for (const [name, choose] of codes) {
      const packed = createPacker(choose(sample))(sample)
      for (let length = 0; length < packed.length; length++)
        expect(outcome(choose(sample), packed.subarray(0, length), sample.length), name).toBeNull()
    }
  })

  it('ends where it is damaged, refused or at the length that was asked for', () => {
    fc.assert(
      fc.property(text, someCodes, fc.nat(), (bytes, lengths, place) => {
        if (bytes.length === 0) return
        const packed = createPacker(lengths)(bytes)
        const bit = place % (packed.length * 8)
        packed[bit >> 3] = (packed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const unpacked = outcome(lengths, packed, bytes.length)
        expect([null, bytes.length]).toContain(unpacked?.length ?? null)
      }),
      { numRuns: 2000 },
    )
  })

  it('ends where it was never packed', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        someCodes,
        fc.nat(2000),
        (bytes, lengths, length) => {
          expect([null, length]).toContain(outcome(lengths, bytes, length)?.length ?? null)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('a prefix code', () => {
  const weights = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 2, maxLength: 300 })

  it('gives every symbol a code of at most 12 bits, which is found again by its bits', () => {
    fc.assert(
      fc.property(weights, (weights) => {
        const lengths = chooseLengths(weights)
        const codes = toCodes(lengths)
        const symbols = toSymbols(lengths)
        codes.forEach((entry, symbol) => {
          const length = entry & 15
          const first = (entry >> 4) << (12 - length)
          for (const bits of [first, first + (1 << (12 - length)) - 1])
            expect(symbols[bits]).toBe((symbol << 4) | length)
        })
      }),
    )
  })

  it('is as short as Huffman’s where that has at most 12 bits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 50, max: 400 }), { minLength: 2, maxLength: 60 }),
        (weights) => {
          const bits = chooseLengths(weights).reduce(
            (sum, length, at) => sum + length * (weights[at] ?? 0),
            0,
          )
          expect(bits).toBe(bitsOfHuffman(weights))
        },
      ),
    )
  })

  it.each([
    ['too many', [1, 1, 1]],
    ['too few', [2, 1]],
    ['none for a symbol', [1, 1, 0]],
    ['too long ones', [1, 13]],
    ['nothing', []],
  ])('is refused where its lengths make no code: %s', (_name, lengths) => {
    expect(() => toSymbols(Uint8Array.from(lengths))).toThrow(RangeError)
    expect(() => toCodes(Uint8Array.from(lengths))).toThrow(RangeError)
  })
})

/** Bits that all symbols take, which is the sum of all inner nodes. */
function bitsOfHuffman(weights: readonly number[]): number {
  const nodes = [...weights]
  let bits = 0
  while (nodes.length > 1) {
    nodes.sort((a, b) => b - a)
    const sum = (nodes.pop() ?? 0) + (nodes.pop() ?? 0)
    bits += sum
    nodes.push(sum)
  }
  return bits
}
