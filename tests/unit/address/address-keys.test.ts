import { describe, expect, test } from 'vitest'
import { type AddressKeys, toAddressKeys } from '../../../src/core/address/address-keys.ts'
import cases from '../../vectors/address-keys.json' with { type: 'json' }

const kinds = ['exact', 'rule', 'identity', 'path'] as const

const keysOf = (address: string): AddressKeys => {
  const keys = toAddressKeys(address)
  if (keys === null) throw new Error(`no address: ${address}`)
  return keys
}

/** The first key under which the one's is found that is stored, in the order of trust. */
function foundBy(stored: string, asked: string): string | null {
  const [a, b] = [keysOf(stored), keysOf(asked)]
  const shared = kinds.find((kind) => a[kind] !== null && a[kind] === b[kind])
  return shared ?? (a.path !== null && b.loosePaths.includes(a.path) ? 'path' : null)
}

describe('an article is found under all of its addresses', () => {
  for (const { case: name, article, addresses, by } of cases.same) {
    test.each(addresses)(`${name}: %s`, (address) => {
      expect(foundBy(article, address)).toBe(by)
    })
  }
})

describe('another page is not taken for it, nor it for the other page', () => {
  for (const { case: name, article, others } of cases.different) {
    test.each(others)(`${name}: %s`, (other) => {
      expect(foundBy(article, other)).toBe(null)
      expect(foundBy(other, article)).toBe(null)
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
    host: 'www.bbc.co.uk',
    site: 'bbc.com',
    exact: 'e:bbc.co.uk/news/amp/harbour-bridge-opens-53015468?amp',
    rule: 'r:bbc.com/news/harbour-bridge-opens-53015468',
    identity: 'i:bbc.com/53015468',
    path: 'p:bbc.com/harbour-bridge-opens-53015468',
    loosePaths: ['p:bbc.com/harbour-bridge-opens'],
  })
})
