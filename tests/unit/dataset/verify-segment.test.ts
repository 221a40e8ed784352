import { describe, expect, it } from 'vitest'
import { createMemorySource } from '../../../src/core/dataset/block-source.ts'
import { compileSegment } from '../../../src/core/dataset/compile-segment.ts'
import { verifySegment } from '../../../src/core/dataset/verify-segment.ts'
import { anArticle } from '../../support/an-article.ts'

const articles = Array.from({ length: 3000 }, (_, at) => anArticle({ title: `Story ${at}` }))
const bytes = compileSegment({ articles, stories: [{ title: 'All', articles: [0, 1] }] }, 'Many')

describe('checking a segment', () => {
  it('finds nothing wrong with a whole one of many pages, and tells how far it is', async () => {
    expect(bytes.length).toBeGreaterThan(5 * 16_384)
    const shares: number[] = []
    const verified = await verifySegment(createMemorySource(bytes), (share) => shares.push(share))
    expect(verified).toEqual({ ok: true, value: null })
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBeGreaterThan(0.5)
    expect(shares.at(-1)).toBeLessThanOrEqual(1)
  })

  it.each([100, bytes.length >> 1, bytes.length - 40])('finds a wrong byte %i', async (at) => {
    const wrong = bytes.slice()
    wrong[at] = (wrong[at] ?? 0) ^ 1
    expect(await verifySegment(createMemorySource(wrong))).toMatchObject({
      ok: false,
      problem: { code: 'dataset-damaged' },
    })
  })
})
