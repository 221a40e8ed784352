import type { SearchOrder } from '../core/dataset/dataset.ts'
import type { DatasetProblem } from '../core/dataset/dataset-problem.ts'
import type { SearchResults } from '../core/search/results.ts'

/** What a page and the searcher, which works in a worker of that page, say to each other. */

export interface SearchQuestion {
  query: string
  limit: number
  order: SearchOrder
}

/** `Stored`: what storage keeps of the data set, which a worker cannot read itself. */
export type ToSearcher<Stored> =
  /** The data set is this one, from now on. */
  { kind: 'open'; stored: Stored } | { kind: 'search'; number: number; question: SearchQuestion }

export type FromSearcher = {
  /** Of the question. */
  number: number
  reply:
    | { ok: true; value: SearchResults }
    | { ok: false; error: DatasetProblem | { code: 'internal'; detail: string } }
}
