import type { ByteRange } from '../dataset/block-source.ts'
import { ByteReader } from '../dataset/bytes.ts'
import { NearWords } from './near-words.ts'
import { type IndexSections, readAll, readRanges } from './section-reader.ts'
import { compareTerms, fromTerm, toTerm } from './term.ts'
import { TermReader } from './term-reader.ts'
import { termsInBlock } from './terms-writer.ts'

/** Where a word's postings are. */
export interface TermEntry {
  /** How many articles hold it. */
  count: number
  /** In the section of postings. */
  offset: number
  length: number
}

export interface FoundTerm extends TermEntry {
  /** It is the word asked for, not one that begins so. */
  isWhole: boolean
}

export interface NearTerm extends TermEntry {
  word: string
  typos: number
}

export interface Dictionary {
  /**
   * For each word asked for, the words that are it or, with `prefix`, begin so, in order. One batch of
   * reads, only of blocks that may hold them.
   */
  find(asked: readonly { word: string; prefix: boolean }[]): Promise<FoundTerm[][]>
  /** All words with 1 to `most` typos. Reads most of the dictionary. */
  near(word: string, most: number): Promise<NearTerm[]>
}

/** Reads the top level. All functions throw a RangeError where bytes are damaged. */
export async function openDictionary(sections: IndexSections): Promise<Dictionary> {
  const top = new TopLevel(await readAll(sections.termsTop), sections)
  return {
    async find(asked) {
      const terms = asked.map(({ word, prefix }) => ({ term: toTerm(word), prefix }))
      const spans = terms.map(({ term, prefix }) => top.spanOf(term, prefix))
      const bytes = await readRanges(sections.terms, spans.map(top.rangeOf))
      return terms.map(({ term, prefix }, at) => {
        const span = spans[at]
        const read = bytes[at]
        return span && read ? findIn(top, span, read, term, prefix) : []
      })
    },
    async near(word, most) {
      if (most === 0 || top.blocks === 0 || fromTerm(toTerm(word)) !== word) return []
      const spans = top.spansNear(new NearWords(word, most))
      const bytes = await readRanges(sections.terms, spans.map(top.rangeOf))
      const near = new NearWords(word, most)
      return spans.flatMap((span, at) => {
        const read = bytes[at]
        return read ? nearIn(top, span, read, near) : []
      })
    },
  }
}

/** Blocks from `first` to before `end`. */
interface Span {
  first: number
  end: number
}

/** First word and place of each block. */
class TopLevel {
  readonly terms: number
  readonly blocks: number
  /** The first words of all blocks one behind the other, and where each begins: a thousand objects would cost more. */
  #letters: Uint8Array
  readonly #wordStarts: Uint32Array
  /** By block, and one more: where it starts, and where its postings start. */
  readonly starts: Float64Array
  readonly postings: Float64Array

  constructor(bytes: Uint8Array, sections: IndexSections) {
    const reader = new ByteReader(bytes)
    this.terms = reader.varint()
    this.blocks = Math.ceil(this.terms / termsInBlock)
    // A block takes four bytes here at least.
    if (this.blocks * 4 > bytes.length)
      throw new RangeError(`${this.terms} words in ${bytes.length} bytes`)
    this.starts = new Float64Array(this.blocks + 1)
    this.postings = new Float64Array(this.blocks + 1)
    this.#letters = new Uint8Array(bytes.length)
    this.#wordStarts = new Uint32Array(this.blocks + 1)
    const word = new TermReader()
    for (let block = 0; block < this.blocks; block += 1) {
      word.read(reader)
      this.#addWord(block, word)
      this.starts[block + 1] = (this.starts[block] ?? 0) + reader.varint()
      this.postings[block + 1] = (this.postings[block] ?? 0) + reader.varint()
    }
    if (
      this.starts[this.blocks] !== sections.terms.length ||
      this.postings[this.blocks] !== sections.postings.length
    )
      throw new RangeError('The top level of words is of another index')
  }

  #addWord(block: number, { word, length }: TermReader) {
    const start = this.#wordStarts[block] ?? 0
    if (start + length > this.#letters.length) {
      const larger = new Uint8Array(2 * (start + length))
      larger.set(this.#letters)
      this.#letters = larger
    }
    this.#letters.set(word.subarray(0, length), start)
    this.#wordStarts[block + 1] = start + length
  }

