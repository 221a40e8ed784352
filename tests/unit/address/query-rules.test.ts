import { expect, test } from 'vitest'
import { toAddressKeys } from '../../../src/core/address/address-keys.ts'
import cases from '../../vectors/address-parameters.json' with { type: 'json' }

test.each(cases)('$case: $query', ({ query, kept }) => {
  const rule = `r:example.com/a${kept === '' ? '' : `?${kept}`}`
  expect(toAddressKeys(`https://example.com/a?${query}`)?.rule).toBe(rule)
})
