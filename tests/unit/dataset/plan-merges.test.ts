import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planMerges } from '../../../src/core/dataset/plan-merges.ts'

const megabyte = 2 ** 20
const filesOf = (...megabytes: number[]) => megabytes.map((size) => ({ bytes: size * megabyte }))

describe('merges that are planned', () => {
  it.each([
    ['six files', [1, 1, 1, 1, 1, 1], []],
    ['no file', [], []],
    ['small files beside large ones', [9, 8, 1, 1, 1, 1, 7], [{ from: 2, count: 4 }]],
    [
      'many small ones',
      [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
      [
        { from: 0, count: 8 },
        { from: 1, count: 7 },
      ],
    ],
    ['files that are too large for one step', [300, 300, 300, 300, 300, 300, 300], []],
  ])('of %s', (_what, megabytes, merges) => {
    expect(planMerges(filesOf(...megabytes))).toEqual(merges)
  })

  it('end with few files, whatever their sizes', () => {
    const sizes = fc.array(fc.nat(40_000), { maxLength: 200 })
    fc.assert(
      fc.property(sizes, (given) => {
        let sizes = given
        for (const { from, count } of planMerges(given.map((bytes) => ({ bytes })))) {
          const merged = sizes.slice(from, from + count)
          expect(merged).toHaveLength(count)
          sizes = sizes.toSpliced(
            from,
            count,
            merged.reduce((sum, size) => sum + size, 0),
          )
        }
        expect(sizes.length).toBeLessThanOrEqual(6)
      }),
    )
  })

  it('write an article a few times only, however many files come one after the other', () => {
    let sizes: number[] = []
    let written = 0
    for (let file = 0; file < 300; file++) {
      sizes = [1, ...sizes]
      for (const { from, count } of planMerges(sizes.map((bytes) => ({ bytes })))) {
        const bytes = sizes.slice(from, from + count).reduce((sum, size) => sum + size, 0)
        written += bytes
        sizes = sizes.toSpliced(from, count, bytes)
      }
    }
    expect(written / 300).toBeLessThan(8)
  })
})
