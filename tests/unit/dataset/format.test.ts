import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileDataset } from '../../../src/core/dataset/compile-dataset.ts'
import { crc32 } from '../../../src/core/dataset/crc32.ts'
import { openDataset } from '../../../src/core/dataset/open-dataset.ts'
import { anArticle } from '../../support/an-article.ts'

const articles = [anArticle({ outlet: 'a' }), anArticle({ outlet: 'b', title: 'A <script>' })]
const stories = [{ title: 'A story', articles: [0, 1] }]
const bytes = compileDataset({ articles, stories }, 'Test')

function problemOf(damaged: Uint8Array) {
  const opened = openDataset(damaged)
  return opened.ok ? null : opened.problem
}

describe('a data set file', () => {
  it('gives back what was compiled', async () => {
    const opened = openDataset(bytes)
    if (!opened.ok) throw new Error(opened.problem.detail)
    expect(opened.value.about).toMatchObject({ name: 'Test', articles: 2, stories: 1, outlets: 2 })
    expect(opened.value.sites).toEqual(['a.example', 'b.example'])
    expect(await opened.value.article(1)).toEqual(articles[1])
    expect(await opened.value.storiesOf(1)).toEqual([0])
  })

  it('is the same bytes for the same articles', () => {
    expect(compileDataset({ articles, stories }, 'Test')).toEqual(bytes)
  })

  it('of a newer format is refused with both versions', () => {
    const newer = bytes.slice()
    newer[8] = 200
    expect(problemOf(newer)).toMatchObject({
      code: 'dataset-newer',
      detail: expect.stringContaining('format 200, this Elsewhere reads format 1'),
    })
  })

  it('is named as damaged whichever byte was changed or cut off', () => {
    const position = fc.nat(bytes.length - 1)
    fc.assert(
      fc.property(position, fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = bytes.slice()
        damaged[at] = (damaged[at] ?? 0) ^ flip
        expect(problemOf(damaged)?.code).toMatch(/^dataset-(damaged|newer)$/)
      }),
    )
    fc.assert(
      fc.property(position, (length) => {
        expect(problemOf(bytes.subarray(0, length))?.code).toBe('dataset-damaged')
      }),
    )
  })

  it('is told from any other file', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (other) => {
        expect(problemOf(other)).not.toBeNull()
      }),
    )
  })
})

describe('crc32', () => {
  it('agrees with the published check value', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  })
})
