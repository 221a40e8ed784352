import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toNumberlessText, toPathText } from '../../../src/core/address/path-key.ts'

const piece = fc.constantFrom(
  ...['a', 'harbour', 'B', '2020', '06', '12345', 'é', '-', '-', '--', '_', '.', ' ', '’', 'news'],
)
const segment = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''))

test('a path without long numbers has one text, whether its words are counted or taken apart', () => {
  const withoutLongNumbers = fc
    .array(segment, { maxLength: 5 })
    .filter((segments) => !/\d{6}/.test(segments.join('/')))
  fc.assert(
    fc.property(withoutLongNumbers, (segments) => {
      const path = { segments, amp: false }
      expect(toPathText(path, 'a', [], () => {})).toBe(toNumberlessText(path, 'a', [], () => {}))
    }),
    { numRuns: 1000 },
  )
})
