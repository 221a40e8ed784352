import type { Article, Story } from '../documents/article.ts'
import { fieldTexts } from '../search/fields.ts'
import { createIndexBuilder } from '../search/index-builder.ts'
import { toAddressSections } from './address-sections.ts'
import { chooseSpelling } from './choose-spelling.ts'
import { createItemBlocks } from './item-blocks.ts'
import { createPacker, type Pack } from './packer.ts'
import { countQualities, invertRanks, pick, rankArticles, type Worth } from './ranks.ts'
import { type StoredArticle, writeArticle } from './records.ts'
import { articlesInBlock } from './segment-format.ts'
import { createCollector, createSegmentWriter, type SegmentWriter } from './segment-writer.ts'
import { codesOf, type Spelling, wordsOf } from './spelling.ts'
import { createRowNumbers, toOutletRow } from './string-table.ts'
import { createTextWriter, type WriteText } from './text-words.ts'
import {
  createStoriesWriter,
  writeColumn,
  writeEnd,
  writePageTokens,
  writeRemoved,
  writeTables,
} from './write-sections.ts'

/** What a segment is made of. */
export interface SegmentContent {
  name: string
  records: readonly StoredArticle[]
  stories: readonly Story[]
  /** Web addresses of articles that are gone from older segments. */
  removed: readonly string[]
  /** As `chooseSpelling` makes it. */
  spelling: Spelling
}

/** What documents come to, as far as a segment keeps it. */
type Compiled = Pick<SegmentContent, 'stories'> &
  Partial<Pick<SegmentContent, 'removed'>> & { articles: readonly Article[] }

/**
 * Compiles articles and stories to one segment, in memory: for batches of some thousand articles,
 * which `mergeSegments` puts together. Same content, same bytes.
 * @param name shown to the reader as the name of the data set
 * @param wishes the `spelling` of another segment, so that merging the two copies texts as they are;
 *   without, the segment gets its own
 */
export function compileSegment(
  { articles, stories, removed = [] }: Compiled,
  name: string,
  { spelling = chooseSpelling(articles) }: { spelling?: Spelling } = {},
): Uint8Array {
  return encodeSegment({
    name,
    records: withStories(articles, stories),
    stories,
    removed,
    spelling,
  })
}

function withStories(articles: readonly Article[], stories: readonly Story[]): StoredArticle[] {
  const numbers = articles.map((): number[] => [])
  stories.forEach((story, id) => {
    for (const article of story.articles) numbers[article]?.push(id)
  })
  return articles.map((article, id) => {
    const own = numbers[id] ?? []
    return { article, stories: own, story: stories[own[0] ?? 0]?.title ?? '' }
  })
}

/** As `compileSegment`, of records that know their stories. */
export function encodeSegment(content: SegmentContent): Uint8Array {
  const { name, records, stories, removed, spelling } = content
  const file = createCollector()
  const writer = createSegmentWriter(file.emit)
  const articles = records.map(({ article }) => article)
  const pack = createPacker(codesOf(spelling))
  const texts = writeTexts(writer, records, createTextWriter(wordsOf(spelling)), pack)
  const storiesWriter = createStoriesWriter(writer, pack)
  for (const story of stories) storiesWriter.add(story)
  const written = storiesWriter.finish()
  const { keys, sites, tokens } = toAddressSections(articles)
  writer.begin('keys')
  writer.write(keys.entries)
  const worth = {
    quality: Float64Array.from(articles.map(({ quality }) => quality ?? -1)),
    publishedAtMs: Float64Array.from(articles.map(({ publishedAtMs }) => publishedAtMs)),
  }
  const order = rankArticles([...articles.keys()], worth)
  const { columns, outlets } = writeColumns(writer, order, articles, worth)
  writePageTokens(writer, tokens)
  writeRemoved(writer, removed)
  writeIndex(writer, articles, invertRanks(order, articles.length))
  const times = worth.publishedAtMs
  writeEnd(writer, {
    about: {
      name,
      articles: articles.length,
      outlets,
      fromMs: times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : null,
      toMs: times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : null,
    },
    ids: articles.length,
    qualities: countQualities(order, worth.quality),
    columns,
    texts,
    stories: written,
    keys,
    spelling,
    sites,
  })
  return file.take()
}

function writeTexts(
  writer: SegmentWriter,
  records: readonly StoredArticle[],
  writeText: WriteText,
  pack: Pack,
): number[] {
  writer.begin('texts')
  const blocks = createItemBlocks(articlesInBlock, pack, writer.write)
  for (const record of records) {
    const { out, base } = blocks.next(record.stories[0] ?? 0)
    writeArticle(out, record, base, writeText)
  }
  return blocks.finish()
}

function writeColumns(
  writer: SegmentWriter,
  order: Uint32Array,
  articles: readonly Article[],
  { publishedAtMs }: Worth,
) {
  const outlets = createRowNumbers()
  const topicSets = createRowNumbers()
  // By article and not by rank, so that the numbers come in the order of the documents.
  const outletOf = Uint32Array.from(articles.map(({ outlet }) => outlets.of(toOutletRow(outlet))))
  const topicsOf = Uint32Array.from(articles.map(({ topics }) => topicSets.of(topics)))
  const columns = {
    order: writeColumn(writer, 'order', order),
    published: writeColumn(writer, 'published', pick(publishedAtMs, order)),
    outlet: writeColumn(writer, 'outlet', pick(outletOf, order)),
    topics: writeColumn(writer, 'topics', pick(topicsOf, order)),
  }
  writeTables(writer, outlets.rows, topicSets.rows)
  return { columns, outlets: new Set(outlets.rows.map(([, domain]) => domain)).size }
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
