import { ByteReader, createByteWriter, readCount } from './bytes.ts'

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
  const from = new ByteReader(bytes)
  const numbers = new Uint32Array(readCount(from))
  let before = 0
  for (let at = 0; at < numbers.length; at++) {
    before += from.varint()
    numbers[at] = before
  }
  return numbers
}

/** Collects numbers of 32 bits. */
export function createAscending() {
  let numbers = new Uint32Array(1024)
  let count = 0
  return {
    add(number: number): void {
      if (count === numbers.length) {
        const larger = new Uint32Array(count * 2)
        larger.set(numbers)
        numbers = larger
      }
      numbers[count++] = number
    },
    /** In ascending order, each once. Once only: the numbers are sorted where they are. */
    finish: () => toAscending(numbers.subarray(0, count)),
  }
}

/** Sorts numbers where they are; answers each once. */
export function toAscending(numbers: Uint32Array): Uint32Array {
  return numbers.sort().filter((number, at) => number !== numbers[at - 1])
}
