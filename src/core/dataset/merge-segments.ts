import type { Story } from '../documents/article.ts'
import { toAscending } from './ascending.ts'
import { type BlockSource, type ByteSink, createMemorySource } from './block-source.ts'
import { encodeSegment } from './compile-segment.ts'
import { chooseCommonSpelling, copyTexts } from './copy-texts.ts'
import { findRemoved } from './find-removed.ts'
import type { KeyTableBuilder } from './key-table.ts'
import { readRanked, readRows } from './merge-figures.ts'
import {
  type MergedSearch,
  mergeSearch,
  openAll,
  type SearchWork,
  takeSearch,
} from './merge-search.ts'
import { createPacker } from './packer.ts'
import { createPageCache } from './paged-reader.ts'
import { countQualities, gone, invertRanks, pick, rankArticles } from './ranks.ts'
import type { StoredArticle } from './records.ts'
import {
  findGroups,
  gatherKeys,
  numberParts,
  type Part,
  readRecords,
  uniteRecords,
} from './repeats.ts'
import { articlesInBlock } from './segment-format.ts'
import { createCollector, createSegmentWriter, type SegmentWriter } from './segment-writer.ts'
import { codesOf, type Spelling } from './spelling.ts'
import {
  createStoriesWriter,
  type WrittenStories,
  writeColumn,
  writeEnd,
  writePageTokens,
  writeRemoved,
  writeTables,
} from './write-sections.ts'

export interface MergeWishes {
  are?: 'parts' | 'editions'
  mergeSearch?: (work: SearchWork) => Promise<MergedSearch>
}

/**
 * Merges segments into one. Compressed texts are copied block by block as they are, where their spelling
 * is that of the segment with the most texts; others are written anew. An article that
 * several segments have gets a new record, in a part of its own at the end, in which the earliest
 * segment's stands and the others fill in what it lacks; the old records stay behind unused. Stories
 * all stay. Same segments in the same order, same bytes.
 *
 * Parts of one run say nothing of each other. Editions do: articles that a newer one says are gone get neither rank nor
 * key, and leave their stories; a story without articles stays. What they say of segments outside stays said.
 *
 * Memory: about 70 bytes an article (numbers, ranks and keys), 100 kB a segment, and the dictionary.
 * @param sources earlier ones win
 * @param name of the merged segment, as readers see it
 * @param wishes.are `editions` where the earlier sources are newer, `parts` where all are of one run
 * @param wishes.mergeSearch merges the search indexes elsewhere, while the rest is merged here
 * @throws DatasetFault where a segment cannot be used
 */
export async function mergeSegments(
  sources: readonly BlockSource[],
  name: string,
  sink: ByteSink,
  { are = 'parts', mergeSearch: elsewhere }: MergeWishes = {},
): Promise<void> {
  const cache = createPageCache(256 + 64 * sources.length)
  const given = numberParts(await openAll(sources, cache), articlesInBlock)
  const keys = await gatherKeys(given)
  const removed = are === 'editions' ? await findRemoved(given) : new Set<number>()
  const pairs = keys.repeats().filter((pair) => !pair.some((id) => removed.has(id)))
  const groups = await findGroups(given, pairs)
  const spelling = await chooseCommonSpelling(given)
  const united = await compileUnited(given, groups, spelling)
  const segments = await openAll(united.map(createMemorySource), cache)
  // Records made anew know their stories by final numbers already.
  const added = numberParts(
    [...given.map(({ segment }) => segment), ...segments],
    articlesInBlock,
  ).slice(given.length)
  const parts = [...given, ...added.map((part) => ({ ...part, firstStory: 0 }))]
  const moved = toMoved(groups, added)
  await addKeys(keys, added)
  const dead = { has: (id: number) => moved.has(id) || removed.has(id) }
  const plan = { name, moved, removed, dead, keys, spelling }
  const toSearch =
    elsewhere && ((newRankOf: Uint32Array[]) => elsewhere({ added: united, newRankOf }))
  await writeMerged(parts, plan, sink, toSearch)
}

const recordsInPart = 8192

/** Segments of the articles that several parts have. */
async function compileUnited(
  parts: readonly Part[],
  groups: readonly (readonly number[])[],
  spelling: Spelling,
): Promise<Uint8Array[]> {
  const compiled: Uint8Array[] = []
  for (let start = 0; start < groups.length; start += recordsInPart) {
    const some = groups.slice(start, start + recordsInPart)
    const records: StoredArticle[] = []
    for (let at = 0; at < some.length; at += 256) {
      const few = some.slice(at, at + 256)
      const read = await readRecords(parts, few.flat())
      for (const group of few) records.push(uniteRecords(read.splice(0, group.length)))
    }
    compiled.push(encodeSegment({ name: '', records, stories: [], removed: [], spelling }))
  }
  return compiled
}

/** For each article that has a new record: where that is. */
function toMoved(
  groups: readonly (readonly number[])[],
  added: readonly Part[],
): ReadonlyMap<number, number> {
  const moved = new Map<number, number>()
  groups.forEach((group, at) => {
    const part = added[Math.floor(at / recordsInPart)]
    for (const id of group) moved.set(id, (part?.firstArticle ?? 0) + (at % recordsInPart))
  })
  return moved
}

async function addKeys(keys: KeyTableBuilder, added: readonly Part[]): Promise<void> {
  for (const { segment, firstArticle } of added) {
    const section = segment.section('keys')
    const [bytes = new Uint8Array()] = await section.read([{ offset: 0, length: section.length }])
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at < bytes.length; at += 8) {
      const payload = view.getUint32(at, true)
      keys.addEntry(view.getUint32(at + 4, true), payload, (payload >>> 3) + firstArticle)
    }
  }
}

