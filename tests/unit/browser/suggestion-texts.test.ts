import { describe, expect, it } from 'vitest'
import { toMarkedUp, toPlain } from '../../../src/browser/suggestion-texts.ts'
import cases from '../../vectors/suggestion-texts.json' with { type: 'json' }

describe('a suggestion under the address bar', () => {
  it.each(cases)(
    'is well-formed and keeps its words: $title',
    ({ markedUp, plain, ...described }) => {
      expect(toMarkedUp(described)).toBe(markedUp)
      expect(toPlain(described)).toBe(plain)
    },
  )

  it('holds nothing that XML cannot hold', () => {
    expect(toMarkedUp({ title: 'a\u0000b\ud83d', outlet: '', hits: [] })).toBe('a b\ufffd')
  })
})
