/**
 * The lists of postings that a question needs: which are read whole, which only where the rarest word reaches, and their
 * reading.
 */
import type { TermEntry } from './dictionary.ts'
import type { WeighedList } from './matcher.ts'
import { perSegment } from './per-segment.ts'
import { blockSize } from './posting-layout.ts'
import { createBlockRanks } from './posting-list.ts'
import { addRank, type RankBits } from './rank-bits.ts'
import type { SearchableSegment } from './searchable-segment.ts'
import { fillLists, ListCache, type ListPorts, readLists, type StoredList } from './stored-list.ts'

export interface WeighedEntry extends TermEntry {
  share: number
  typos: number
}

/** A word of the query: all that it may stand for in a segment. */
export interface SegmentWord {
  rarity: number
  entries: readonly WeighedEntry[]
}

export type Lists = ReadonlyMap<SegmentWord, readonly WeighedList[]>

/** Bytes of long lists that stay in memory, a segment. */
const mostKept = 4 << 20
const listsKeptOf = perSegment(() => new ListCache(mostKept))

/** @param isSingle of the only list only the best blocks are needed */
export async function openLists(
  segment: SearchableSegment,
  ports: ListPorts,
  { whole, partly }: WantedLists,
  isSingle: boolean,
): Promise<Lists> {
  const words = [...whole, ...partly]
  const entries = words.flatMap((word) => word.entries)
  const inPart = new Set<TermEntry>(isSingle ? entries : partly.flatMap((word) => word.entries))
  const kept = listsKeptOf(segment)
  const stored = await readLists(
    ports,
    entries,
    segment.articles,
    kept,
    (entry) => !inPart.has(entry),
  )
  let at = 0
  return new Map(
    words.map((word) => [
      word,
      word.entries.flatMap(({ share, typos }) => {
        const list = stored[at]
        at += 1
        return list ? [{ stored: list, share, typos }] : []
      }),
    ]),
  )
}

/** Articles of the rarest word up to which blocks of the other words are read one by one. */
const fewArticles = 1 << 14

interface WantedLists {
  /** Words whose lists are read whole; the first one is the rarest of those that must be found. */
  whole: readonly SegmentWord[]
  /** Words of which only blocks are read that the rarest one reaches. */
  partly: readonly SegmentWord[]
  /** Whether the rarest word is in so few articles that it pays to leave out all others at once. */
  isFew: boolean
}

export function wantedOf(
  words: readonly SegmentWord[],
  without: readonly SegmentWord[],
): WantedLists {
  const countOf = (word: SegmentWord) => word.entries.reduce((sum, { count }) => sum + count, 0)
  const [rarest, ...others] = words.toSorted((a, b) => countOf(a) - countOf(b))
  const rest = [...others, ...without]
  const isFew = rarest !== undefined && countOf(rarest) <= fewArticles && rest.length > 0
  // What stands for several words is brought together whole.
  const isPartly = (word: SegmentWord) => isFew && word.entries.length === 1
  return {
    whole: [...(rarest ? [rarest] : []), ...rest.filter((word) => !isPartly(word))],
    partly: rest.filter(isPartly),
    isFew,
  }
}

/**
 * Reads what is still missing of long lists.
 * @param createBits makes an empty set of ranks of the segment
 * @returns the ranks of the rarest word, where they are few and lists are to be brought together
 */
export async function fillAll(
  ports: ListPorts,
  { whole, partly, isFew }: WantedLists,
  lists: Lists,
  createBits: () => RankBits,
): Promise<RankBits | null> {
  const listsOf = (word: SegmentWord) => (lists.get(word) ?? []).map(({ stored }) => stored)
  await fillLists(
    ports,
    whole.flatMap(listsOf).map((list) => ({ list, isWanted: () => true })),
  )
  const [rarest] = whole
  if (!rarest || !isFew) return null
  const inPart = partly.flatMap(listsOf).filter((list) => !list.isWhole())
  const areTogether = whole.some((word) => word.entries.length > 1)
  if (inPart.length === 0 && !areTogether) return null
  const ranks = ranksOf(listsOf(rarest))
  const wanted = inPart.map((list) => ({ list, reached: reachedBlocks(list, ranks) }))
  await fillLists(
    ports,
    wanted.map(({ list, reached }) => ({ list, isWanted: (block) => reached[block] === 1 })),
  )
  return areTogether ? addAll(createBits(), ranks) : null
}

function addAll(bits: RankBits, ranks: Uint32Array): RankBits {
  for (let at = 0; at < ranks.length; at += 1) addRank(bits, ranks[at] ?? 0)
  return bits
}

function ranksOf(lists: readonly StoredList[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, { count }) => sum + count, 0))
  const ranks = createBlockRanks()
  const marks = new Uint16Array(blockSize)
  let at = 0
  for (const list of lists) {
    list.eachBlock(ranks, marks, (count) => {
      all.set(ranks.subarray(0, count), at)
      at += count
    })
  }
  return all.sort()
}

/** @param ranks ascending */
function reachedBlocks({ list }: StoredList, ranks: Uint32Array): Uint8Array {
  const reached = new Uint8Array(list.blocks)
  let block = 0
  for (let at = 0; at < ranks.length; at += 1) {
    const rank = ranks[at] ?? 0
    while (block < list.blocks && (list.lasts[block] ?? 0) < rank) block += 1
    if (block === list.blocks) break
    reached[block] = 1
  }
  return reached
}
