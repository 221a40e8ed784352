import { codeBytes } from './copies.ts'

/**
 * How a segment spells its texts, as it stands in the file: the lengths of the codes that blocks are packed with
 * (`packer.ts`), then the list of words that texts have in a byte or two (`text-words.ts`). Segments of one run
 * have the same, so that blocks move from one to the other as they are.
 */
export type Spelling = Uint8Array

export function joinSpelling(codes: Uint8Array, words: Uint8Array): Spelling {
  const spelling = new Uint8Array(codeBytes + words.length)
  spelling.set(codes)
  spelling.set(words, codeBytes)
  return spelling
}

export const codesOf = (spelling: Spelling): Uint8Array => spelling.subarray(0, codeBytes)
export const wordsOf = (spelling: Spelling): Uint8Array => spelling.subarray(codeBytes)

export const isSameSpelling = (a: Spelling, b: Spelling): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at])
