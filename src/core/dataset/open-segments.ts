import { createPageFilter } from '../address/page-filter.ts'
import { ok, type Result } from '../result.ts'
import type { searchSegments } from '../search/search-segments.ts'
import type { DatasetAbout } from './about.ts'
import type { BlockSource } from './block-source.ts'
import type { Dataset, SearchOptions } from './dataset.ts'
import { DatasetFault, type DatasetProblem, toDamaged } from './dataset-problem.ts'
import { mostArticles } from './key-table.ts'
import type { Links, Place } from './links.ts'
import { openSegment } from './open-segment.ts'
import { createPageCache } from './paged-reader.ts'
import type { StoredArticle } from './records.ts'
import { toSearchable } from './searchable.ts'
import type { Segment } from './segment.ts'

/** 7 MB of pages: enough for the columns and stories of a million articles to stay. */
const mostPages = 1792
/** Numbers of a data set: those of a segment, and this many for each segment before it. */
const perSegment = mostArticles
const noLinks: Links = { groups: [], removed: [], outlets: 0, fromMs: null, toMs: null }

/** Brings the code that searches: whoever only looks addresses up need not load it. */
export type LoadSearch = () => Promise<typeof searchSegments>

/**
 * Opens segments as one data set. Only their ends are read, 64 kB of each; what is damaged elsewhere
 * shows when it is asked for.
 * @param sources newest first: its record of an article counts
 * @param links what the segments have in common; not needed for one
 * @param pagesKept of 4 kB each, in memory
 */
export async function openSegments(
  sources: readonly BlockSource[],
  links: Links = noLinks,
  loadSearch: LoadSearch,
  pagesKept = mostPages,
): Promise<Result<Dataset, DatasetProblem>> {
  const cache = createPageCache(pagesKept)
  const opened = await Promise.all(sources.map((source) => openSegment(source, cache)))
  const segments: Segment[] = []
  for (const each of opened) {
    if (!each.ok) return each
    segments.push(each.value)
  }
  return ok(toDataset(segments, links, loadSearch))
}

function toDataset(segments: readonly Segment[], links: Links, loadSearch: LoadSearch): Dataset {
  const { newest, older, isRemoved, dead } = toMarks(links)
  const inSegment = (id: number) => ({ at: Math.floor(id / perSegment), own: id % perSegment })
  const searchable = segments.map((segment, at) => toSearchable(segment, dead.get(at) ?? new Set()))

  /** Items of several segments by their numbers, each segment asked once. */
  async function gather<Item>(
    ids: readonly number[],
    read: (segment: Segment, own: readonly number[]) => Promise<readonly Item[]>,
  ): Promise<Map<number, Item>> {
    const bySegment = new Map<number, Set<number>>()
    for (const id of ids) {
      const { at, own } = inSegment(id)
      const numbers = bySegment.get(at)
      if (numbers) numbers.add(own)
      else bySegment.set(at, new Set([own]))
    }
    const found = new Map<number, Item>()
    await Promise.all(
      [...bySegment].map(async ([at, numbers]) => {
        const segment = segments[at]
        if (!segment) throw new RangeError(`The data set has no segment ${at}`)
        const own = [...numbers]
        const items = await read(segment, own)
        own.forEach((number, position) => {
          // As many items as numbers, in their order.
          found.set(at * perSegment + number, items[position] as Item)
        })
      }),
    )
    return found
  }
  const readRecords = (ids: readonly number[]): Promise<Map<number, StoredArticle>> =>
    gather(ids, (segment, own) => segment.articles(own))

  return {
    about: toAbout(segments, links),
    async sample() {
      let largest: { story: number; size: number } | null = null
      for (const [at, { sample, stories }] of segments.entries()) {
        if (sample === null) continue
        const [story] = await stories([sample])
        const first = at * perSegment
        const size = story?.articles.filter((own) => !isRemoved(first + own)).length ?? 0
        if (!largest || size > largest.size) largest = { story: at * perSegment + sample, size }
      }
      return largest?.story ?? null
    },
    async sites() {
      const sites = await Promise.all(segments.map((segment) => segment.sites()))
      return segments.length === 1 ? (sites[0] ?? []) : [...new Set(sites.flat())].sort()
    },
    async sitesAmong(names) {
      const found = await Promise.all(segments.map((segment) => segment.sitesAmong(names)))
      return names.filter((name) => found.some((known) => known.has(name)))
    },
    async pageFilter() {
      const hashes = await Promise.all(segments.map((segment) => segment.pageTokens()))
      const filter = createPageFilter(hashes.reduce((sum, { length }) => sum + length, 0))
      for (const some of hashes) for (const hash of some) filter.add(hash)
      return filter
    },
    async candidates(keys) {
      const found = await Promise.all(segments.map((segment) => segment.candidates(keys)))
      const under = keys.map((_, key) =>
        found
          .flatMap((ofSegment, at) =>
            (ofSegment[key] ?? []).map(({ article }) => at * perSegment + article),
          )
          .filter((id) => !isRemoved(id)),
      )
      await gather(under.flat(), async (segment, own) => {
        await segment.readAround(own)
        return []
      })
      const records = await readRecords(under.flat())
      return under.map((ids) =>
        ids.map((id) => ({
          article: newest(id),
          stored: known(records.get(id), `article ${id}`).article,
        })),
      )
    },
    async articles(ids) {
      const articles = await gather(ids, (segment, own) => segment.listed(own))
      return ids.map((id) => known(articles.get(id), `article ${id}`))
    },
    async storiesOf(id) {
      const all = [id, ...older(id)]
      const records = await readRecords(all)
      return all.flatMap((each) => {
        const first = inSegment(each).at * perSegment
        return known(records.get(each), `article ${each}`).stories.map((story) => first + story)
      })
    },
    async stories(ids) {
      const found = await gather(ids, (segment, own) => segment.stories(own))
      return ids.map((id) => {
        const { title, articles } = known(found.get(id), `story ${id}`)
        const first = inSegment(id).at * perSegment
        const alive = articles.map((own) => first + own).filter((own) => !isRemoved(own))
        return { title, articles: [...new Set(alive.map(newest))] }
      })
    },
    search: (async (query: string, options: SearchOptions & { isStale?: () => boolean }) => {
      const search = await loadSearch()
      // One function for both: without `isStale` it never ends with null.
      return search(searchable, query, options).catch(toFault)
    }) as Dataset['search'],
  }
}

