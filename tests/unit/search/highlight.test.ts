import { describe, expect, test } from 'vitest'
import { editDistance } from '../../../src/core/search/edit-distance.ts'
import { highlightRanges } from '../../../src/core/search/highlight.ts'
import vectors from '../../vectors/search.json' with { type: 'json' }

interface Highlight {
  text: string
  words: string[]
  marked: string[]
}

describe('highlighting', () => {
  test.each<Highlight>(vectors.highlights)('marks $marked in $text', ({ text, words, marked }) => {
    const ranges = highlightRanges(text, words)
    expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(marked)
  })
})

describe('the distance', () => {
  test.each(vectors.distances)('of $a and $b is $typos typos, both ways', ({ a, b, typos }) => {
    expect(editDistance(a, b, 5)).toBe(typos)
    expect(editDistance(b, a, 5)).toBe(typos)
    expect(editDistance(a, b, 1)).toBe(Math.min(typos, 2))
  })
})
