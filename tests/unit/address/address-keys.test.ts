import { describe, expect, test } from 'vitest'
import { type AddressKeys, toAddressKeys } from '../../../src/core/address/address-keys.ts'
import cases from '../../vectors/address-keys.json' with { type: 'json' }

const kinds = ['exact', 'rule', 'identity', 'path'] as const

const keysOf = (address: string): AddressKeys => {
  const keys = toAddressKeys(address)
  if (keys === null) throw new Error(`no address: ${address}`)
  return keys
}

/** The first key that two addresses share, in the order of trust. */
function sharedBy(one: string, other: string): string | null {
  const [a, b] = [keysOf(one), keysOf(other)]
  return kinds.find((kind) => a[kind] !== null && a[kind] === b[kind]) ?? null
}

describe('addresses of one article share a key', () => {
  for (const { case: name, article, addresses, by } of cases.same) {
    test.each(addresses)(`${name}: %s`, (address) => {
      expect(sharedBy(article, address)).toBe(by)
    })
  }
})

describe('another page shares no key', () => {
  for (const { case: name, article, others } of cases.different) {
    test.each(others)(`${name}: %s`, (other) => {
      expect(sharedBy(article, other)).toBe(null)
    })
  }
})

test.each(cases.none)('%j has no keys, since it is no http(s) address', (text) => {
  expect(toAddressKeys(text)).toBe(null)
})

test('each key says by its first letter what it is', () => {
  const keys = keysOf('https://www.bbc.co.uk/news/amp/harbour-bridge-opens-53015468?amp')
  expect(keys).toEqual({
    wrapper: null,
    address: 'https://www.bbc.co.uk/news/amp/harbour-bridge-opens-53015468?amp',
    site: 'bbc.com',
    exact: 'e:bbc.co.uk/news/amp/harbour-bridge-opens-53015468?amp',
    rule: 'r:bbc.com/news/harbour-bridge-opens-53015468',
    identity: 'i:bbc.com/53015468',
    path: 'p:bbc.com/harbour-bridge-opens',
  })
})
