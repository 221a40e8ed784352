import type { Outlet } from '../documents/article.ts'
import { type Candidates, type Column, keepCandidates, readColumn } from './candidates.ts'
import { fold } from './fold.ts'
import { standsIn } from './phrases.ts'
import type { QueryFilters } from './query.ts'
import type { SearchableSegment } from './searchable-segment.ts'
import { wordsOf } from './tokens.ts'

/** Keeps the candidates that pass; reads what it needs of the columns. */
export type ColumnFilter = (candidates: Candidates) => Promise<void>

/** The filters on outlet, topic and date that a query asks for. Those on quality are a matter of ranks. */
export async function createColumnFilters(
  segment: SearchableSegment,
  filters: QueryFilters,
): Promise<ColumnFilter[]> {
  const made: ColumnFilter[] = []
  const { outlets, withoutOutlets, topics, withoutTopics, fromMs, toMs } = filters
  if (outlets.length + withoutOutlets.length > 0) {
    const passing = toTable(
      await segment.outletTable(),
      (outlet) =>
        (outlets.length === 0 || outlets.some((wanted) => isOutlet(outlet, wanted))) &&
        !withoutOutlets.some((wanted) => isOutlet(outlet, wanted)),
    )
    made.push(keepBy(segment.outletIds.bind(segment), (id) => passing[id] === 1))
  }
  if (topics.length + withoutTopics.length > 0) {
    const passing = toTable(await segment.topicSetTable(), (set) => {
      const hasTopic = (wanted: string) => set.some((topic) => begins(topic, wanted))
      return topics.every(hasTopic) && !withoutTopics.some(hasTopic)
    })
    made.push(keepBy(segment.topicSetIds.bind(segment), (id) => passing[id] === 1))
  }
  if (fromMs !== null || toMs !== null) {
    const isBetween = (ms: number) => ms >= (fromMs ?? -Infinity) && ms <= (toMs ?? Infinity)
    made.push(keepBy(segment.publishedAtMs.bind(segment), isBetween))
  }
  return made
}

const toTable = <Entry>(entries: readonly Entry[], passes: (entry: Entry) => boolean) =>
  Uint8Array.from(entries, (entry) => (passes(entry) ? 1 : 0))

function keepBy(column: Column, passes: (value: number) => boolean): ColumnFilter {
  return async (candidates) => {
    const values = await readColumn(column, candidates)
    keepCandidates(candidates, (place) => passes(values[place] ?? 0))
  }
}

/** By name (`the star`, `star`) or by domain (`thestar.com`), each at least begun. */
function isOutlet(outlet: Outlet, wanted: string): boolean {
  return begins(outlet.name, wanted) || fold(outlet.domain).startsWith(wanted)
}

/** Whether the words wanted stand in the text one after the other, the last one at least begun. */
function begins(text: string, wanted: string): boolean {
  return standsIn(wordsOf(fold(text)), { words: wordsOf(wanted), prefix: true })
}
