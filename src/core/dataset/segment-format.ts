import type { DatasetAbout } from './about.ts'
import { createByteReader, createByteWriter, readCount } from './bytes.ts'
import { type BlockDirectory, readDirectory, writeDirectory } from './item-blocks.ts'

/** The frame of a segment; README.md beside this file gives it byte by byte. */

export const formatVersion = 2
export const magic = new TextEncoder().encode('ELSEWHER')
/** Magic, format version, and four bytes of nothing. */
export const headerBytes = 16
/** Position, length and CRC-32 of the tail, format version, CRC-32 of these, and the magic. */
export const trailerBytes = 32
/** Each page has a checksum of its own, and is read and kept whole. */
export const pageBytes = 16_384
export const articlesInBlock = 16
export const storiesInBlock = 32

/** In the order in which they lie in the file. */
export const sectionNames = [
  'text words',
  'texts',
  'stories',
  'keys',
  'order',
  'published',
  'outlet',
  'topics',
  'outlets',
  'topic sets',
  'sites',
  'page tokens',
  'postings',
  'words',
  'word tops',
] as const
export type SectionName = (typeof sectionNames)[number]

export interface Stretch {
  offset: number
  length: number
}

/** Numbers of equal width: `base + step · value`. */
export interface ColumnShape {
  base: number
  step: number
  /** 0 to 7 bytes. */
  width: number
}

/** All that is read when a segment is opened. */
export interface Tail {
  about: DatasetAbout
  sample: number | null
  /** Article ids in use: some may lead to records that newer ones have replaced. */
  ids: number
  sections: Readonly<Record<SectionName, Stretch>>
  /** The qualities that occur, highest first, and how many articles have each; the rest have none. */
  qualities: readonly { quality: number; articles: number }[]
  columns: Readonly<Record<'order' | 'published' | 'outlet' | 'topics', ColumnShape>>
  texts: BlockDirectory
  stories: BlockDirectory
  keys: { bits: number; starts: Uint32Array }
  /** CRC-32 of each page of what lies before the tail. */
  pages: Uint32Array
}

/** A tail as it is written: directories as the lengths of their blocks. */
export type TailDraft = Omit<Tail, 'texts' | 'stories' | 'pages'> & {
  texts: readonly number[]
  stories: readonly number[]
  pages: readonly number[]
}

export function encodeTail(tail: TailDraft): Uint8Array {
  const out = createByteWriter()
  const { name, articles, stories, outlets, fromMs, toMs } = tail.about
  out.text(name)
  for (const count of [articles, stories, outlets, tail.ids]) out.varint(count)
  out.byte(fromMs === null || toMs === null ? 0 : 1)
  out.float64(fromMs ?? 0)
  out.float64(toMs ?? 0)
  out.varint(tail.sample === null ? 0 : tail.sample + 1)
  for (const section of sectionNames) {
    out.varint(tail.sections[section].offset)
    out.varint(tail.sections[section].length)
  }
  out.varint(tail.qualities.length)
  for (const { quality, articles: count } of tail.qualities) {
    out.float64(quality)
    out.varint(count)
  }
  for (const { base, step, width } of Object.values(tail.columns)) {
    out.float64(base)
    out.float64(step)
    out.byte(width)
  }
  writeDirectory(out, tail.texts)
  writeDirectory(out, tail.stories)
  out.byte(tail.keys.bits)
  for (const start of tail.keys.starts) out.uint32(start)
  out.varint(tail.pages.length)
  for (const page of tail.pages) out.uint32(page)
  return out.take()
}

/** @throws RangeError where the bytes are no tail */
export function decodeTail(bytes: Uint8Array): Tail {
  const from = createByteReader(bytes)
  const name = from.text()
  const [articles, stories, outlets, ids] = [
    from.varint(),
    from.varint(),
    from.varint(),
    from.varint(),
  ]
  const dated = from.byte() === 1
  const [fromMs, toMs] = [from.float64(), from.float64()]
  const sample = from.varint() - 1
  const stretches = sectionNames.map((section) => [
    section,
    { offset: from.varint(), length: from.varint() },
  ])
  const qualities = Array.from({ length: readCount(from) }, () => ({
    quality: from.float64(),
    articles: from.varint(),
  }))
  const shape = () => ({ base: from.float64(), step: from.float64(), width: from.byte() })
  const columns = { order: shape(), published: shape(), outlet: shape(), topics: shape() }
  if (Object.values(columns).some(({ width }) => width > 7)) throw new RangeError('a wide column')
  const texts = readDirectory(from)
  const storyBlocks = readDirectory(from)
  const bits = from.byte()
  if (bits > 29) throw new RangeError(`a key table of ${bits} bits`)
  const starts = readUint32s(from.raw(4 * (2 ** bits + 1)))
  const pages = readUint32s(from.raw(4 * readCount(from)))
  const when = dated ? { fromMs, toMs } : { fromMs: null, toMs: null }
  return {
    about: { name, articles, stories, outlets, ...when },
    sample: sample < 0 ? null : sample,
    ids,
    // One pair a name.
    sections: Object.fromEntries(stretches) as Record<SectionName, Stretch>,
    qualities,
    columns,
    texts,
    stories: storyBlocks,
    keys: { bits, starts },
    pages,
  }
}

/** Little-endian numbers, copied: they may lie at an odd place. */
const readUint32s = (bytes: Uint8Array) => new Uint32Array(bytes.slice().buffer)
