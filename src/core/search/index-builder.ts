/**
 * Builds the index of one segment in memory. Words get numbers as they are met; every word of an article becomes
 * one entry in two plain columns (word, mark), article after article. At the end the entries are dealt out to
 * their words in the order of ranks, so that no list needs sorting: with ranks 1, 0 of two articles
 * `ban`, `ban law`, the second is dealt first, and `ban` gets the ranks 0, 1.
 */
import { fieldCount } from './fields.ts'
import { grown } from './grown.ts'
import { occurrenceWeights, toMark } from './marks.ts'
import { longestTerm } from './term.ts'
import { createTermsWriter } from './terms-writer.ts'
import { indexWordsOf, takeAsciiWords, type WordTaker } from './tokens.ts'
import { WordTable } from './word-table.ts'

export interface IndexBytes {
  terms: Uint8Array
  termsTop: Uint8Array
  postings: Uint8Array
}

export interface IndexBuilder {
  /** Adds the next article: the folded texts of each of its fields, as `fieldTexts` gives them. */
  addTexts(texts: readonly (readonly string[])[]): void
  /** The same by the words of each field, as `fieldWords` gives them. */
  add(words: readonly (readonly string[])[]): void
  /**
   * Time is linear in the words added, but for the sorting of the different ones.
   * @param rankOf rank of each article in the order added; each rank once
   */
  finish(rankOf: Uint32Array): IndexBytes
}

export function createIndexBuilder(): IndexBuilder {
  const table = new WordTable()
  const words = new ArticleWords()
  const tally = new Tally()
  const entries = new Entries()
  const taker: WordTaker = {
    at: (text, start, end) => words.add(table.numberIn(text, start, end)),
    piece: (word) => words.add(table.numberOf(word)),
  }
  return {
    addTexts(texts) {
      words.clear()
      for (let field = 0; field < fieldCount; field += 1) {
        for (const text of texts[field] ?? []) {
          const before = words.count
          if (takeAsciiWords(text, taker)) continue
          words.count = before
          for (const word of indexWordsOf(text)) taker.piece(word)
        }
        words.endField(field)
      }
      tally.count(words, entries)
    },
    add(given) {
      words.clear()
      for (let field = 0; field < fieldCount; field += 1) {
        for (const word of given[field] ?? []) taker.piece(word)
        words.endField(field)
      }
      tally.count(words, entries)
    },
    finish(rankOf) {
      const pieces: Uint8Array[] = []
      const writer = createTermsWriter(rankOf.length, (bytes) => pieces.push(bytes))
      const dealt = deal(entries, table.size, rankOf)
      const ranks = new Uint32Array(dealt.most)
      const marks = new Uint16Array(dealt.most)
      const word = new Uint8Array(longestTerm)
      for (const id of table.sorted()) {
        const count = dealt.copy(id, ranks, marks)
        // Beginnings of texts that turned out not to be ASCII may hold words that nothing else has.
        if (count > 0) writer.add(word, table.copy(id, word), ranks, marks, count)
      }
      return { ...writer.finish(), postings: join(pieces) }
    },
  }
}

/** The words of one article, field after field. */
class ArticleWords {
  ids = new Uint32Array(64)
  count = 0
  /** By field: where its words end, and how many it has. */
  readonly ends = new Uint32Array(fieldCount)
  readonly lengths = new Uint32Array(fieldCount)

  clear(): void {
    this.count = 0
  }

  add(id: number): void {
    if (this.count === this.ids.length) this.ids = grown(this.ids)
    this.ids[this.count] = id
    this.count += 1
  }

  endField(field: number): void {
    this.ends[field] = this.count
    this.lengths[field] = this.count - (field > 0 ? (this.ends[field - 1] ?? 0) : 0)
  }
}

/** Columns of all words of all articles. */
class Entries {
  ids = new Uint32Array(1024)
  marks = new Uint16Array(1024)
  count = 0
  /** By article: its first entry. */
  starts = new Uint32Array(64)
  articles = 0

  add(id: number, mark: number): void {
    if (this.count === this.ids.length) {
      this.ids = grown(this.ids)
      this.marks = grown(this.marks)
    }
    this.ids[this.count] = id
    this.marks[this.count] = mark
    this.count += 1
  }

