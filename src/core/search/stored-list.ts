import type { ByteRange } from '../dataset/block-source.ts'
import { ownRoom, type ToRoom } from '../dataset/to-room.ts'
import type { TermEntry } from './dictionary.ts'
import { blockSize } from './posting-layout.ts'
import { headLength, PostingList, readShortList } from './posting-list.ts'
import { readRanges, type SectionReader } from './section-reader.ts'

/** Lists up to this many bytes are read whole. */
const wholeLength = 1 << 16
/** Bytes between two lists, or two blocks of one, that are rather read along than asked for apart. */
const gapLength = 1 << 12

/** Shorter lists cost little to read again. */
const leastKept = 1 << 14

/** Lists that were asked for last, kept or not. */
const mostAsked = 16

/**
 * Long lists of one segment that were used last: while somebody types, the words before the last one are asked for again
 * and again, and frequent words are in many queries. Where there is no room left, one stays from the second time on: those that are
 * asked for once drive no others out.
 */
export class ListCache {
  readonly #lists = new Map<number, StoredList>()
  /** Offsets, the last one asked for behind all others. */
  readonly #asked = new Set<number>()
  readonly #mostBytes: number
  #bytes = 0

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  get({ offset }: TermEntry): StoredList | undefined {
    const list = this.#lists.get(offset)
    if (list) {
      this.#lists.delete(offset)
      this.#lists.set(offset, list)
    }
    return list
  }

  /** Whether a list that is not kept should be from now on. */
  takes({ offset, length }: TermEntry): boolean {
    if (length < leastKept || length > this.#mostBytes) return false
    const wasAsked = this.#asked.delete(offset)
    this.#asked.add(offset)
    for (const oldest of this.#asked) {
      if (this.#asked.size <= mostAsked) break
      this.#asked.delete(oldest)
    }
    return wasAsked || this.#bytes + length <= this.#mostBytes
  }

  add({ offset, length }: TermEntry, list: StoredList): void {
    if (this.#lists.has(offset)) return
    this.#lists.set(offset, list)
    this.#bytes += length
    for (const [oldest, { length: freed }] of this.#lists) {
      if (this.#bytes <= this.#mostBytes) break
      this.#lists.delete(oldest)
      this.#bytes -= freed
    }
  }
}

/** A list of postings of which the head is there; blocks are read when they are needed. */
export class StoredList {
  readonly count: number
  readonly length: number
  readonly #bytes: Uint8Array
  readonly #offset: number
  readonly #articles: number
  #list: PostingList | null = null
  /** By block whether its bytes are there; null where all are. */
  #isThere: Uint8Array | null

  /** @param toRoom gives room for the whole list, where that is not there */
  constructor(
    { count, offset, length }: TermEntry,
    bytes: Uint8Array,
    articles: number,
    toRoom: ToRoom = ownRoom,
  ) {
    this.count = count
    this.length = length
    this.#offset = offset
    this.#articles = articles
    this.#bytes = bytes
    this.#isThere = null
    if (bytes.length < length) {
      this.#bytes = toRoom(length)
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

  /** Runs of wanted blocks that are not there yet, with what lies between those near to each other. */
  missing(isWanted: (block: number) => boolean): { first: number; end: number }[] {
    const runs: { first: number; end: number }[] = []
    // Begun words have thousands of short lists, and none of those needs a head.
    if (!this.#isThere) return runs
    const { starts, blocks } = this.list
    for (let block = 0; block < blocks; block += 1) {
      if (this.#isThere[block] === 1 || !isWanted(block)) continue
      const last = runs.at(-1)
      if (last && (starts[block] ?? 0) - (starts[last.end] ?? 0) <= gapLength) last.end = block + 1
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

/** Where lists are read, and into what: for as long as a search takes. */
export interface ListPorts {
  postings: SectionReader
  toRoom: ToRoom
}

/**
 * Reads the lists that are not kept, in one batch.
 * @param isWanted whether a list is read whole; of long ones that are not, the heads are read
 * @throws RangeError where they are damaged
 */
export async function readLists(
  { postings, toRoom }: ListPorts,
  entries: readonly TermEntry[],
  articles: number,
  cache: ListCache,
  isWanted: (entry: TermEntry) => boolean,
): Promise<StoredList[]> {
  const known = entries.map((entry) => cache.get(entry))
  const missing = entries.filter((_, at) => !known[at])
  const pieces = await readTogether(
    postings,
    missing.map((entry) => {
      const { offset, length, count } = entry
      const isWhole = length <= wholeLength || isWanted(entry)
      return { offset, length: isWhole ? length : Math.min(length, headLength(count)) }
    }),
    toRoom,
  )
  let read = 0
  return entries.map((entry, at) => {
    const kept = known[at]
    if (kept) return kept
    if (entry.offset + entry.length > postings.length)
      throw new RangeError('Postings are beyond their section')
    const piece = pieces[read++] ?? new Uint8Array(0)
    if (!cache.takes(entry)) return new StoredList(entry, piece, articles, toRoom)
    // A copy, where the piece is a part of more that was read with it, or in room that is used again.
    const isPart = piece.length < piece.buffer.byteLength && piece.length === entry.length
    const list = new StoredList(entry, isPart ? piece.slice() : piece, articles)
    cache.add(entry, list)
    return list
  })
}

/** Reads the wanted blocks that are not there yet, in one batch. */
export async function fillLists(
  { postings, toRoom }: ListPorts,
  wanted: readonly { list: StoredList; isWanted: (block: number) => boolean }[],
): Promise<void> {
  const runs = wanted.flatMap(({ list, isWanted }) =>
    list.missing(isWanted).map((run) => ({ list, ...run })),
  )
  const read = await readRanges(
    postings,
    runs.map(({ list, first, end }) => list.rangeOf(first, end)),
    toRoom,
  )
  for (const [at, { list, first, end }] of runs.entries())
    list.fill(first, end, read[at] ?? new Uint8Array(0))
}

/** Reads ranges; those near to each other as one. */
async function readTogether(
  section: SectionReader,
  ranges: readonly ByteRange[],
  toRoom: ToRoom,
): Promise<Uint8Array[]> {
  const order = [...ranges.keys()]
  // Those of a begun word come in order.
  if (ranges.some(({ offset }, at) => offset < (ranges[at - 1]?.offset ?? 0)))
    order.sort((a, b) => (ranges[a]?.offset ?? 0) - (ranges[b]?.offset ?? 0))
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
  const read = await readRanges(section, joined, toRoom)
  return ranges.map(({ offset, length }, at) => {
    const place = places[at] ?? 0
    const start = offset - (joined[place]?.offset ?? 0)
    return (read[place] ?? new Uint8Array(0)).subarray(start, start + length)
  })
}
