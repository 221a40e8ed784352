import { describe, expect, test } from 'vitest'
import { toShare, toSize } from '../../../src/pages/options/amounts.ts'
import { englishTexts as texts } from '../../support/english.ts'

describe('amounts', () => {
  test.each([
    [0, '0 kB'],
    [1234, '1.2 kB'],
    [56_789, '57 kB'],
    [3_400_000, '3.4 MB'],
    [2_000_000_000, '2 GB'],
  ])('%i bytes are %s', (bytes, words) => {
    expect(toSize(bytes, texts)).toBe(words)
  })

  test('a share is a percentage without decimals', () => {
    expect(toShare(0.424, texts)).toBe('42%')
  })
})
