import { type AddressKeys, toAddressKeys } from './address-keys.ts'

/** The last addresses, in two halves: when the younger is full, the older one is forgotten. */
const mostInHalf = 16_384
let younger = new Map<string, AddressKeys | null>()
let older = new Map<string, AddressKeys | null>()

/**
 * The keys of an address as `toAddressKeys` gives them. Whoever compiles, or looks an address up and
 * compares it with stored ones, asks for those of one address again and again, at 15 µs each: the last
 * 32,768 answers are kept, 20 MB at most.
 */
export function recallAddressKeys(address: string): AddressKeys | null {
  const known = younger.get(address)
  if (known !== undefined) return known
  const keys = older.get(address) ?? toAddressKeys(address)
  if (younger.size >= mostInHalf) {
    older = younger
    younger = new Map()
  }
  younger.set(address, keys)
  return keys
}
