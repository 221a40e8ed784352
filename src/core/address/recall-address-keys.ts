import { toAddressKeys } from './address-keys.ts'
import { createRecall } from './recall.ts'

/**
 * The keys of an address as `toAddressKeys` gives them. Whoever looks an address up and compares it
 * with stored ones asks for those of one address again and again, at some microseconds each: the last
 * 32,768 answers are kept, 20 MB at most. Compiling meets an address once, and would only fill memory.
 */
export const recallAddressKeys = createRecall(toAddressKeys, 32_768)
