import type { ByteRange } from '../dataset/block-source.ts'
import type { TermEntry } from './dictionary.ts'
import { headLength, PostingList } from './posting-list.ts'
import { readRanges, type SectionReader } from './section-reader.ts'

/** Lists up to this many bytes are read whole. */
const wholeLength = 1 << 16
/** Bytes between two lists that are rather read along than asked for apart. */
const gapLength = 1 << 12

/** A list of postings of which the head is there; blocks are read when they are needed. */
export class StoredList {
  readonly list: PostingList
  readonly #offset: number
  /** By block whether its bytes are there; null where all are. */
  #isThere: Uint8Array | null

  constructor(list: PostingList, offset: number, isWhole: boolean) {
    this.list = list
    this.#offset = offset
    this.#isThere = isWhole ? null : new Uint8Array(list.blocks)
  }

  isWhole(): boolean {
    return this.#isThere === null
  }

  /** The bytes of blocks from `first` to before `end`. */
  rangeOf(first: number, end: number): ByteRange {
    const start = this.list.starts[first] ?? 0
    return { offset: this.#offset + start, length: (this.list.starts[end] ?? 0) - start }
  }

  /** Runs of wanted blocks that are not there yet. */
  missing(isWanted: (block: number) => boolean): { first: number; end: number }[] {
    const runs: { first: number; end: number }[] = []
    if (!this.#isThere) return runs
    for (const [block, isThere] of this.#isThere.entries()) {
      if (isThere || !isWanted(block)) continue
      const last = runs.at(-1)
      if (last?.end === block) last.end += 1
      else runs.push({ first: block, end: block + 1 })
    }
    return runs
  }

  fill(first: number, end: number, bytes: Uint8Array): void {
    this.list.bytes.set(bytes, this.list.starts[first])
    this.#isThere?.fill(1, first, end)
  }
}

/** Reads the lists, of long ones the heads, in one batch. @throws RangeError where they are damaged */
export async function readLists(
  postings: SectionReader,
  entries: readonly TermEntry[],
  articles: number,
): Promise<StoredList[]> {
  const wanted = entries.map(({ offset, length, count }) => ({
    offset,
    length: length <= wholeLength ? length : Math.min(length, headLength(count)),
  }))
  const pieces = await readTogether(postings, wanted)
  return entries.map(({ offset, length, count }, at) => {
    const piece = pieces[at] ?? new Uint8Array(0)
    if (piece.length === length)
      return new StoredList(new PostingList(piece, count, articles), offset, true)
    if (offset + length > postings.length) throw new RangeError('Postings are beyond their section')
    const bytes = new Uint8Array(length)
    bytes.set(piece)
    return new StoredList(new PostingList(bytes, count, articles), offset, false)
  })
}

/** Reads the wanted blocks that are not there yet, in one batch. */
export async function fillLists(
  postings: SectionReader,
  wanted: readonly { list: StoredList; isWanted: (block: number) => boolean }[],
): Promise<void> {
  const runs = wanted.flatMap(({ list, isWanted }) =>
    list.missing(isWanted).map((run) => ({ list, ...run })),
  )
  const read = await readRanges(
    postings,
    runs.map(({ list, first, end }) => list.rangeOf(first, end)),
  )
  for (const [at, { list, first, end }] of runs.entries())
    list.fill(first, end, read[at] ?? new Uint8Array(0))
}

/** Reads ranges; those near to each other as one. */
async function readTogether(
  section: SectionReader,
  ranges: readonly ByteRange[],
): Promise<Uint8Array[]> {
  const order = [...ranges.keys()].sort(
    (a, b) => (ranges[a]?.offset ?? 0) - (ranges[b]?.offset ?? 0),
  )
  const joined: ByteRange[] = []
  const places = new Array<number>(ranges.length).fill(0)
  for (const at of order) {
    const { offset, length } = ranges[at] ?? { offset: 0, length: 0 }
    const last = joined.at(-1)
    if (last && offset <= last.offset + last.length + gapLength)
      last.length = Math.max(last.length, offset + length - last.offset)
    else joined.push({ offset, length })
    places[at] = joined.length - 1
  }
  const read = await readRanges(section, joined)
  return ranges.map(({ offset, length }, at) => {
    const place = places[at] ?? 0
    const start = offset - (joined[place]?.offset ?? 0)
    return (read[place] ?? new Uint8Array(0)).subarray(start, start + length)
  })
}
