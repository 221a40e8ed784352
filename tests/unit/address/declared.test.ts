import { expect, test } from 'vitest'
import { trustedDeclared } from '../../../src/core/address/declared.ts'
import cases from '../../vectors/address-declared.json' with { type: 'json' }

test.each(cases)('$case', ({ page, declared, trusted }) => {
  expect(trustedDeclared(page, declared)).toBe(trusted ? declared : null)
})

test('blanks around a declared address are taken off', () => {
  const declared = ' https://example.com/y\n'
  expect(trustedDeclared('https://example.com/x', declared)).toBe('https://example.com/y')
})
