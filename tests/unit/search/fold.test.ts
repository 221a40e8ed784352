import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, foldWithPositions } from '../../../src/core/search/fold.ts'
import { indexWordsOf, tokensOf, wordsOf } from '../../../src/core/search/tokens.ts'
import vectors from '../../vectors/search.json' with { type: 'json' }

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(...'aA’é\u0301\u200bﬁßİ \u3099かﾊﾞ한ㄱㅏ\u1100\u1161\u11a8日本ไท\'-"'),
  }),
)

describe('folding', () => {
  test.each(vectors.fold)('makes of %s %s', (text, folded) => {
    expect(fold(text ?? '')).toBe(folded)
  })

  test('twice changes nothing more', () => {
    fc.assert(fc.property(anyText, (text) => fold(fold(text)) === fold(text)))
  })

  test('with positions gives the same text, and positions within the original', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { folded, starts, ends } = foldWithPositions(text)
        expect(folded).toBe(fold(text))
        expect([starts.length, ends.length]).toEqual([folded.length, folded.length])
        for (const [unit, start] of starts.entries()) {
          expect(start).toBeGreaterThanOrEqual(starts[unit - 1] ?? 0)
          expect(ends[unit]).toBeGreaterThan(start)
          expect(ends[unit]).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})

describe('words', () => {
  test.each(vectors.words)('of %s are %s', (text, words) => {
    expect(wordsOf(fold(text ?? '')).join(' ')).toBe(words)
  })

  test('lie where their positions say, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = fold(text)
        let before = -1
        for (const token of tokensOf(folded)) {
          const original = folded.slice(token.start, token.end)
          expect(original.replaceAll("'", '')).toBe(token.text.replaceAll("'", ''))
          expect(token.start).toBeGreaterThan(before)
          before = token.start
        }
      }),
    )
  })

  test('of a text in ASCII are the same as those beside another letter', () => {
    const ascii = fc.string({ unit: fc.constantFrom(...'ab0\'"-_ .'), maxLength: 20 })
    fc.assert(
      fc.property(ascii, (text) => {
        expect([...wordsOf(text), 'я']).toEqual(wordsOf(`${text} я`))
        expect(tokensOf(text)).toEqual(tokensOf(`${text} я`).slice(0, -1))
        expect([...indexWordsOf(text), 'я']).toEqual(indexWordsOf(`${text} я`))
      }),
    )
  })

  test('of a text without spaces let every character begin one', () => {
    expect(indexWordsOf('日本語ai東京 字')).toEqual([
      '日本',
      '本語',
      '語',
      'ai',
      '東京',
      '京',
      '字',
    ])
  })
})
