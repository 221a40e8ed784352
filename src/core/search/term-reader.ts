import type { ByteReader } from '../dataset/bytes.ts'
import { longestTerm } from './term.ts'
import { longLength } from './terms-writer.ts'

/** Reads front-coded words in order, keeping the current one. Throws a RangeError where there are none. */
export class TermReader {
  readonly word = new Uint8Array(longestTerm)
  length = 0
  /** Bytes that the word has in common with the one before. */
  shared = 0

  /** Reads the next word. */
  read(reader: ByteReader): void {
    const lead = reader.byte()
    let shared = lead >>> 4
    let own = lead & 15
    if (shared === longLength) shared += reader.varint()
    if (own === longLength) own += reader.varint()
    own += 1
    if (shared > this.length || shared + own > longestTerm)
      throw new RangeError('A word is damaged')
    const start = reader.skip(own)
    const { word } = this
    const { bytes } = reader
    for (let at = 0; at < own; at += 1) word[shared + at] = bytes[start + at] ?? 0
    this.shared = shared
    this.length = shared + own
  }
}
