import type { Article, Story } from '../documents/article.ts'
import { countOutlets } from '../documents/compile-documents.ts'
import { fieldTexts } from '../search/fields.ts'
import { createIndexBuilder } from '../search/index-builder.ts'
import { toAddressSections } from './address-sections.ts'
import { encodeAscending } from './ascending.ts'
import { chooseTextWords } from './choose-text-words.ts'
import { encodeColumn } from './columns.ts'
import { createItemBlocks } from './item-blocks.ts'
import { countQualities, invertRanks, rankArticles } from './ranks.ts'
import { type StoredArticle, writeArticle, writeStory } from './records.ts'
import { articlesInBlock, storiesInBlock } from './segment-format.ts'
import { createCollector, createSegmentWriter, type SegmentWriter } from './segment-writer.ts'
import { createRowNumbers, encodeRows, toOutletRow } from './string-table.ts'
import { createTextWriter } from './text-words.ts'

/** What a segment is made of. */
export interface SegmentContent {
  name: string
  records: readonly StoredArticle[]
  stories: readonly Story[]
  /** The words that shorten its texts, as `chooseTextWords` makes them. */
  textWords: Uint8Array
}

/**
 * Compiles articles and stories to one segment, in memory: for batches of some thousand articles,
 * which `mergeSegments` puts together. Same content, same bytes.
 * @param name shown to the reader as the name of the data set
 * @param wishes the `textWords` of another segment, so that merging the two copies texts as they are;
 *   without, the segment gets its own
 */
export function compileSegment(
  { articles, stories }: { articles: readonly Article[]; stories: readonly Story[] },
  name: string,
  { textWords = chooseTextWords(articles) }: { textWords?: Uint8Array } = {},
): Uint8Array {
  return encodeSegment({ name, records: withStories(articles, stories), stories, textWords })
}

function withStories(articles: readonly Article[], stories: readonly Story[]): StoredArticle[] {
  const records = articles.map((article) => ({ article, stories: [] as number[] }))
  stories.forEach((story, id) => {
    for (const article of story.articles) records[article]?.stories.push(id)
  })
  return records
}

export function encodeSegment(content: SegmentContent): Uint8Array {
  const { name, records, stories, textWords } = content
  const file = createCollector()
  const writer = createSegmentWriter(file.emit)
  const articles = records.map(({ article }) => article)
  writeTextWords(writer, textWords)
  const texts = writeTexts(writer, records, textWords)
  const storyBlocks = writeStories(writer, stories)
  const { keys, sites, tokens } = toAddressSections(articles)
  writer.begin('keys')
  writer.write(keys.entries)
  const ids = Uint32Array.from(articles, (_, id) => id)
  const quality = (id: number) => articles[id]?.quality ?? -1
  const publishedAtMs = (id: number) => articles[id]?.publishedAtMs ?? 0
  const order = rankArticles(ids, quality, publishedAtMs)
  const columns = writeColumns(writer, order, articles)
  writeSites(writer, sites)
  writePageTokens(writer, tokens)
  writeIndex(writer, articles, invertRanks(order, articles.length))
  const times = articles.map((article) => article.publishedAtMs)
  writer.finish({
    about: {
      name,
      articles: articles.length,
      stories: stories.length,
      outlets: countOutlets(articles),
      fromMs: times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : null,
      toMs: times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : null,
    },
    sample: findLargest(stories),
    ids: articles.length,
    qualities: countQualities(order, quality),
    columns,
    texts,
    stories: storyBlocks,
    keys,
  })
  return file.take()
}

export function writeTextWords(writer: SegmentWriter, textWords: Uint8Array): void {
  writer.begin('text words')
  writer.write(textWords)
}

function writeTexts(
  writer: SegmentWriter,
  records: readonly StoredArticle[],
  textWords: Uint8Array,
): number[] {
  writer.begin('texts')
  const writeText = createTextWriter(textWords)
  const blocks = createItemBlocks(articlesInBlock, writer.write)
  for (const record of records) {
    const { out, base } = blocks.next(record.stories[0] ?? 0)
    writeArticle(out, record, base, writeText)
  }
  return blocks.finish()
}

export function writeStories(writer: SegmentWriter, stories: Iterable<Story>): number[] {
  writer.begin('stories')
  const blocks = createItemBlocks(storiesInBlock, writer.write)
  for (const story of stories) {
    const { out, base } = blocks.next(story.articles[0] ?? 0)
    writeStory(out, story, base)
  }
  return blocks.finish()
}

function writeColumns(writer: SegmentWriter, order: Uint32Array, articles: readonly Article[]) {
  const outlets = createRowNumbers()
  const topicSets = createRowNumbers()
  // By article and not by rank, so that the numbers come in the order of the documents.
  const outletOf = articles.map(({ outlet }) => outlets.of(toOutletRow(outlet)))
  const topicsOf = articles.map(({ topics }) => topicSets.of(topics))
  const column = (name: 'order' | 'published' | 'outlet' | 'topics', of: (id: number) => number) =>
    writeColumn(writer, name, Float64Array.from(order, of))
  const shapes = {
    order: column('order', (id) => id),
    published: column('published', (id) => articles[id]?.publishedAtMs ?? 0),
    outlet: column('outlet', (id) => outletOf[id] ?? 0),
    topics: column('topics', (id) => topicsOf[id] ?? 0),
  }
  writeTables(writer, outlets.rows, topicSets.rows)
  return shapes
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

export function writeSites(writer: SegmentWriter, sites: readonly string[]): void {
  writer.begin('sites')
  writer.write(encodeRows([sites]))
}

export function writePageTokens(writer: SegmentWriter, hashes: Uint32Array): void {
  writer.begin('page tokens')
  writer.write(encodeAscending(hashes))
}

function writeIndex(
  writer: SegmentWriter,
  articles: readonly Article[],
  rankOf: Uint32Array,
): void {
  const builder = createIndexBuilder()
  for (const article of articles) builder.addTexts(fieldTexts(article))
  const { postings, terms, termsTop } = builder.finish(rankOf)
  writer.begin('postings')
  writer.write(postings)
  writer.begin('words')
  writer.write(terms)
  writer.begin('word tops')
  writer.write(termsTop)
}

/** The first of the stories with the most articles. */
function findLargest(stories: readonly Story[]): number | null {
  let largest: number | null = null
  for (const [id, story] of stories.entries()) {
    const size = largest === null ? -1 : (stories[largest]?.articles.length ?? -1)
    if (story.articles.length > size) largest = id
  }
  return largest
}
