import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMerged } from '../../../src/browser/merge-ranges.ts'
import type { ByteRange } from '../../../src/core/dataset/block-source.ts'

const bytes = Uint8Array.from({ length: 400_000 }, (_, at) => at ^ (at >> 8))
const cut = ({ offset, length }: ByteRange) => bytes.slice(offset, offset + length)
const read = async (ranges: readonly ByteRange[]) => {
  const pieces: ByteRange[] = []
  const found = await readMerged(bytes.length, ranges, async (asked) => {
    pieces.push(...asked)
    return asked.map(cut)
  })
  return { found, pieces }
}

test.each([
  ['neighbours', ['0+10', '10+5'], ['0+15']],
  ['a small gap', ['0+10', '30+10'], ['0+40']],
  ['any order', ['30+10', '0+10'], ['0+40']],
  ['one within another', ['0+100', '20+10'], ['0+100']],
  ['far apart', ['0+10', '200000+10'], ['0+10', '200000+10']],
  ['the same twice', ['7+3', '7+3'], ['7+3']],
  ['nothing', ['5+0'], []],
])('%s: %j is read as %j', async (_, ranges, pieces) => {
  const parse = (text: string): ByteRange => {
    const [offset = 0, length = 0] = text.split('+').map(Number)
    return { offset, length }
  }
  const result = await read(ranges.map(parse))
  expect(result.pieces).toEqual(pieces.map(parse))
  expect(result.found).toEqual(ranges.map(parse).map(cut))
})

test('any ranges are answered in their order, each by bytes of its own', async () => {
  const range = fc
    .tuple(fc.nat(bytes.length), fc.nat(100_000))
    .map(([offset, length]) => ({ offset, length: Math.min(length, bytes.length - offset) }))
  await fc.assert(
    fc.asyncProperty(fc.array(range, { maxLength: 8 }), async (ranges) => {
      const { found } = await read(ranges)
      found.forEach((got, at) => {
        const wanted = cut(ranges[at] ?? { offset: 0, length: 0 })
        expect(Buffer.compare(got, wanted)).toBe(0)
        expect(got.buffer.byteLength).toBe(got.length)
      })
    }),
    { numRuns: 100 },
  )
})

test.each(['-1+1', '0+-1', '399999+2'])('%s is refused', async (text) => {
  const [offset = 0, length = 0] = text.split('+').map(Number)
  await expect(read([{ offset, length }])).rejects.toThrow(RangeError)
})
