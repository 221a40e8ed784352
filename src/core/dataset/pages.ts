import type { ByteRange } from './block-source.ts'

/**
 * A segment file consists of pages of 4,096 bytes. A page holds 4,092 bytes of the segment's stream, and a check
 * of these: byte 5,000 of the stream is byte 908 of page 1, byte 5,004 of the file. So every page can be
 * checked alone when it is read, and nothing must be read before it.
 */

export const pageBytes = 4096
/** Bytes of the stream in a page. */
export const streamBytes = 4092

export const pageOf = (offset: number): number => Math.floor(offset / streamBytes)

/** The pages that a stretch of the stream lies in; none for an empty one. */
export function pagesOf({ offset, length }: ByteRange): { first: number; end: number } {
  const first = pageOf(offset)
  return { first, end: length === 0 ? first : pageOf(offset + length - 1) + 1 }
}

/**
 * Whether a page is as it was written. A page of which one byte, or any four that begin at a multiple of
 * four, are wrong is always noticed, any other one but for one in four thousand million.
 */
export function isWhole(page: Uint8Array, number: number): boolean {
  return page.length === pageBytes && isWholeAt(toWords(page), 0, number)
}

/** The same of a page among others. @param at which of the pages that the words are of */
export function isWholeAt(words: Uint32Array, at: number, number: number): boolean {
  const first = at * wordsInPage
  return checkOf(words, first, number) === words[first + wordsInPage - 1]
}

/** Writes the check of a page behind its bytes. */
export function seal(page: Uint8Array, number: number): void {
  const words = toWords(page)
  words[wordsInPage - 1] = checkOf(words, 0, number)
}

const wordsInPage = pageBytes / 4

/** Numbers are little-endian, as on every device that runs this. Copies only what lies at an odd place. */
function toWords(page: Uint8Array): Uint32Array {
  return page.byteOffset % 4 === 0
    ? new Uint32Array(page.buffer, page.byteOffset, page.length / 4)
    : new Uint32Array(page.slice().buffer)
}

/**
 * Of all words but the last. Each step is one to one in the word and in what came before, which is why no single
 * wrong word goes unnoticed. CRC-32 would notice the same, takes twice as long and needs tables.
 * @source MurmurHash3_x86_32 (public domain, Austin Appleby), the page's number as seed
 */
function checkOf(words: Uint32Array, first: number, number: number): number {
  let check = number
  const last = first + wordsInPage - 1
  for (let at = first; at < last; at++) {
    let word = Math.imul(words[at] ?? 0, 0xcc9e2d51)
    word = (word << 15) | (word >>> 17)
    check ^= Math.imul(word, 0x1b873593)
    check = (check << 13) | (check >>> 19)
    check = (Math.imul(check, 5) + 0xe6546b64) | 0
  }
  check ^= streamBytes
  check = Math.imul(check ^ (check >>> 16), 0x85ebca6b)
  check = Math.imul(check ^ (check >>> 13), 0xc2b2ae35)
  return (check ^ (check >>> 16)) >>> 0
}
