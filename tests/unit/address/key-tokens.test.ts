import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toKeyTokens } from '../../../src/core/address/key-tokens.ts'
import { toTextTokens } from '../../../src/core/address/page-tokens.ts'

const word = fc.oneof(
  fc.stringMatching(/^[a-z]{1,12}$/),
  fc.stringMatching(/^[0-9]{1,9}$/),
  fc.stringMatching(/^[a-f0-9]{5,9}$/),
  fc.stringMatching(/^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{0,4}$/),
  fc.constantFrom('amp', 'ampere', 'camp', 'html', 'xhtm', 'php', 'aspx', 'jsp', 'tnamp', 'story'),
  fc.constantFrom('lite', 'google', '1', 'index', 'a1', 'deadbeef', 'A', 'é', '日本', '', '5g_'),
)
const between = fc.constantFrom(
  '-',
  '-',
  '-',
  '-',
  '/',
  '/',
  '.',
  '.html',
  '.html/',
  '_',
  '=',
  '?',
  '&',
  '#',
  '%2f',
  ',',
)
const text = fc
  .array(fc.tuple(word, between), { maxLength: 10 })
  .map((pieces) => `/${pieces.flat().join('')}`)

test('a key has the tokens that any text has, in the same order', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ maxLength: 30 })), (key) => {
      expect(toKeyTokens(key)).toEqual(toTextTokens(key))
    }),
    { numRuns: 3000 },
  )
})

test('a key of ten thousand words is read as well', () => {
  const key = Array.from({ length: 10_000 }, (_, at) => `/w${at % 977}`).join('')
  expect(toKeyTokens(key)).toEqual(toTextTokens(key))
})