function toMarks({ groups, removed }: Links) {
  const toId = ({ segment, article }: Place) => segment * perSegment + article
  const newestOf = new Map<number, number>()
  const olderOf = new Map<number, number[]>()
  const dead = new Map<number, Set<number>>()
  const bury = ({ segment, rank }: Place) => {
    const ranks = dead.get(segment) ?? new Set()
    dead.set(segment, ranks.add(rank))
  }
  for (const [first, ...others] of groups) {
    if (!first) continue
    olderOf.set(toId(first), others.map(toId))
    for (const other of others) {
      newestOf.set(toId(other), toId(first))
      bury(other)
    }
  }
  removed.forEach(bury)
  const removedIds = new Set(removed.map(toId))
  return {
    newest: (id: number) => newestOf.get(id) ?? id,
    older: (id: number): readonly number[] => olderOf.get(id) ?? [],
    isRemoved: (id: number) => removedIds.has(id),
    /** By segment the ranks that count for nothing. */
    dead,
  }
}

/** What segments come to together; the name is made of all their names. */
export function toAbout(segments: readonly Segment[], links: Links): DatasetAbout {
  const abouts = segments.map(({ about }) => about)
  const [only] = abouts
  if (only && abouts.length === 1) return only
  const sum = (of: (about: DatasetAbout) => number) =>
    abouts.reduce((total, about) => total + of(about), 0)
  return {
    name: abouts.map(({ name }) => name).join(' + '),
    articles:
      sum(({ articles }) => articles) -
      links.groups.reduce((total, group) => total + group.length - 1, 0) -
      links.removed.length,
    stories: sum(({ stories }) => stories),
    outlets: links.outlets,
    fromMs: links.fromMs,
    toMs: links.toMs,
  }
}

/** The checksums vouch for the bytes; an index that still makes no sense was never written by Elsewhere. */
function toFault(error: unknown): never {
  if (error instanceof RangeError)
    throw new DatasetFault(toDamaged(`search index: ${error.message}`))
  throw error
}

function known<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new RangeError(`The data set has no ${what}`)
  return value
}
