/**
 * Builds the index of one segment in memory. Words get numbers as they are met; every word of an article becomes
 * one entry in two plain columns (word, mark), article after article. At the end the entries are dealt out to
 * their words in the order of ranks, so that no list needs sorting: with ranks 1, 0 of two articles
 * `ban`, `ban law`, the second is dealt first, and `ban` gets the ranks 0, 1.
 */
import { fieldCount } from './fields.ts'
import { occurrenceWeights, toMark } from './marks.ts'
import { compareTerms, longestTerm, toTerm } from './term.ts'
import { createTermsWriter } from './terms-writer.ts'

export interface IndexBytes {
  terms: Uint8Array
  termsTop: Uint8Array
  postings: Uint8Array
}

export interface IndexBuilder {
  /** Adds the next article: the words of each of its fields, as `fieldWords` gives them. */
  add(words: readonly (readonly string[])[]): void
  /**
   * Time is linear in the words added, but for the sorting of the different ones.
   * @param rankOf rank of each article in the order added; each rank once
   */
  finish(rankOf: Uint32Array): IndexBytes
}

export function createIndexBuilder(): IndexBuilder {
  const ids = new Map<string, number>()
  const entries = new Entries()
  const tally = new Tally()
  return {
    add(words) {
      tally.start(words)
      for (let field = 0; field < fieldCount; field += 1) {
        for (const word of words[field] ?? []) {
          let id = ids.get(word)
          if (id === undefined) {
            id = ids.size
            ids.set(word, id)
          }
          tally.count(id, field)
        }
      }
      tally.end(entries)
    },
    finish(rankOf) {
      const pieces: Uint8Array[] = []
      const writer = createTermsWriter(rankOf.length, (bytes) => pieces.push(bytes))
      const dealt = deal(entries, ids.size, rankOf)
      const terms = toSortedTerms(ids)
      let most = 0
      for (let id = 0; id < ids.size; id += 1)
        most = Math.max(most, dealt.endOf(id) - dealt.startOf(id))
      const ranks = new Uint32Array(most)
      const marks = new Uint16Array(most)
      const word = new Uint8Array(longestTerm)
      for (const id of terms.order) {
        const length = terms.copy(id, word)
        writer.add(word, length, ranks, marks, dealt.copy(id, ranks, marks))
      }
      return { ...writer.finish(), postings: join(pieces) }
    },
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
      const marks = new Uint16Array(this.marks.length * 2)
      marks.set(this.marks)
      this.marks = marks
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

/** Counts the words of one article. */
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

  start(words: readonly (readonly string[])[]): void {
    this.#article += 1
    this.#words = 0
    occurrenceWeights(
      words.map(({ length }) => length),
      this.#weights,
    )
    const most = words.reduce((sum, { length }) => sum + length, 0)
    if (most > this.#ids.length) {
      this.#ids = new Uint32Array(most)
      this.#masks = new Uint8Array(most)
      this.#sums = new Float64Array(most)
    }
  }

  count(id: number, field: number): void {
    if (id >= this.#place.length) {
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

  end(entries: Entries): void {
    for (let place = 0; place < this.#words; place += 1)
      entries.add(this.#ids[place] ?? 0, toMark(this.#masks[place] ?? 0, this.#sums[place] ?? 0))
    entries.endArticle()
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
  for (let id = 1; id <= words; id += 1) ends[id] = (ends[id] ?? 0) + (ends[id - 1] ?? 0)
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
    startOf: (id: number) => ends[id] ?? 0,
    endOf: (id: number) => ends[id + 1] ?? 0,
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

/** The words in the order of their bytes. Their first six bytes, as a number, decide nearly always. */
function toSortedTerms(ids: ReadonlyMap<string, number>) {
  let bytes = new Uint8Array(ids.size * 8 + longestTerm)
  const starts = new Uint32Array(ids.size + 1)
  const keys = new Float64Array(ids.size)
  let end = 0
  for (const [word, id] of ids) {
    if (end + longestTerm > bytes.length) {
      const larger = new Uint8Array(bytes.length * 2)
      larger.set(bytes)
      bytes = larger
    }
    end = putTerm(word, bytes, end)
    starts[id + 1] = end
    const start = starts[id] ?? 0
    let key = 0
    for (let at = 0; at < 6; at += 1)
      key = key * 256 + (start + at < end ? (bytes[start + at] ?? 0) : 0)
    keys[id] = key
  }
  const order = new Uint32Array(ids.size).map((_, id) => id)
  const rest = (id: number) => bytes.subarray(starts[id], starts[id + 1])
  order.sort((a, b) => {
    const difference = (keys[a] ?? 0) - (keys[b] ?? 0)
    if (difference !== 0) return difference
    const [left, right] = [rest(a), rest(b)]
    return compareTerms(left, left.length, right, right.length)
  })
  return {
    order,
    copy(id: number, word: Uint8Array): number {
      const start = starts[id] ?? 0
      const length = (starts[id + 1] ?? 0) - start
      for (let at = 0; at < length; at += 1) word[at] = bytes[start + at] ?? 0
      return length
    },
  }
}

/** @returns where the bytes of the word end */
function putTerm(word: string, bytes: Uint8Array, start: number): number {
  if (word.length <= longestTerm) {
    let at = 0
    for (; at < word.length; at += 1) {
      const unit = word.charCodeAt(at)
      if (unit >= 128) break
      bytes[start + at] = unit
    }
    if (at === word.length) return start + at
  }
  const term = toTerm(word)
  bytes.set(term, start)
  return start + term.length
}

function grown(column: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(column.length * 2)
  larger.set(column)
  return larger
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
