import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeDirectory, entryOf, rangeIn } from '../../../src/core/dataset/block-directory.ts'

/** Where each block lies, one behind the other. */
function plain(lengths: readonly number[]) {
  let offset = 0
  return lengths.map((length) => {
    offset += length
    return { offset: offset - length, length }
  })
}

function read(lengths: readonly number[]) {
  const { shape, bytes } = encodeDirectory(lengths)
  return lengths.map((_, block) => {
    const { offset, length } = entryOf(shape, block)
    // At an odd place, as in a page.
    const entry = Uint8Array.from([0, ...bytes.slice(offset, offset + length)]).subarray(1)
    return rangeIn(shape, entry, block)
  })
}

const short = fc.nat(0xffff)
const long = fc.nat(0x7fffffff)

describe('a directory of blocks', () => {
  it('tells of each block where it lies', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(short, long), { maxLength: 200 }), (lengths) => {
        expect(read(lengths)).toEqual(plain(lengths))
      }),
    )
  })

  it('takes two bytes for a length where that is enough for all', () => {
    expect(encodeDirectory([1, 0xffff]).shape).toEqual({ blocks: 2, width: 2 })
    expect(encodeDirectory([1, 0x10000]).shape).toEqual({ blocks: 2, width: 4 })
  })

  it('finds blocks beyond 4 GB', () => {
    const lengths = Array.from({ length: 100 }, () => 0xffff_ffff)
    expect(read(lengths)).toEqual(plain(lengths))
  })

  it('of no blocks is empty', () => {
    expect(encodeDirectory([])).toEqual({ shape: { blocks: 0, width: 2 }, bytes: new Uint8Array() })
  })
})
