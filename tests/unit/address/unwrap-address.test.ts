import { expect, test } from 'vitest'
import { explainAddress, toAddressKeys } from '../../../src/core/address/address-keys.ts'
import cases from '../../vectors/address-wrappers.json' with { type: 'json' }

test.each(cases)('$case', ({ address, wrapper, rules, inside }) => {
  const keys = toAddressKeys(address)
  expect(keys?.address).toBe(inside)
  expect(keys?.wrapper).toBe(wrapper)
  const steps = explainAddress(address).filter(({ step }) => step === 'unwrapped')
  expect(steps.map(({ rule }) => rule)).toEqual(rules)
})
