/**
 * Writes the three sections of an index, word by word. Words are front-coded: `ban`, `band`, `bank` is
 * kept as `ban`, 3 + `d`, 3 + `k`; every 64th word is whole, so that reading can begin there. Where these stand is
 * kept in a small top level. `README.md` says what every byte means.
 */
import { ByteWriter } from './byte-writer.ts'
import { PostingListWriter } from './posting-list-writer.ts'
import { isContinuation, longestTerm } from './term.ts'

/** Words in a block of the dictionary. */
export const termsInBlock = 64
/** Bytes of postings that are handed on at once, about. */
const pieceLength = 1 << 16

export interface TermsWriter {
  /**
   * Adds a word with its postings: the first `wordLength` bytes, the first `count` of ranks and marks.
   * @param word comes after all words before, in the order of bytes; 1 to 255 bytes
   * @param ranks ascending, one at least
   */
  add(
    word: Uint8Array,
    wordLength: number,
    ranks: Uint32Array,
    marks: Uint16Array,
    count: number,
  ): void
  /** Hands on the last postings. */
  finish(): { terms: Uint8Array; termsTop: Uint8Array }
}

/**
 * @param articles how many articles the index is of: all ranks are below
 * @param writePostings takes the section of postings piece by piece
 */
export function createTermsWriter(
  articles: number,
  writePostings: (bytes: Uint8Array) => void,
): TermsWriter {
  const terms = new ByteWriter()
  const top = new ByteWriter()
  const postings = new ByteWriter()
  const lists = new PostingListWriter(articles, postings)
  const last = new Uint8Array(longestTerm)
  const lastFirst = new Uint8Array(longestTerm)
  let lastLength = 0
  let lastFirstLength = 0
  let added = 0
  let blockStart = 0
  let blockPostings = 0

  function endBlock() {
    top.varint(terms.length - blockStart)
    top.varint(blockPostings)
    blockStart = terms.length
    blockPostings = 0
  }

  return {
    add(word, wordLength, ranks, marks, count) {
      if (added % termsInBlock === 0) {
        if (added > 0) endBlock()
        lastLength = 0
        writeWord(top, lastFirst, lastFirstLength, word, wordLength)
        lastFirstLength = wordLength
        for (let at = 0; at < wordLength; at += 1) lastFirst[at] = word[at] ?? 0
      }
      writeWord(terms, last, lastLength, word, wordLength)
      for (let at = 0; at < wordLength; at += 1) last[at] = word[at] ?? 0
      lastLength = wordLength
      const before = postings.length
      lists.write(ranks, marks, count)
      const length = postings.length - before
      terms.varint(count)
      terms.varint(length)
      blockPostings += length
      added += 1
      if (postings.length >= pieceLength) writePostings(postings.take())
    },
    finish() {
      if (added > 0) endBlock()
      if (postings.length > 0) writePostings(postings.take())
      const head = new ByteWriter()
      head.varint(added)
      head.append(top.bytes, 0, top.length)
      return { terms: terms.take(), termsTop: head.take() }
    },
  }
}

/** Lengths from 15 on have a number of their own. */
export const longLength = 15

function writeWord(
  out: ByteWriter,
  last: Uint8Array,
  lastLength: number,
  word: Uint8Array,
  length: number,
) {
  // A word that shares all its bytes would have none of its own: the first word after an equal one in another block.
  const most = Math.min(lastLength, length - 1)
  let shared = 0
  while (shared < most && last[shared] === word[shared]) shared += 1
  // Between letters, so that readers can go by letters.
  while (shared > 0 && isContinuation(word[shared] ?? 0)) shared -= 1
  const own = length - shared - 1
  out.byte((Math.min(shared, longLength) << 4) | Math.min(own, longLength))
  if (shared >= longLength) out.varint(shared - longLength)
  if (own >= longLength) out.varint(own - longLength)
  out.append(word, shared, length)
}
