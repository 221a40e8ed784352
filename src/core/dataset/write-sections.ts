import type { Story } from '../documents/article.ts'
import type { DatasetAbout } from './about.ts'
import { encodeAscending } from './ascending.ts'
import { encodeDirectory } from './block-directory.ts'
import { encodeColumn } from './columns.ts'
import { createItemBlocks } from './item-blocks.ts'
import type { KeyTable } from './key-table.ts'
import type { Pack } from './packer.ts'
import { writeStory } from './records.ts'
import { storiesInBlock, type Tail } from './segment-format.ts'
import type { SegmentWriter } from './segment-writer.ts'
import type { Spelling } from './spelling.ts'
import { encodeRows } from './string-table.ts'

/** The sections that compiling and merging write alike. */

export interface StoriesWriter {
  add(story: Story): void
  finish(): WrittenStories
}

export interface WrittenStories {
  count: number
  /** The first of those with the most articles. */
  largest: number | null
  /** By block: its length, and the first article of its first story. */
  lengths: readonly number[]
  starts: readonly number[]
}

export function createStoriesWriter(writer: SegmentWriter, pack: Pack): StoriesWriter {
  writer.begin('stories')
  const blocks = createItemBlocks(storiesInBlock, pack, writer.write)
  const starts: number[] = []
  let count = 0
  let largest: number | null = null
  let most = -1
  return {
    add(story) {
      const [first = 0] = story.articles
      if (count % storiesInBlock === 0) starts.push(first)
      const { out, base } = blocks.next(first)
      writeStory(out, story, base)
      if (story.articles.length > most) {
        most = story.articles.length
        largest = count
      }
      count += 1
    },
    finish: () => ({ count, largest, lengths: blocks.finish(), starts }),
  }
}

export function writeColumn(
  writer: SegmentWriter,
  name: 'order' | 'published' | 'outlet' | 'topics',
  values: Float64Array | Uint32Array,
) {
  const { shape, bytes } = encodeColumn(values)
  writer.begin(name)
  writer.write(bytes)
  return shape
}

export function writeTables(
  writer: SegmentWriter,
  outlets: readonly (readonly string[])[],
  topicSets: readonly (readonly string[])[],
): void {
  writer.begin('outlets')
  writer.write(encodeRows(outlets))
  writer.begin('topic sets')
  writer.write(encodeRows(topicSets))
}

export function writePageTokens(writer: SegmentWriter, hashes: Uint32Array): void {
  writer.begin('page tokens')
  writer.write(encodeAscending(hashes))
}

export function writeRemoved(writer: SegmentWriter, addresses: readonly string[]): void {
  writer.begin('removed')
  writer.write(encodeRows([addresses]))
}

/** What is only known when all articles were written. */
type EndDraft = Omit<Tail, 'about' | 'sample' | 'sections' | 'texts' | 'stories' | 'keyBits'> & {
  about: Omit<DatasetAbout, 'stories'>
  spelling: Spelling
  sites: readonly string[]
  /** Lengths of the blocks. */
  texts: readonly number[]
  stories: WrittenStories
  keys: KeyTable
}

/** Writes the sections that lie beside the tail, and the tail. */
export function writeEnd(
  writer: SegmentWriter,
  { about, spelling, sites, texts, stories, keys, ...tail }: EndDraft,
): void {
  writer.begin('spelling')
  writer.write(spelling)
  writer.begin('sites')
  writer.write(encodeRows([sites]))
  const textBlocks = encodeDirectory(texts)
  writer.begin('text blocks')
  writer.write(textBlocks.bytes)
  const storyBlocks = encodeDirectory(stories.lengths)
  writer.begin('story blocks')
  writer.write(storyBlocks.bytes)
  writer.begin('story starts')
  writer.write(new Uint8Array(Uint32Array.from(stories.starts).buffer))
  writer.begin('key buckets')
  writer.write(keys.starts)
  writer.finish({
    ...tail,
    about: { ...about, stories: stories.count },
    sample: stories.largest,
    texts: textBlocks.shape,
    stories: storyBlocks.shape,
    keyBits: keys.bits,
  })
}