  endArticle(): void {
    this.articles += 1
    if (this.articles === this.starts.length) this.starts = grown(this.starts)
    this.starts[this.articles] = this.count
  }
}

/** Counts how often each word stands in an article, and where. */
class Tally {
  #article = 0
  readonly #weights = new Float64Array(fieldCount)
  /** By word: the last article, from 1, that holds it, and its place among those of that article. */
  #lastArticle = new Uint32Array(1024)
  #place = new Uint32Array(1024)
  /** By place: the word, its fields, its weight. */
  #ids = new Uint32Array(64)
  #masks = new Uint8Array(64)
  #sums = new Float64Array(64)
  #words = 0

  /** Adds an entry for each different word of the next article. */
  count(words: ArticleWords, entries: Entries): void {
    this.#article += 1
    this.#words = 0
    occurrenceWeights(words.lengths, this.#weights)
    if (words.count > this.#ids.length) {
      this.#ids = new Uint32Array(words.ids.length)
      this.#masks = new Uint8Array(words.ids.length)
      this.#sums = new Float64Array(words.ids.length)
    }
    let at = 0
    for (let field = 0; field < fieldCount; field += 1)
      for (const end = words.ends[field] ?? 0; at < end; at += 1)
        this.#countOne(words.ids[at] ?? 0, field)
    for (let place = 0; place < this.#words; place += 1)
      entries.add(this.#ids[place] ?? 0, toMark(this.#masks[place] ?? 0, this.#sums[place] ?? 0))
    entries.endArticle()
  }

  #countOne(id: number, field: number): void {
    while (id >= this.#place.length) {
      this.#place = grown(this.#place)
      this.#lastArticle = grown(this.#lastArticle)
    }
    let place = this.#place[id] ?? 0
    if (this.#lastArticle[id] !== this.#article) {
      this.#lastArticle[id] = this.#article
      place = this.#words
      this.#words += 1
      this.#place[id] = place
      this.#ids[place] = id
      this.#masks[place] = 0
      this.#sums[place] = 0
    }
    this.#masks[place] = (this.#masks[place] ?? 0) | (1 << field)
    this.#sums[place] = (this.#sums[place] ?? 0) + (this.#weights[field] ?? 0)
  }
}

/** Entries by word, those of a word by rank. */
function deal(entries: Entries, words: number, rankOf: Uint32Array) {
  if (rankOf.length !== entries.articles)
    throw new Error(`${rankOf.length} ranks for ${entries.articles} articles`)
  const ends = new Uint32Array(words + 1)
  for (let at = 0; at < entries.count; at += 1) {
    const next = (entries.ids[at] ?? 0) + 1
    ends[next] = (ends[next] ?? 0) + 1
  }
  let most = 0
  for (let id = 1; id <= words; id += 1) {
    most = Math.max(most, ends[id] ?? 0)
    ends[id] = (ends[id] ?? 0) + (ends[id - 1] ?? 0)
  }
  const next = ends.slice(0, words)
  const articleAt = new Uint32Array(entries.articles)
  for (let article = 0; article < entries.articles; article += 1)
    articleAt[rankOf[article] ?? 0] = article
  const ranks = new Uint32Array(entries.count)
  const marks = new Uint16Array(entries.count)
  for (let rank = 0; rank < entries.articles; rank += 1) {
    const article = articleAt[rank] ?? 0
    const end = entries.starts[article + 1] ?? 0
    for (let at = entries.starts[article] ?? 0; at < end; at += 1) {
      const id = entries.ids[at] ?? 0
      const to = next[id] ?? 0
      next[id] = to + 1
      ranks[to] = rank
      marks[to] = entries.marks[at] ?? 0
    }
  }
  return {
    /** The most that any word has. */
    most,
    /** @returns how many there are */
    copy(id: number, toRanks: Uint32Array, toMarks: Uint16Array): number {
      const start = ends[id] ?? 0
      const count = (ends[id + 1] ?? 0) - start
      for (let at = 0; at < count; at += 1) {
        toRanks[at] = ranks[start + at] ?? 0
        toMarks[at] = marks[start + at] ?? 0
      }
      return count
    },
  }
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}
