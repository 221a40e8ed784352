import { completeArticle, meetingRank } from '../documents/gather-articles.ts'
import { createKeyTableBuilder, entryBytes, type KeyTableBuilder } from './key-table.ts'
import type { StoredArticle } from './records.ts'
import type { Segment } from './segment.ts'

/** A segment among others, and where its numbers begin in the numbering of all. */
export interface Part {
  segment: Segment
  firstArticle: number
  firstStory: number
}

/** Numbers segments one after the other. @param step where the articles of each may begin */
export function numberParts(segments: readonly Segment[], step: number): Part[] {
  let [firstArticle, firstStory] = [0, 0]
  return segments.map((segment) => {
    const part = { segment, firstArticle, firstStory }
    firstArticle += Math.ceil(segment.tail.ids / step) * step
    firstStory += segment.about.stories
    return part
  })
}

const entriesAtOnce = 65_536

/** All keys of all segments in one table under way. */
export async function gatherKeys(parts: readonly Part[]): Promise<KeyTableBuilder> {
  const builder = createKeyTableBuilder()
  for (const { segment, firstArticle } of parts) {
    const section = segment.section('keys')
    for (let offset = 0; offset < section.length; offset += entriesAtOnce * entryBytes) {
      const length = Math.min(entriesAtOnce * entryBytes, section.length - offset)
      const [bytes = new Uint8Array()] = await section.read([{ offset, length }])
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes) {
        const payload = view.getUint32(at, true)
        builder.addEntry(view.getUint32(at + 4, true), payload, (payload >>> 3) + firstArticle)
      }
    }
  }
  return builder
}

/**
 * Articles that several segments have: groups of two or more, each in ascending order, so that the
 * record of the earliest segment comes first. As when documents are read one after the other, a record
 * joins an earlier one with its web address, or else one with its AMP copy: no two groups ever melt.
 */
export async function findGroups(
  parts: readonly Part[],
  pairs: readonly (readonly [number, number])[],
): Promise<number[][]> {
  const groupOf = new Map<number, number[]>()
  for (const { later, earlier } of await findMeetings(parts, pairs)) {
    if (groupOf.get(later)?.[0] !== undefined && groupOf.get(later)?.[0] !== later) continue
    const group = groupOf.get(earlier) ?? [earlier]
    group.push(later)
    groupOf.set(earlier, group)
    groupOf.set(later, group)
  }
  return [...new Set(groupOf.values())].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

/** Pairs that are one article, the later one ascending, and of each the best reason first. */
async function findMeetings(
  parts: readonly Part[],
  pairs: readonly (readonly [number, number])[],
): Promise<{ later: number; earlier: number }[]> {
  const meetings: { later: number; earlier: number; rank: number }[] = []
  // Pairs come in the order of hashes. In that of articles, a block of texts is unpacked once and not 16 times.
  const inOrder = pairs.toSorted(([, a], [, b]) => a - b)
  for (let start = 0; start < pairs.length; start += pairsAtOnce) {
    const some = inOrder.slice(start, start + pairsAtOnce)
    const records = await readRecords(parts, some.flat())
    some.forEach(([earlier, later], at) => {
      const [one, other] = [records[at * 2], records[at * 2 + 1]]
      const rank = one && other ? meetingRank(one.article, other.article) : null
      if (rank !== null) meetings.push({ later, earlier, rank })
    })
  }
  const compare = (a: number, b: number) => (a === b ? 0 : a - b)
  return meetings.sort(
    (a, b) => a.later - b.later || compare(a.rank, b.rank) || a.earlier - b.earlier,
  )
}

const pairsAtOnce = 512

/** Records by their numbers in the numbering of all parts, with the stories numbered so, too. */
export async function readRecords(
  parts: readonly Part[],
  ids: readonly number[],
): Promise<StoredArticle[]> {
  const found = new Map<number, StoredArticle>()
  for (const part of parts) {
    const { firstArticle, firstStory, segment } = part
    const own = [...new Set(ids)].filter(
      (id) => id >= firstArticle && id < firstArticle + segment.tail.ids,
    )
    if (own.length === 0) continue
    const records = await segment.articles(own.map((id) => id - firstArticle))
    records.forEach(({ stories, ...record }, at) => {
      found.set(own[at] ?? 0, { ...record, stories: stories.map((story) => story + firstStory) })
    })
  }
  return ids.map((id) => {
    const record = found.get(id)
    if (!record) throw new RangeError(`No part has an article ${id}`)
    return record
  })
}

/** One record of several of an article: the first stands, the others fill in; it is in all their stories. */
export function uniteRecords(records: readonly StoredArticle[]): StoredArticle {
  const [first, ...others] = records
  if (!first) throw new RangeError('no record to unite')
  const article = others.reduce((sum, { article }) => completeArticle(sum, article), first.article)
  const stories = [...new Set(records.flatMap(({ stories }) => stories))].sort((a, b) => a - b)
  // Each has its own in order, so that the first of all is the first of one.
  const { story } = records.find((record) => record.stories[0] === stories[0]) ?? first
  return { article, stories, story }
}
