import type { Outlet, Story } from '../documents/article.ts'
import { failed, ok, type Result } from '../result.ts'
import type { DatasetAbout } from './about.ts'
import { decodeAscending } from './ascending.ts'
import type { BlockSource } from './block-source.ts'
import { type ByteReader, createByteReader } from './bytes.ts'
import { decodeColumn } from './columns.ts'
import { crc32 } from './crc32.ts'
import type { DatasetProblem } from './dataset-problem.ts'
import { DatasetFault, toDamaged } from './dataset-problem.ts'
import { type Block, type BlockDirectory, readItems, unpack } from './item-blocks.ts'
import { bucketOf, entriesWithHash, entryBytes, hashKey, type KeyEntry } from './key-table.ts'
import { createPagedReader, type PageCache, type SectionReader } from './paged-reader.ts'
import { readStoredArticle, readStory, type StoredArticle } from './records.ts'
import {
  articlesInBlock,
  decodeTail,
  formatVersion,
  headerBytes,
  magic,
  type SectionName,
  storiesInBlock,
  type Tail,
  trailerBytes,
} from './segment-format.ts'
import { decodeRows, toOutlet } from './string-table.ts'
import { createTextReaders } from './text-words.ts'

export type ColumnName = keyof Tail['columns']

/**
 * One segment, open: everything is read when it is asked for. Articles and stories are numbered
 * within the segment. All methods reject with a DatasetFault where the bytes are damaged.
 */
export interface Segment {
  readonly about: DatasetAbout
  readonly sample: number | null
  readonly tail: Tail
  section(name: SectionName): SectionReader
  /** What may be under each key; the articles' own addresses decide. One reading for all keys. */
  candidates(keys: readonly string[]): Promise<KeyEntry[][]>
  articles(ids: readonly number[]): Promise<StoredArticle[]>
  /** The words that shorten its texts, as they are in the file. */
  textWords(): Promise<Uint8Array>
  stories(ids: readonly number[]): Promise<Story[]>
  /** A column's values for the ranks from `from` up to and without `to`. */
  column(name: ColumnName, from: number, to: number): Promise<Float64Array>
  /** Articles by rank, for ranks in any order. */
  ordered(ranks: readonly number[]): Promise<number[]>
  outlets(): Promise<readonly Outlet[]>
  topicSets(): Promise<readonly (readonly string[])[]>
  sites(): Promise<readonly string[]>
  /** Hashes of the tokens that pages are told by, ascending. */
  pageTokens(): Promise<Uint32Array>
}

/** Read at once on opening: the tail of all but very large segments is within it. */
const firstRead = 65_536

/** Opens a segment by its tail; a cut, damaged or newer one is a problem. */
export async function openSegment(
  source: BlockSource,
  cache: PageCache,
): Promise<Result<Segment, DatasetProblem>> {
  try {
    const tail = await readTail(source)
    return tail.ok ? ok(toSegment(source, tail.value.tail, tail.value.end, cache)) : tail
  } catch (error) {
    if (error instanceof RangeError) return failed(toDamaged(`tail: ${error.message}`))
    throw error
  }
}

async function readTail(
  source: BlockSource,
): Promise<Result<{ tail: Tail; end: number }, DatasetProblem>> {
  const { size } = source
  if (size < headerBytes + trailerBytes)
    return failed(toDamaged(`header: ${size} bytes are no data set`))
  const length = Math.min(firstRead, size)
  const [header = new Uint8Array(), last = new Uint8Array()] = await source.read([
    { offset: 0, length: headerBytes },
    { offset: size - length, length },
  ])
  const version = readVersion(header)
  if (!version.ok) return version
  const trailer = readTrailer(last.subarray(length - trailerBytes))
  if (!trailer || trailer.offset + trailer.length + trailerBytes !== size)
    return failed(toDamaged(`tail: the file is cut off or was written over, ${size} bytes`))
  const missing = trailer.length + trailerBytes - length
  const bytes =
    missing <= 0
      ? last.subarray(-missing, length - trailerBytes)
      : (await source.read([{ offset: trailer.offset, length: trailer.length }]))[0]
  if (!bytes || crc32(bytes) !== trailer.checksum) return failed(toDamaged('tail: wrong checksum'))
  const tail = decodeTail(bytes)
  const outside = Object.values(tail.sections).some(
    (section) => section.offset + section.length > trailer.offset,
  )
  if (outside) return failed(toDamaged('tail: sections beyond the end'))
  return ok({ tail, end: trailer.offset })
}

function readVersion(header: Uint8Array): Result<null, DatasetProblem> {
  if (magic.some((byte, at) => header[at] !== byte)) {
    return failed(
      toDamaged('header: not a data set file; documents are compiled with "build" first'),
    )
  }
  const from = createByteReader(header.subarray(magic.length))
  const version = from.uint32()
  if (version === formatVersion)
    return from.uint32() === 0 ? ok(null) : failed(toDamaged('header: unknown flags'))
  const detail =
    version > formatVersion
      ? `The data set has format ${version}, this Elsewhere reads format ${formatVersion}. Update Elsewhere.`
      : `The data set has the old format ${version}. Compile its documents again.`
  return failed({ code: version > formatVersion ? 'dataset-newer' : 'dataset-damaged', detail })
}

function readTrailer(
  trailer: Uint8Array,
): { offset: number; length: number; checksum: number } | null {
  const from = createByteReader(trailer)
  const fields = trailer.subarray(0, 20)
  const offset = from.uint32() + from.uint32() * 2 ** 32
  const length = from.uint32()
  const checksum = from.uint32()
  const version = from.uint32()
  const isWhole = from.uint32() === crc32(fields) && version === formatVersion
  return isWhole && magic.every((byte, at) => trailer[24 + at] === byte)
    ? { offset, length, checksum }
    : null
}

