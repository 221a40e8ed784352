import type { Outlet, Story } from '../documents/article.ts'
import type { DatasetAbout } from './about.ts'
import { decodeAscending } from './ascending.ts'
import { type BlockReader, createBlockReader } from './block-reader.ts'
import type { BlockSource } from './block-source.ts'
import { ByteReader } from './bytes.ts'
import { decodeColumn } from './columns.ts'
import { guarded } from './dataset-problem.ts'
import type { HeldPages } from './held-pages.ts'
import {
  bucketOf,
  bucketStartBytes,
  entriesWithHash,
  entryBytes,
  hashKey,
  type KeyEntry,
} from './key-table.ts'
import { createPagedReader, type PageCache, type SectionReader } from './paged-reader.ts'
import {
  type ListedArticle,
  readListedArticle,
  readShownArticle,
  readStoredArticle,
  readStory,
  type ShownArticle,
  type StoredArticle,
} from './records.ts'
import { articlesInBlock, type SectionName, storiesInBlock, type Tail } from './segment-format.ts'
import { codesOf, type Spelling, wordsOf } from './spelling.ts'
import { decodeRows, findHosts, toOutlet } from './string-table.ts'
import { createTextReaders, type ReadText } from './text-words.ts'
import { createUnpacker } from './unpacker.ts'

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
  /**
   * Reads in one go what the coverage of an article mostly consists of: its neighbours, and the story that
   * it probably is in. What is asked for next is then known already.
   */
  readAround(ids: readonly number[]): Promise<void>
  articles(ids: readonly number[]): Promise<StoredArticle[]>
  /** What coverage lists of articles: less work than all that is known of them. */
  listed(ids: readonly number[]): Promise<ListedArticle[]>
  /** What a list of results shows of articles. */
  shown(ids: readonly number[]): Promise<ShownArticle[]>
  /** As it is in the file. */
  spelling(): Promise<Spelling>
  readonly textBlocks: BlockReader
  stories(ids: readonly number[]): Promise<Story[]>
  /** A column's values for the ranks from `from` up to and without `to`. */
  column(name: ColumnName, from: number, to: number): Promise<Float64Array>
  /** Articles by rank, for ranks in any order. */
  ordered(ranks: readonly number[]): Promise<number[]>
  outlets(): Promise<readonly Outlet[]>
  topicSets(): Promise<readonly (readonly string[])[]>
  sites(): Promise<readonly string[]>
  /** Those of some names that are sites: less work than to list all sites. */
  sitesAmong(names: readonly string[]): Promise<ReadonlySet<string>>
  /** Hashes of the tokens that pages are told by, ascending. */
  pageTokens(): Promise<Uint32Array>
  /** Web addresses of articles that are gone: where older segments have them, they count for nothing. */
  removed(): Promise<readonly string[]>
}

/** @param held the last pages, read already */
export function createSegment(
  source: BlockSource,
  tail: Tail,
  held: HeldPages,
  cache: PageCache,
): Segment {
  const section = createPagedReader(source, tail.sections, held, cache)
  const textBlocks = createBlockReader(
    section('texts'),
    section('text blocks'),
    tail.texts,
    articlesInBlock,
    async () => (await decoders()).unpack,
  )
  const storyBlocks = createBlockReader(
    section('stories'),
    section('story blocks'),
    tail.stories,
    storiesInBlock,
    async () => (await decoders()).unpack,
  )
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
  const siteBytes = kept('sites', (bytes) => bytes)
  const storyStarts = kept('story starts', toWords)
  const decoders = kept('spelling', (bytes) => ({
    unpack: createUnpacker(codesOf(bytes)),
    createReader: createTextReaders(wordsOf(bytes)),
  }))
  /** The spelling comes in the same round of reading as the texts themselves. */
  const readTexts =
    <Item>(read: (from: ByteReader, base: number, readText: ReadText) => Item) =>
    async () => {
      const { createReader } = await decoders()
      return () => {
        const readText = createReader()
        return (from: ByteReader, base: number) => read(from, base, readText)
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
    candidates: (keys) =>
      findCandidates(section('key buckets'), section('keys'), tail, keys, () =>
        // Most probably asked for next. Whoever does hears of a failure.
        Promise.allSettled([storyStarts(), siteBytes()]),
      ),
    async readAround(ids) {
      const starts = await storyStarts()
      const near = ids.flatMap((id) => blocksAround(id))
      const probable = ids.map((id) => lastUpTo(starts, id))
      const [texts, stories] = await Promise.all([
        textBlocks.locate([...new Set(near)]),
        storyBlocks.locate([...new Set(probable)]),
      ])
      // At one moment, so that it is one reading.
      await Promise.all([
        section('texts').read(texts),
        section('stories').read(stories),
        decoders(),
      ])
    },
    articles: (ids) => textBlocks.items(ids, readTexts(readStoredArticle)),
    listed: (ids) => textBlocks.items(ids, readTexts(readListedArticle)),
    shown: (ids) => textBlocks.items(ids, readTexts(readShownArticle)),
    spelling: () => readWhole('spelling'),
    textBlocks,
    stories: (ids) => storyBlocks.items(ids, async () => () => readStory),
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
    async sites() {
      const bytes = await siteBytes()
      return guarded(() => decodeRows(bytes))[0] ?? []
    },
    async sitesAmong(names) {
      const bytes = await siteBytes()
      return guarded(() => findHosts(bytes, names))
    },
    async removed() {
      const bytes = await readWhole('removed')
      return guarded(() => decodeRows(bytes))[0] ?? []
    },
    async pageTokens() {
      const bytes = await readWhole('page tokens')
      return guarded(() => decodeAscending(bytes))
    },
  }
}

/** Stories are about so long. */
const neighbours = 24

/** Blocks of an article and its neighbours. */
function blocksAround(id: number): number[] {
  const first = Math.floor(Math.max(0, id - neighbours) / articlesInBlock)
  const last = Math.floor((id + neighbours) / articlesInBlock)
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** Place of the last of some ascending numbers that is not above a number; -1 where all are. */
function lastUpTo(numbers: Uint32Array, most: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) <= most) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Little-endian numbers, copied: they may lie at an odd place. */
const toWords = (bytes: Uint8Array) =>
  new Uint32Array(bytes.slice(0, bytes.length - (bytes.length % 4)).buffer)

/** @param beside what can be done while the entries are read */
async function findCandidates(
  starts: SectionReader,
  entries: SectionReader,
  { keyBits }: Tail,
  keys: readonly string[],
  beside: () => Promise<unknown>,
): Promise<KeyEntry[][]> {
  const hashes = keys.map(hashKey)
  const edges = await starts.read(
    hashes.map((hash) => ({
      offset: bucketOf(hash, keyBits) * bucketStartBytes,
      length: 2 * bucketStartBytes,
    })),
  )
  const [buckets] = await Promise.all([
    entries.read(
      edges.map((edge) => {
        const from = new ByteReader(edge)
        const [first, end] = [from.uint32(), from.uint32()]
        return { offset: first * entryBytes, length: Math.max(0, end - first) * entryBytes }
      }),
    ),
    beside(),
  ])
  return hashes.map((hash, at) => entriesWithHash(buckets[at] ?? new Uint8Array(), hash))
}
