import {
  bitsOfClass,
  codeBytes,
  firstSymbols,
  leastOfClass,
  letters,
  shortestCopy,
} from './copies.ts'
import { longestCode, toSymbols } from './prefix-code.ts'
import { ownRoom, type ToRoom } from './to-room.ts'

/**
 * Gives back what was packed with the same codes.
 * @param length of what comes out, which must be known
 * @param enough as many of the first bytes are wanted, or all; more may come, those of a copy
 * @param toRoom gives room for so many bytes; without, what comes out has bytes of its own
 * @throws RangeError where the bytes are not those of so many
 */
export type Unpack = (
  packed: Uint8Array,
  length: number,
  enough?: number,
  toRoom?: ToRoom,
) => Uint8Array

/**
 * @param lengths of the codes, as the packer had them
 * @throws RangeError where they make no codes
 */
export function createUnpacker(lengths: Uint8Array): Unpack {
  const first = toSymbols(lengths.subarray(0, firstSymbols))
  const second = toSymbols(lengths.subarray(firstSymbols, codeBytes))
  return (packed, length, enough = length, toRoom = ownRoom) => {
    const out = toRoom(length)
    const written = unpack(packed, out, enough, first, second)
    return enough < length ? out.subarray(0, written) : out
  }
}

const mask = (1 << longestCode) - 1

/**
 * One loop over its own variables: it runs for every byte that is shown or searched. Nothing behind it but numbers: a
 * browser that has compiled the loop while it ran would have to begin anew.
 * @returns how many bytes were written
 */
function unpack(
  packed: Uint8Array,
  out: Uint8Array,
  enough: number,
  first: Uint16Array,
  second: Uint16Array,
): number {
  const { length } = out
  const packedLength = packed.length
  let written = 0
  let at = 0
  /** The next bits are the lowest `held`; behind the end there are zeros. */
  let hold = 0
  let held = 0
  while (written < enough) {
    while (held <= 24) {
      hold = (hold << 8) | (at < packedLength ? (packed[at] ?? 0) : 0)
      at += 1
      held += 8
    }
    const entry = first[(hold >>> (held - longestCode)) & mask] ?? 0
    held -= entry & 15
    const symbol = entry >> 4
    if (symbol < letters) {
      out[written++] = symbol
      continue
    }
    const short = bitsOfClass(symbol - letters)
    held -= short
    const rest = (hold >>> held) & ((1 << short) - 1)
    const size = shortestCopy + leastOfClass(symbol - letters) + rest
    while (held <= 24) {
      hold = (hold << 8) | (at < packedLength ? (packed[at] ?? 0) : 0)
      at += 1
      held += 8
    }
    const place = second[(hold >>> (held - longestCode)) & mask] ?? 0
    held -= place & 15
    const far = bitsOfClass(place >> 4)
    while (held <= 24) {
      hold = (hold << 8) | (at < packedLength ? (packed[at] ?? 0) : 0)
      at += 1
      held += 8
    }
    held -= far
    const distance = 1 + leastOfClass(place >> 4) + ((hold >>> held) & ((1 << far) - 1))
    if (distance > written || size > length - written) throw new RangeError('bytes from nowhere')
    for (const end = written + size; written < end; written++)
      out[written] = out[written - distance] ?? 0
  }
  if (enough >= length) {
    const rest = held === 0 ? 0 : hold << (32 - held)
    if (at - (held >> 3) !== packedLength || rest !== 0)
      throw new RangeError('packed bytes of another length')
  }
  return written
}
