/**
 * Merges the indexes of many segments into one, word by word: a heap keeps the segments by their next word, and those
 * that have the same next word give their postings. New ranks come in no order; they are put in order by ticking
 * them off in a bitmap with a second one above it (a bit for every 32 ranks) and reading it from the
 * start: ranks 70, 3, 35 tick bits 2, 0, 1 above, and 6, 3, 3 below, and come out as 3, 35, 70.
 */
import { blockSize } from './posting-layout.ts'
import { createBlockRanks } from './posting-list.ts'
import type { IndexSections } from './section-reader.ts'
import { compareTerms, longestTerm } from './term.ts'
import { createTermCursor, type TermCursor } from './term-cursor.ts'
import { createTermsWriter } from './terms-writer.ts'

/** New rank of an article that is left out. */
export const leftOut = 0xffffffff

export interface IndexInput {
  sections: IndexSections
  /** By old rank: rank in the merged index, or `leftOut`. No two articles of all inputs share one. */
  newRankOf: Uint32Array
}

/**
 * The same bytes as of an index built at once. Memory: one word's postings, the new dictionary, and
 * two pieces of 64 kB an input. Words that are left without articles are left out.
 * @throws RangeError where an input is damaged
 */
export async function mergeIndexes(
  inputs: readonly IndexInput[],
  out: { postings: (bytes: Uint8Array) => Promise<void> },
): Promise<{ terms: Uint8Array; termsTop: Uint8Array }> {
  const pieces: Uint8Array[] = []
  const articles = articlesAfter(inputs)
  const writer = createTermsWriter(articles, (bytes) => pieces.push(bytes))
  const sorter = new PostingSorter(articles)
  const runs = inputs.map(({ sections, newRankOf }) => ({
    cursor: createTermCursor(sections, newRankOf.length),
    newRankOf,
  }))
  const heap = new RunHeap()
  for (const run of runs) {
    const state = await advance(run.cursor)
    if (state === 'word') heap.push(run)
  }
  const word = new Uint8Array(longestTerm)
  const isSame = ({ cursor }: Run, length: number) =>
    compareTerms(cursor.word, cursor.wordLength(), word, length) === 0
  for (let run = heap.first(); run; run = heap.first()) {
    const length = run.cursor.wordLength()
    for (let at = 0; at < length; at += 1) word[at] = run.cursor.word[at] ?? 0
    let same: Run | undefined = run
    while (same && isSame(same, length)) {
      sorter.add(same)
      const state = same.cursor.next()
      const settled = state === 'hungry' ? await advance(same.cursor) : state
      if (settled === 'word') {
        if (compareTerms(same.cursor.word, same.cursor.wordLength(), word, length) <= 0)
          throw new RangeError('Words of an index are out of order')
        heap.settle()
      } else heap.dropFirst()
      same = heap.first()
    }
    const count = sorter.sort()
    if (count > 0) writer.add(word, length, sorter.ranks, sorter.marks, count)
    for (const piece of pieces.splice(0)) await out.postings(piece)
  }
  const dictionary = writer.finish()
  for (const piece of pieces) await out.postings(piece)
  return dictionary
}

interface Run {
  cursor: TermCursor
  newRankOf: Uint32Array
}

async function advance(cursor: TermCursor): Promise<'word' | 'end'> {
  for (;;) {
    const state = cursor.next()
    if (state !== 'hungry') return state
    await cursor.feed()
  }
}

function articlesAfter(inputs: readonly IndexInput[]): number {
  let highest = -1
  for (const { newRankOf } of inputs)
    for (const rank of newRankOf) if (rank !== leftOut && rank > highest) highest = rank
  return highest + 1
}

/** Runs by their current word, the first one on top. */
class RunHeap {
  readonly #runs: Run[] = []

  first(): Run | undefined {
    return this.#runs[0]
  }

  push(run: Run): void {
    const runs = this.#runs
    let at = runs.length
    runs.push(run)
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = runs[above]
      if (!parent || !isBefore(run, parent)) break
      runs[at] = parent
      at = above
    }
    runs[at] = run
  }

  /** Moves the first run, which has gone on, to its place. */
  settle(): void {
    const runs = this.#runs
    const run = runs[0]
    if (!run) return
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      let least = runs[below]
      const other = runs[below + 1]
      if (least && other && isBefore(other, least)) {
        below += 1
        least = other
      }
      if (!least || !isBefore(least, run)) break
      runs[at] = least
      at = below
    }
    runs[at] = run
  }

  dropFirst(): void {
    const last = this.#runs.pop()
    if (!last || this.#runs.length === 0) return
    this.#runs[0] = last
    this.settle()
  }
}

const isBefore = (a: Run, b: Run) =>
  compareTerms(a.cursor.word, a.cursor.wordLength(), b.cursor.word, b.cursor.wordLength()) < 0

/** Puts the postings of one word in the order of new ranks. */
class PostingSorter {
  ranks = new Uint32Array(1024)
  marks = new Uint16Array(1024)
  #count = 0
  readonly #markOf: Uint16Array
  /** A bit a rank, a bit for each 32 ranks. */
  readonly #ticked: Uint32Array
  readonly #above: Uint32Array
  readonly #blockRanks = createBlockRanks()
  readonly #blockMarks = new Uint16Array(blockSize)

  constructor(articles: number) {
    this.#markOf = new Uint16Array(articles)
    this.#ticked = new Uint32Array((articles >>> 5) + 1)
    this.#above = new Uint32Array((articles >>> 10) + 1)
  }

  add({ cursor, newRankOf }: Run): void {
    for (let block = 0; block < cursor.blocks(); block += 1) {
      const count = cursor.readBlock(block, this.#blockRanks, this.#blockMarks)
      for (let at = 0; at < count; at += 1) {
        const rank = newRankOf[this.#blockRanks[at] ?? 0] ?? leftOut
        if (rank === leftOut) continue
        this.#markOf[rank] = this.#blockMarks[at] ?? 0
        this.#ticked[rank >>> 5] = (this.#ticked[rank >>> 5] ?? 0) | (1 << (rank & 31))
        this.#above[rank >>> 10] = (this.#above[rank >>> 10] ?? 0) | (1 << ((rank >>> 5) & 31))
        this.#count += 1
      }
    }
  }

  /** Fills `ranks` and `marks`, and forgets. @returns how many there are */
  sort(): number {
    const most = this.#count
    this.#count = 0
    if (most > this.ranks.length) {
      this.ranks = new Uint32Array(most * 2)
      this.marks = new Uint16Array(most * 2)
    }
    let count = 0
    for (let top = 0; count < most && top < this.#above.length; top += 1) {
      let above = this.#above[top] ?? 0
      if (above === 0) continue
      this.#above[top] = 0
      for (; above !== 0; above &= above - 1) {
        const middle = top * 32 + lowestBit(above)
        let ticked = this.#ticked[middle] ?? 0
        this.#ticked[middle] = 0
        for (; ticked !== 0; ticked &= ticked - 1) {
          const rank = middle * 32 + lowestBit(ticked)
          this.ranks[count] = rank
          this.marks[count] = this.#markOf[rank] ?? 0
          count += 1
        }
      }
    }
    return count
  }
}

const lowestBit = (word: number) => 31 - Math.clz32(word & -word)
