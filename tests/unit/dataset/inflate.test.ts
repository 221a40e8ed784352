import { constants, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { deflateSync, inflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { inflate } from '../../../src/core/dataset/inflate.ts'

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

/** Everything that packs: each makes other blocks of the same bytes. */
const packers: readonly [string, (bytes: Uint8Array) => Uint8Array][] = [
  ['fflate, as segments are written', (bytes) => deflateSync(bytes, { level: 4 })],
  ['fflate, as small as can be', (bytes) => deflateSync(bytes, { level: 9 })],
  ['zlib, stored', (bytes) => deflateRawSync(bytes, { level: 0 })],
  ['zlib, with fixed codes', (bytes) => deflateRawSync(bytes, { strategy: constants.Z_FIXED })],
  ['zlib, with codes of its own', (bytes) => deflateRawSync(bytes, { level: 9, memLevel: 1 })],
  [
    'zlib, without copies',
    (bytes) => deflateRawSync(bytes, { strategy: constants.Z_HUFFMAN_ONLY }),
  ],
]

/** What comes out, or null where the bytes are refused. @throws whatever is no RangeError */
function outcome(packed: Uint8Array, length: number): Uint8Array | null {
  try {
    return inflate(packed, length)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

describe('unpacking', () => {
  it.each(packers)('gives back what was packed by %s', (_name, pack) => {
    fc.assert(
      fc.property(contents, (bytes) => {
        expect(Buffer.compare(inflate(pack(bytes), bytes.length), bytes)).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it('refuses another length than that of what was packed', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: -50, max: 50 }), (bytes, more) => {
        const length = bytes.length + more
        if (more === 0 || length < 0) return
        expect(() => inflate(deflateSync(bytes), length)).toThrow(RangeError)
      }),
    )
  })

  it('refuses packed bytes that were cut off', () => {
    const bytes = Uint8Array.from(Buffer.from('police ban of Gesicht 東京'.repeat(20)))
    for (const [name, pack] of packers) {
      const packed = pack(bytes)
      for (let length = 0; length < packed.length; length++)
        expect(outcome(packed.subarray(0, length), bytes.length), `${name}, ${length}`).toBeNull()
    }
  })

  it('of damaged bytes ends, refused or at the length it was asked for, as others read them', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...packers), fc.nat(), (bytes, [, pack], place) => {
        const packed = Uint8Array.from(pack(bytes))
        const bit = place % (packed.length * 8)
        packed[bit >> 3] = (packed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const unpacked = outcome(packed, bytes.length)
        if (unpacked === null) return
        expect(unpacked.length).toBe(bytes.length)
        expect(Buffer.compare(unpacked, inflateSync(packed))).toBe(0)
      }),
      { numRuns: 2000 },
    )
  })

  it('of bytes that were never packed ends as well', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(2000), (bytes, length) => {
        expect([null, length]).toContain(outcome(bytes, length)?.length ?? null)
      }),
      { numRuns: 2000 },
    )
  })

  it('after a failure unpacks the next bytes as if nothing had been', () => {
    const bytes = Uint8Array.from(Buffer.from('police'.repeat(100)))
    const packed = deflateSync(bytes)
    expect(() => inflate(packed.subarray(0, 4), bytes.length)).toThrow(RangeError)
    expect(inflate(packed, bytes.length)).toEqual(bytes)
  })
})
