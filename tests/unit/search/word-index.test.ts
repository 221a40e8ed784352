import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteWriter } from '../../../src/core/search/byte-writer.ts'
import { leftOut } from '../../../src/core/search/merge-indexes.ts'
import { PostingList } from '../../../src/core/search/posting-list.ts'
import { PostingListWriter } from '../../../src/core/search/posting-list-writer.ts'
import { createTermCursor } from '../../../src/core/search/term-cursor.ts'
import { aMergedIndex, anIndex, toSections, type Words } from '../../support/an-index.ts'

interface Posting {
  rank: number
  mark: number
}

function writeList(postings: readonly Posting[], articles: number): Uint8Array {
  const out = new ByteWriter()
  const ranks = Uint32Array.from(postings, ({ rank }) => rank)
  const marks = Uint16Array.from(postings, ({ mark }) => mark)
  new PostingListWriter(articles, out).write(ranks, marks, postings.length)
  return out.take()
}

function readList(bytes: Uint8Array, count: number, articles: number): Posting[] {
  const list = new PostingList(bytes, count, articles)
  const ranks = new Uint32Array(128)
  const marks = new Uint16Array(128)
  const postings: Posting[] = []
  for (let block = 0; block < list.blocks; block += 1) {
    list.readRanks(block, ranks)
    list.readMarks(block, marks)
    for (let at = 0; at < list.countIn(block); at += 1) {
      expect(list.markAt(block, at)).toBe(marks[at])
      postings.push({ rank: ranks[at] ?? 0, mark: marks[at] ?? 0 })
    }
  }
  return postings
}

/** Lists of few and of many postings, near to each other and far. */
const list = fc
  .record({
    count: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 100, max: 700 })),
    furthest: fc.constantFrom(1, 2, 7, 300, 1_000_000),
    marks: fc.constantFrom(1, 2, 20, 512),
    seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  })
  .map(({ count, furthest, marks, seed }) => {
    let state = seed
    const next = (below: number) => {
      state = (state * 48271) % 2147483647
      return state % below
    }
    let rank = -1
    return Array.from({ length: count }, () => {
      rank += 1 + next(furthest)
      return { rank, mark: next(marks) }
    })
  })

describe('a list of postings', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(list, fc.nat({ max: 1000 }), (postings, above) => {
        const articles = (postings.at(-1)?.rank ?? 0) + 1 + above
        const bytes = writeList(postings, articles)
        expect(readList(bytes, postings.length, articles)).toEqual(postings)
      }),
    )
  })

  test('takes a bit a posting and little more where a word is in every article', () => {
    const postings = Array.from({ length: 128 * 50 }, (_, rank) => ({ rank, mark: 40 }))
    expect(writeList(postings, postings.length).length).toBeLessThan((postings.length / 8) * 1.25)
  })

  test('that is damaged is refused or read as other postings in order', () => {
    fc.assert(
      fc.property(list, fc.nat(), fc.nat({ max: 255 }), (postings, where, value) => {
        const articles = (postings.at(-1)?.rank ?? 0) + 1
        const bytes = writeList(postings, articles)
        bytes[where % bytes.length] = value
        try {
          const read = readList(bytes, postings.length, articles)
          expect(read.every(({ rank }, at) => at === 0 || rank > (read[at - 1]?.rank ?? 0))).toBe(
            true,
          )
          expect(read.at(-1)?.rank).toBeLessThan(articles)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
    )
  })
})

const letters = fc.string({
  unit: fc.constantFrom('a', 'b', 'é', '字', '𠀀'),
  minLength: 1,
  maxLength: 3,
})
const article = fc.array(fc.array(letters, { maxLength: 4 }), { minLength: 4, maxLength: 4 })
const articles = fc.array(article, { minLength: 1, maxLength: 40 })

const shuffled = (length: number) =>
  fc.shuffledSubarray(
    Array.from({ length }, (_, rank) => rank),
    { minLength: length },
  )

async function walk(index: ReturnType<typeof anIndex>, count: number, pieceLength?: number) {
  const cursor = createTermCursor(toSections(index), count, pieceLength)
  const ranks = new Uint32Array(128)
  const marks = new Uint16Array(128)
  const words: { word: string; ranks: number[] }[] = []
  for (;;) {
    const state = cursor.next()
    if (state === 'end') return words
    if (state === 'hungry') await cursor.feed()
    else {
      const word = new TextDecoder().decode(cursor.word.subarray(0, cursor.wordLength()))
      const read = cursor.readBlock(0, ranks, marks)
      words.push({ word, ranks: [...ranks.subarray(0, read)] })
    }
  }
}

function plainly(words: Words, ranks: readonly number[]) {
  const found = new Map<string, Set<number>>()
  for (const [id, fields] of words.entries()) {
    for (const word of fields.flat()) {
      found.set(word, (found.get(word) ?? new Set()).add(ranks[id] ?? 0))
    }
  }
  return [...found]
    .map(([word, of]) => ({ word, ranks: [...of].sort((a, b) => a - b) }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.word), Buffer.from(b.word)))
}

describe('an index', () => {
  test('holds every word in the order of bytes, with the ranks of its articles', async () => {
    const cases = articles.chain((words) =>
      fc.record({ words: fc.constant(words), ranks: shuffled(words.length) }),
    )
    await fc.assert(
      fc.asyncProperty(cases, async ({ words, ranks }) => {
        const index = anIndex(words, ranks)
        expect(await walk(index, words.length)).toEqual(plainly(words, ranks))
        expect(await walk(index, words.length, 1)).toEqual(plainly(words, ranks))
      }),
    )
  })

  test('of no articles has no words', async () => {
    expect(await walk(anIndex([]), 0)).toEqual([])
  })

  test('keeps the first 255 bytes of a longer word', async () => {
    const [first] = await walk(anIndex([[['字'.repeat(100)], [], [], []]]), 1)
    expect(first?.word).toBe('字'.repeat(85))
  })

  test('merged of several is the index built at once', async () => {
    const cases = articles.chain((words) =>
      fc.record({
        words: fc.constant(words),
        ranks: shuffled(words.length),
        // Which part each article is in; the last part is left out.
        parts: fc.array(fc.nat({ max: 3 }), { minLength: words.length, maxLength: words.length }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(cases, async ({ words, ranks, parts }) => {
        const kept = words.flatMap((_, id) => (parts[id] === 3 ? [] : [id]))
        const order = kept.toSorted((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0))
        const newRank = new Map(order.map((id, rank) => [id, rank]))
        const whole = anIndex(
          kept.map((id) => words[id] ?? []),
          kept.map((id) => newRank.get(id) ?? 0),
        )
        const inputs = [0, 1, 2].map((part) => {
          const ids = words.flatMap((_, id) => (parts[id] === part || parts[id] === 3 ? [id] : []))
          return {
            index: anIndex(ids.map((id) => words[id] ?? [])),
            newRanks: ids.map((id) => newRank.get(id) ?? leftOut),
          }
        })
        expect(await aMergedIndex(inputs)).toEqual(whole)
      }),
    )
  })
})
