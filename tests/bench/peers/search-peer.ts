import type { Corpus } from '../corpus.ts'

/** What every peer indexes of an article. */
export interface PeerRecord {
  id: number
  title: string
  outlet: string
  topics: string
  excerpt: string
}

/** A search engine that others would use in Elsewhere's place, in its best reasonable configuration. */
export interface SearchPeer {
  name: string
  keeps: 'text' | 'bytes'
  /** How it is set up, in a few words. */
  setup: string
  /** Indexes all records and answers what it keeps of them from one start to the next. */
  build(records: Iterable<PeerRecord>): Promise<string | Uint8Array>
  /** Makes an index ready that `build` wrote. */
  open(kept: string | Uint8Array): Promise<OpenPeer>
}

export interface OpenPeer {
  /** Ids of the best articles, best first; the last word counts as begun. */
  search(query: string, limit: number): number[] | Promise<number[]>
}

export function* toPeerRecords(corpus: Corpus): Generator<PeerRecord> {
  for (const { firstId, articles } of corpus.stories())
    for (const [position, { title, outlet, topics, excerpt }] of articles.entries())
      yield {
        id: firstId + position,
        title,
        outlet: outlet.name,
        topics: topics.join(', '),
        excerpt,
      }
}

export const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean)

export function textOf(kept: string | Uint8Array): string {
  if (typeof kept !== 'string') throw new TypeError('this peer keeps text')
  return kept
}