function toSegment(source: BlockSource, tail: Tail, end: number, cache: PageCache): Segment {
  const section = createPagedReader(
    source,
    { checksums: tail.pages, end, sections: tail.sections },
    cache,
  )
  const readers = { texts: section('texts'), stories: section('stories'), keys: section('keys') }

  async function readBlocks(
    reader: SectionReader,
    directory: BlockDirectory,
    blocks: readonly number[],
  ): Promise<Map<number, Block>> {
    const numbers = [...new Set(blocks)].sort((a, b) => a - b)
    const pieces = await reader.read(
      numbers.map((block) => ({
        offset: directory.offsetOf(block),
        length: directory.lengthOf(block),
      })),
    )
    return new Map(
      numbers.map((block, at) => [block, guarded(() => unpack(pieces[at] ?? new Uint8Array()))]),
    )
  }
  /** Items by number, each block read and unpacked once. @param toReaders answers a reader for each block */
  async function readAll<Item>(
    ids: readonly number[],
    kind: { reader: SectionReader; directory: BlockDirectory; inBlock: number },
    toReaders: () => Promise<() => (from: ByteReader, base: number) => Item>,
  ): Promise<Item[]> {
    const { reader, directory, inBlock } = kind
    const blockOf = (id: number) => Math.floor(id / inBlock)
    const bad = ids.find((id) => id < 0 || blockOf(id) >= directory.blocks)
    if (bad !== undefined) throw new RangeError(`The segment has no number ${bad}`)
    const [blocks, readerOf] = await Promise.all([
      readBlocks(reader, directory, ids.map(blockOf)),
      toReaders(),
    ])
    const last = new Map<number, number>()
    for (const id of ids) last.set(blockOf(id), Math.max(last.get(blockOf(id)) ?? 0, id % inBlock))
    const items = new Map<number, Item[]>()
    for (const [number, block] of blocks)
      items.set(
        number,
        guarded(() => readItems(block, readerOf(), (last.get(number) ?? 0) + 1)),
      )
    // Each block was read as far as its last item that is asked for.
    return ids.map((id) => items.get(blockOf(id))?.[id % inBlock] as Item)
  }
  const readWhole = async (name: SectionName) => {
    const reader = section(name)
    const [bytes = new Uint8Array()] = await reader.read([{ offset: 0, length: reader.length }])
    return bytes
  }
  /** What a section holds: read and decoded when it is first asked for. */
  const kept = <Value>(name: SectionName, decode: (bytes: Uint8Array) => Value) => {
    let decoded: Promise<Value> | null = null
    return () => {
      decoded ??= readWhole(name).then((bytes) => guarded(() => decode(bytes)))
      decoded.catch(() => {
        decoded = null
      })
      return decoded
    }
  }
  const outletRows = kept('outlets', decodeRows)
  const topicSets = kept('topic sets', decodeRows)
  const siteRows = kept('sites', decodeRows)
  const textReaders = kept('text words', createTextReaders)
  /** In the same round of reading as the texts themselves. */
  async function toArticleReaders() {
    const createReader = await textReaders()
    return () => {
      const readText = createReader()
      return (from: ByteReader, base: number) => readStoredArticle(from, base, readText)
    }
  }
  const columnReaders = {
    order: section('order'),
    published: section('published'),
    outlet: section('outlet'),
    topics: section('topics'),
  }

  return {
    about: tail.about,
    sample: tail.sample,
    tail,
    section,
    async candidates(keys) {
      const { bits, starts } = tail.keys
      const hashes = keys.map(hashKey)
      const buckets = await readers.keys.read(
        hashes.map((hash) => {
          const bucket = bucketOf(hash, bits)
          const first = starts[bucket] ?? 0
          const count = Math.max(0, (starts[bucket + 1] ?? 0) - first)
          return { offset: first * entryBytes, length: count * entryBytes }
        }),
      )
      return hashes.map((hash, at) => entriesWithHash(buckets[at] ?? new Uint8Array(), hash))
    },
    articles: (ids) =>
      readAll(
        ids,
        { reader: readers.texts, directory: tail.texts, inBlock: articlesInBlock },
        toArticleReaders,
      ),
    textWords: () => readWhole('text words'),
    stories: (ids) =>
      readAll(
        ids,
        { reader: readers.stories, directory: tail.stories, inBlock: storiesInBlock },
        async () => () => readStory,
      ),
    async column(name, from, to) {
      const shape = tail.columns[name]
      const [bytes = new Uint8Array()] = await columnReaders[name].read([
        { offset: from * shape.width, length: (to - from) * shape.width },
      ])
      return decodeColumn(shape, bytes, to - from)
    },
    async ordered(ranks) {
      const shape = tail.columns.order
      const pieces = await columnReaders.order.read(
        ranks.map((rank) => ({ offset: rank * shape.width, length: shape.width })),
      )
      return pieces.map((piece) => decodeColumn(shape, piece, 1)[0] ?? 0)
    },
    outlets: async () => (await outletRows()).map(toOutlet),
    topicSets,
    sites: async () => (await siteRows())[0] ?? [],
    async pageTokens() {
      const bytes = await readWhole('page tokens')
      return guarded(() => decodeAscending(bytes))
    },
  }
}

/** The checksums vouch for the bytes; what still is no item was never written by Elsewhere. */
export function guarded<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) throw new DatasetFault(toDamaged(error.message))
    throw error
  }
}
