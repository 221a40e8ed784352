import type { DatasetAbout } from './about.ts'
import type { DirectoryShape } from './block-directory.ts'
import { ByteReader, createByteWriter, readCount } from './bytes.ts'

/** The frame of a segment; README.md beside this file gives it byte by byte. */

export const formatVersion = 5
export const magic = new TextEncoder().encode('ELSEWHER')
/** Magic, format version, and four bytes of nothing. */
export const headerBytes = 16
/** Where the tail lies in the stream, its length, format version and magic: the last bytes of the stream. */
export const trailerBytes = 24
export const articlesInBlock = 8
export const storiesInBlock = 8

/** In the order in which they lie in the file: what a look-up needs first lies beside the tail. */
export const sectionNames = [
  'texts',
  'stories',
  'keys',
  'order',
  'published',
  'outlet',
  'topics',
  'outlets',
  'topic sets',
  'page tokens',
  'removed',
  'postings',
  'words',
  'word tops',
  'spelling',
  'sites',
  'text blocks',
  'story blocks',
  'story starts',
  'key buckets',
] as const
export type SectionName = (typeof sectionNames)[number]

/** A part of the stream. */
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

/** All that is decoded when a segment is opened: about a kilobyte, whatever the segment's size. */
export interface Tail {
  about: DatasetAbout
  sample: number | null
  /** Article ids in use: some may lead to records that newer ones have replaced. */
  ids: number
  sections: Readonly<Record<SectionName, Stretch>>
  /** The qualities that occur, highest first, and how many articles have each; the rest have none. */
  qualities: readonly { quality: number; articles: number }[]
  columns: Readonly<Record<'order' | 'published' | 'outlet' | 'topics', ColumnShape>>
  texts: DirectoryShape
  stories: DirectoryShape
  /** Upper bits of a hash that number the buckets of the key table. */
  keyBits: number
}

export function encodeTail(tail: Tail): Uint8Array {
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
  for (const { blocks, width } of [tail.texts, tail.stories]) {
    out.varint(blocks)
    out.byte(width)
  }
  out.byte(tail.keyBits)
  return out.take()
}

/** @throws RangeError where the bytes are no tail */
export function decodeTail(bytes: Uint8Array): Tail {
  const from = new ByteReader(bytes)
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
  const directory = () => {
    const [blocks, width] = [from.varint(), from.byte()]
    if (width !== 2 && width !== 4) throw new RangeError(`lengths of ${width} bytes`)
    return { blocks, width } as const
  }
  const [texts, storyBlocks] = [directory(), directory()]
  const keyBits = from.byte()
  if (keyBits > 29) throw new RangeError(`a key table of ${keyBits} bits`)
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
    keyBits,
  }
}