  /** Empty behind the last one. */
  wordAt(block: number): Uint8Array {
    return this.#letters.subarray(this.#wordStarts[block], this.#wordStarts[block + 1] ?? 0)
  }

  termsIn(block: number): number {
    return Math.min(termsInBlock, this.terms - block * termsInBlock)
  }

  readonly rangeOf = ({ first, end }: Span): ByteRange => {
    const offset = this.starts[first] ?? 0
    return { offset, length: (this.starts[end] ?? 0) - offset }
  }

  /** The blocks that may hold a term, or with `prefix` those that begin with it. */
  spanOf(term: Uint8Array, prefix: boolean): Span {
    let low = 0
    let high = this.blocks
    while (low < high) {
      const middle = (low + high) >> 1
      const word = this.wordAt(middle)
      if (compareTerms(word, word.length, term, term.length) <= 0) low = middle + 1
      else high = middle
    }
    let end = low
    while (prefix && end < this.blocks && startsWith(this.wordAt(end), term)) end += 1
    return { first: Math.max(0, low - 1), end }
  }

  /** The blocks that are not excluded by what all their words begin with; neighbours together. */
  spansNear(near: NearWords): Span[] {
    const spans: Span[] = []
    let before: Uint8Array = new Uint8Array(0)
    let next = this.wordAt(0)
    for (let block = 0; block < this.blocks; block += 1) {
      const word = next
      next = this.wordAt(block + 1)
      const common = word.subarray(0, lettersShared(word, next))
      const isPossible = near.goTo(common, common.length, lettersShared(before, common))
      before = common
      if (!isPossible) continue
      const last = spans.at(-1)
      if (last?.end === block) last.end += 1
      else spans.push({ first: block, end: block + 1 })
    }
    return spans
  }
}

/** Bytes of whole letters that both begin with. */
function lettersShared(a: Uint8Array, b: Uint8Array): number {
  let shared = 0
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared += 1
  while (shared > 0 && ((a[shared] ?? 0) & 0xc0) === 0x80) shared -= 1
  return shared
}

const startsWith = (word: Uint8Array, term: Uint8Array) =>
  word.length >= term.length && compareTerms(word, term.length, term, term.length) === 0

/** Calls with each word of the blocks; `at` says where its postings are. */
function eachTerm(
  top: TopLevel,
  { first, end }: Span,
  bytes: Uint8Array,
  use: (word: TermReader, count: number, offset: number, length: number) => void,
) {
  const reader = new ByteReader(bytes)
  const word = new TermReader()
  for (let block = first; block < end; block += 1) {
    word.length = 0
    let offset = top.postings[block] ?? 0
    for (let left = top.termsIn(block); left > 0; left -= 1) {
      word.read(reader)
      const count = reader.varint()
      const length = reader.varint()
      use(word, count, offset, length)
      offset += length
    }
    if (
      offset !== top.postings[block + 1] ||
      reader.at !== (top.starts[block + 1] ?? 0) - (top.starts[first] ?? 0)
    )
      throw new RangeError('A block of words is damaged')
  }
}

function findIn(
  top: TopLevel,
  span: Span,
  bytes: Uint8Array,
  term: Uint8Array,
  prefix: boolean,
): FoundTerm[] {
  const found: FoundTerm[] = []
  let begins = false
  eachTerm(top, span, bytes, ({ word, length: wordLength, shared }, count, offset, length) => {
    if (wordLength < term.length) begins = false
    else if (!begins || shared < term.length)
      begins = compareTerms(word, term.length, term, term.length) === 0
    const isWhole = wordLength === term.length
    if (begins && (prefix || isWhole)) found.push({ count, offset, length, isWhole })
  })
  return found
}

function nearIn(top: TopLevel, span: Span, bytes: Uint8Array, near: NearWords): NearTerm[] {
  const found: NearTerm[] = []
  eachTerm(top, span, bytes, ({ word, length: wordLength, shared }, count, offset, length) => {
    const isPossible = near.goTo(word, wordLength, shared)
    if (!isPossible) return
    const typos = near.typos()
    if (typos > 0 && typos <= near.most)
      found.push({ word: fromTerm(word.subarray(0, wordLength)), typos, count, offset, length })
  })
  return found
}
