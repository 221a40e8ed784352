import type { ByteRange } from '../dataset/block-source.ts'
import type { TermEntry } from './dictionary.ts'
import { blockSize } from './posting-layout.ts'
import { headLength, PostingList, readShortList } from './posting-list.ts'
import { readRanges, type SectionReader } from './section-reader.ts'

/** Lists up to this many bytes are read whole. */
const wholeLength = 1 << 16
/** Bytes between two lists that are rather read along than asked for apart. */
const gapLength = 1 << 12

/** A list of postings of which the head is there; blocks are read when they are needed. */
export class StoredList {
  readonly count: number
  readonly #bytes: Uint8Array
  readonly #offset: number
  readonly #articles: number
  #list: PostingList | null = null
  /** By block whether its bytes are there; null where all are. */
  #isThere: Uint8Array | null

  constructor({ count, offset, length }: TermEntry, bytes: Uint8Array, articles: number) {
    this.count = count
    this.#offset = offset
    this.#articles = articles
    this.#bytes = bytes
    this.#isThere = null
    if (bytes.length < length) {
      this.#bytes = new Uint8Array(length)
      this.#bytes.set(bytes)
      this.#isThere = new Uint8Array(this.list.blocks)
    }
  }

  /** Made when it is asked for first. @throws RangeError where it is damaged */
  get list(): PostingList {
    this.#list ??= new PostingList(this.#bytes, this.count, this.#articles)
    return this.#list
  }

  /** Puts postings into `ranks` and `marks`, block by block. */
  eachBlock(ranks: Uint32Array, marks: Uint16Array, use: (count: number) => void): void {
    if (this.count <= blockSize) {
      readShortList(this.#bytes, this.count, this.#articles, ranks, marks)
      use(this.count)
      return
    }
    for (let block = 0; block < this.list.blocks; block += 1) {
      this.list.readRanks(block, ranks)
      this.list.readMarks(block, marks)
      use(this.list.countIn(block))
    }
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
    if (this.#isThere?.every((isThere) => isThere === 1)) this.#isThere = null
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
  return entries.map((entry, at) => {
    if (entry.offset + entry.length > postings.length)
      throw new RangeError('Postings are beyond their section')
    return new StoredList(entry, pieces[at] ?? new Uint8Array(0), articles)
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
