import { toAddressKeys } from './address-keys.ts'
import { createRecall } from './recall.ts'

/**
 * The keys of an address as `toAddressKeys` gives them. Whoever compiles, or looks an address up and
 * compares it with stored ones, asks for those of one address again and again, at some microseconds
 * each: the last 32,768 answers are kept, 20 MB at most.
 */
export const recallAddressKeys = createRecall(toAddressKeys, 32_768)