interface Plan {
  name: string
  moved: ReadonlyMap<number, number>
  removed: ReadonlySet<number>
  /** Moved or removed: nothing leads to them. */
  dead: { has(id: number): boolean }
  keys: KeyTableBuilder
  spelling: Spelling
}

type ToSearch = (newRankOf: Uint32Array[]) => Promise<MergedSearch>

async function writeMerged(
  parts: readonly Part[],
  plan: Plan,
  sink: ByteSink,
  toSearch: ToSearch | undefined,
): Promise<void> {
  const file = createCollector()
  const writer = createSegmentWriter(file.emit)
  const flush = () => sink.write(file.take())
  const ids = parts.reduce(
    (most, { firstArticle, segment }) => Math.max(most, firstArticle + segment.tail.ids),
    0,
  )
  const ranked = await readRanked(parts, plan.dead, ids)
  const order = rankArticles(ranked.alive, ranked)
  const readRanks = () => readNewRanks(parts, invertRanks(order, ids))
  const search = toSearch?.(await readRanks())
  // Whoever waits for it hears of a failure; until then nobody may.
  search?.catch(() => {})
  // All that the search can do without comes later: it takes longest, and nothing else is done meanwhile.
  const keys = plan.keys.finish(plan.dead)
  const rows = await readRows(parts, ids)
  const texts = await copyTexts(parts, plan.spelling, writer, flush)
  const stories = await writeAllStories(parts, plan, writer, flush)
  writer.begin('keys')
  writer.write(keys.entries)
  await flush()
  const columns = {
    order: writeColumn(writer, 'order', order),
    published: writeColumn(writer, 'published', pick(ranked.publishedAtMs, order)),
    outlet: writeColumn(writer, 'outlet', pick(rows.outlet, order)),
    topics: writeColumn(writer, 'topics', pick(rows.topics, order)),
  }
  writeTables(writer, rows.outletRows, rows.topicRows)
  writePageTokens(writer, await unitePageTokens(parts))
  writeRemoved(writer, await uniteRemoved(parts))
  await flush()
  writer.begin('postings')
  const postings: ByteSink = {
    async write(bytes) {
      writer.write(bytes)
      await flush()
    },
  }
  const segments = parts.map(({ segment }) => segment)
  const words = search
    ? await takeSearch(await search, postings)
    : await mergeSearch(segments, await readRanks(), postings)
  writer.begin('words')
  writer.write(words.terms)
  writer.begin('word tops')
  writer.write(words.termsTop)
  const times = pick(ranked.publishedAtMs, order)
  const domains = new Set(pick(rows.outlet, order).map((outlet) => rows.domainOf[outlet] ?? 0))
  writeEnd(writer, {
    about: {
      name: plan.name,
      articles: order.length,
      outlets: domains.size,
      fromMs: order.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : null,
      toMs: order.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : null,
    },
    ids,
    qualities: countQualities(order, ranked.quality),
    columns,
    texts,
    stories,
    keys,
    spelling: plan.spelling,
    sites: await uniteSites(parts),
  })
  await flush()
}

async function writeAllStories(
  parts: readonly Part[],
  { moved, removed, spelling }: Pick<Plan, 'moved' | 'removed' | 'spelling'>,
  writer: SegmentWriter,
  flush: () => Promise<void>,
): Promise<WrittenStories> {
  const stories = createStoriesWriter(writer, createPacker(codesOf(spelling)))
  let added = 0
  for await (const { title, articles } of allStories(parts)) {
    const alive = articles.filter((id) => !removed.has(id)).map((id) => moved.get(id) ?? id)
    stories.add({ title, articles: [...new Set(alive)] })
    added += 1
    if (added % 4096 === 0) await flush()
  }
  return stories.finish()
}

async function* allStories(parts: readonly Part[]): AsyncGenerator<Story> {
  for (const { segment, firstArticle } of parts) {
    const { stories } = segment.about
    for (let start = 0; start < stories; start += 1024) {
      const count = Math.min(1024, stories - start)
      const numbers = Array.from({ length: count }, (_, at) => start + at)
      for (const { title, articles } of await segment.stories(numbers))
        yield { title, articles: articles.map((id) => id + firstArticle) }
    }
  }
}

async function uniteSites(parts: readonly Part[]): Promise<string[]> {
  const sites = new Set<string>()
  for (const { segment } of parts) for (const site of await segment.sites()) sites.add(site)
  return [...sites].sort()
}

async function uniteRemoved(parts: readonly Part[]): Promise<string[]> {
  const removed = new Set<string>()
  for (const { segment } of parts)
    for (const address of await segment.removed()) removed.add(address)
  return [...removed].sort()
}

async function unitePageTokens(parts: readonly Part[]): Promise<Uint32Array> {
  const all: Uint32Array[] = []
  for (const { segment } of parts) all.push(await segment.pageTokens())
  const united = new Uint32Array(all.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const some of all) {
    united.set(some, end)
    end += some.length
  }
  return toAscending(united)
}

async function readNewRanks(parts: readonly Part[], rankOf: Uint32Array): Promise<Uint32Array[]> {
  const ranks: Uint32Array[] = []
  for (const { segment, firstArticle } of parts) {
    const order = await segment.column('order', 0, segment.about.articles)
    ranks.push(Uint32Array.from(order, (id) => rankOf[id + firstArticle] ?? gone))
  }
  return ranks
}
