import { ByteReader } from '../dataset/bytes.ts'
import { blockSize } from './posting-layout.ts'
import { PostingList, readShortList } from './posting-list.ts'
import { type IndexSections, readRanges, type SectionReader } from './section-reader.ts'
import { longestTerm } from './term.ts'
import { TermReader } from './term-reader.ts'
import { termsInBlock } from './terms-writer.ts'

/** Walks the words of an index in order, with their postings. */
export interface TermCursor {
  /**
   * Goes to the next word. `'hungry'`: bytes are missing; call `feed` and then this once more.
   * @throws RangeError where the sections are damaged
   */
  next(): 'word' | 'end' | 'hungry'
  /** Reads the next large piece. */
  feed(): Promise<void>
  /** The current word: the first `wordLength` bytes. */
  readonly word: Uint8Array
  wordLength(): number
  /** How many articles hold the word. */
  count(): number
  /** Decodes a block of up to 128 postings. @returns how many */
  readBlock(block: number, ranks: Uint32Array, marks: Uint16Array): number
  blocks(): number
}

/** Lead, two escapes, and two numbers, each as long as can be. */
const longestEntry = longestTerm + 40

/**
 * @param articles of the index: all ranks are below
 * @param pieceLength bytes of each section that are read and kept at once
 */
export function createTermCursor(
  sections: IndexSections,
  articles: number,
  pieceLength = 1 << 16,
): TermCursor {
  const terms = new Piece(sections.terms, pieceLength)
  const postings = new Piece(sections.postings, pieceLength)
  const reader = new TermReader()
  let left = -1
  /** Of the current word. Short lists, of which there are many, need no head. */
  let bytes: Uint8Array = new Uint8Array(0)
  let list: PostingList | null = null
  let count = 0
  /** Length of the list of the word that was read while its postings were missing. */
  let pending = 0
  let read = 0

  function readEntry() {
    if (read % termsInBlock === 0) reader.length = 0
    const at = new ByteReader(terms.bytes, terms.at)
    reader.read(at)
    count = at.varint()
    pending = at.varint()
    terms.at = at.at
    if (pending === 0) throw new RangeError('A word without postings')
    read += 1
    left -= 1
  }

  return {
    word: reader.word,
    wordLength: () => reader.length,
    count: () => count,
    blocks: () => list?.blocks ?? 1,
    next() {
      if (pending === 0) {
        if (left < 0) return 'hungry'
        if (left === 0) {
          if (terms.isAtEnd() && postings.isAtEnd()) return 'end'
          throw new RangeError('An index has more bytes than words')
        }
        if (!terms.has(longestEntry)) return 'hungry'
        readEntry()
      }
      if (!postings.has(pending)) return 'hungry'
      bytes = postings.take(pending)
      list = count > blockSize ? new PostingList(bytes, count, articles) : null
      pending = 0
      return 'word'
    },
    async feed() {
      if (left < 0) {
        const length = Math.min(8, sections.termsTop.length)
        const [head] = await readRanges(sections.termsTop, [{ offset: 0, length }])
        left = new ByteReader(head ?? new Uint8Array(0)).varint()
        // A word takes a byte at least, and ends a reading that would go on forever.
        if (left > sections.terms.length)
          throw new RangeError('An index has fewer bytes than words')
      }
      if (pending === 0 && !terms.has(longestEntry)) await terms.feed(longestEntry)
      if (pending > 0 && !postings.has(pending)) await postings.feed(pending)
    },
    readBlock(block, ranks, marks) {
      if (!list) {
        readShortList(bytes, count, articles, ranks, marks)
        return count
      }
      list.readRanks(block, ranks)
      list.readMarks(block, marks)
      return list.countIn(block)
    },
  }
}

/** A window that moves over a section. */
class Piece {
  bytes = new Uint8Array(0)
  at = 0
  /** Where in the section the bytes end. */
  #end = 0
  readonly #section: SectionReader
  readonly #length: number

  constructor(section: SectionReader, length: number) {
    this.#section = section
    this.#length = length
  }

  /** Whether so many bytes are there, or all that will ever be. */
  has(length: number): boolean {
    return this.bytes.length - this.at >= length || this.#end === this.#section.length
  }

  isAtEnd(): boolean {
    return this.#end === this.#section.length && this.at === this.bytes.length
  }

  take(length: number): Uint8Array {
    if (length > this.bytes.length - this.at) throw new RangeError('Bytes end too early')
    const taken = this.bytes.subarray(this.at, this.at + length)
    this.at += length
    return taken
  }

  async feed(wanted: number): Promise<void> {
    const offset = this.#end
    const rest = this.bytes.subarray(this.at)
    const length = Math.min(
      Math.max(this.#length, wanted - rest.length),
      this.#section.length - offset,
    )
    const [more] = await readRanges(this.#section, [{ offset, length }])
    if (!more) return
    const joined = new Uint8Array(rest.length + length)
    joined.set(rest)
    joined.set(more, rest.length)
    this.bytes = joined
    this.at = 0
    this.#end = offset + length
  }
}
