import { createByteReader, createByteWriter, readCount } from './bytes.ts'

/** Different numbers of 32 bits in ascending order, each as the distance to the one before. */
export function encodeAscending(numbers: Uint32Array): Uint8Array {
  const out = createByteWriter()
  out.varint(numbers.length)
  let before = 0
  for (const number of numbers) {
    out.varint(number - before)
    before = number
  }
  return out.take()
}

/** @throws RangeError where the bytes are none */
export function decodeAscending(bytes: Uint8Array): Uint32Array {
  const from = createByteReader(bytes)
  const numbers = new Uint32Array(readCount(from))
  let before = 0
  for (let at = 0; at < numbers.length; at++) {
    before += from.varint()
    numbers[at] = before
  }
  return numbers
}

/** Sorted, each once. */
export function toAscending(numbers: Iterable<number>): Uint32Array {
  return Uint32Array.from(new Set(numbers)).sort()
}
