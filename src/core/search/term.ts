/** A word as the index keeps it: UTF-8, cut between letters where it is longer than this. */
export const longestTerm = 255
const encoder = new TextEncoder()
const decoder = new TextDecoder()

export function toTerm(word: string): Uint8Array {
  const bytes = encoder.encode(word)
  if (bytes.length <= longestTerm) return bytes
  let end = longestTerm
  while (isContinuation(bytes[end] ?? 0)) end -= 1
  return bytes.subarray(0, end)
}

export const fromTerm = (term: Uint8Array) => decoder.decode(term)

/** Whether a byte goes on with the letter that one before it began. */
export const isContinuation = (byte: number) => (byte & 0xc0) === 0x80

/** Below 0 where `a` comes first in the order of bytes, 0 where both are the same. */
export function compareTerms(
  a: Uint8Array,
  aLength: number,
  b: Uint8Array,
  bLength: number,
): number {
  const shorter = Math.min(aLength, bLength)
  for (let at = 0; at < shorter; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return aLength - bLength
}
