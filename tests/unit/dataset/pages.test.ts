import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWhole, pageBytes, pagesOf, seal, streamBytes } from '../../../src/core/dataset/pages.ts'

/** A sealed page; what is in it follows from a number. */
function aPage(number: number, salt = 1): Uint8Array {
  const page = new Uint8Array(pageBytes)
  for (let at = 0; at < streamBytes; at++) page[at] = (at * 31 + (at >> 8) * salt) & 255
  seal(page, number)
  return page
}

describe('a page', () => {
  it('is whole as it was written, wherever it lies in memory', () => {
    const page = aPage(7)
    expect(isWhole(page, 7)).toBe(true)
    const odd = new Uint8Array(pageBytes + 1)
    odd.set(page, 1)
    expect(isWhole(odd.subarray(1), 7)).toBe(true)
  })

  it('is not once any of its bits is another', () => {
    const page = aPage(7)
    const unnoticed: number[] = []
    for (let bit = 0; bit < pageBytes * 8; bit++) {
      const mask = 1 << (bit & 7)
      page[bit >> 3] = (page[bit >> 3] ?? 0) ^ mask
      if (isWhole(page, 7)) unnoticed.push(bit)
      page[bit >> 3] = (page[bit >> 3] ?? 0) ^ mask
    }
    expect(unnoticed).toEqual([])
  })

  it('is not once any four bytes in a row are others', () => {
    fc.assert(
      fc.property(fc.nat(pageBytes / 4 - 1), fc.integer({ min: 1 }), (word, change) => {
        const page = aPage(3)
        const view = new DataView(page.buffer)
        view.setUint32(word * 4, (view.getUint32(word * 4) ^ change) >>> 0)
        expect(isWhole(page, 3)).toBe(false)
      }),
    )
  })

  it('is not in the place of another, nor cut off, nor empty', () => {
    expect(isWhole(aPage(7), 8)).toBe(false)
    expect(isWhole(aPage(7).subarray(0, pageBytes - 4), 7)).toBe(false)
    expect(isWhole(new Uint8Array(), 0)).toBe(false)
    expect(isWhole(new Uint8Array(pageBytes), 0)).toBe(false)
  })
})

describe('the pages of a stretch', () => {
  it('are those that its bytes lie in', () => {
    fc.assert(
      fc.property(fc.nat(50_000), fc.nat(20_000), (offset, length) => {
        const { first, end } = pagesOf({ offset, length })
        const plain = new Set<number>()
        for (let at = offset; at < offset + length; at++) plain.add(Math.floor(at / streamBytes))
        expect(end - first).toBe(plain.size)
        if (length > 0) expect([...plain][0]).toBe(first)
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    { offset: 0, length: 1, first: 0, end: 1 },
    { offset: streamBytes - 1, length: 1, first: 0, end: 1 },
    { offset: streamBytes - 1, length: 2, first: 0, end: 2 },
    { offset: streamBytes, length: 0, first: 1, end: 1 },
  ])(
    'are $first up to and without $end for $length bytes at $offset',
    ({ first, end, ...range }) => {
      expect(pagesOf(range)).toEqual({ first, end })
    },
  )
})
