import { expect, test } from 'vitest'
import { decodeEntities } from '../../../src/core/documents/decode-entities.ts'

test.each([
  ['a?w=1&#038;strip=all', 'a?w=1&strip=all'],
  ['&#x26;&amp;&AMP;', '&&&'],
  ['&amp;amp;', '&amp;'],
  ['&lt;b&gt;', '<b>'],
  ['?a=1&copy=2&amp=3', '?a=1&copy=2&amp=3'],
  ['&#0;&#xd800;&#9999999;&#;&#x;', '&#0;&#xd800;&#9999999;&#;&#x;'],
  ['&#128640;', '🚀'],
])('character references of %s become %s', (text, decoded) => {
  expect(decodeEntities(text)).toBe(decoded)
})
