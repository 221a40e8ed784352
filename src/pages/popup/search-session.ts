import type { SearchOrder } from '../../core/dataset/dataset.ts'
import type { SearchResults } from '../../core/search/results.ts'
import type { MessageError } from '../../messages/contract.ts'
import type { Search } from './search-link.ts'

export const pageSize = 20
/** The most that one question may ask for. */
const mostResults = 500

export interface SearchView {
  query: string
  /** Whether the query says anything: then results are shown instead of the current page. */
  active: boolean
  /** Newest answer, of this query or, while that is under way, of an earlier one. */
  results: SearchResults | null
  /** The query that `results` answers. */
  answeredQuery: string
  /** Whether `results` answers another query than the one in the field. */
  pending: boolean
  error: MessageError | null
  limit: number
  order: SearchOrder
}

export interface SearchSession {
  view(): SearchView
  /** @returns a function that stops listening */
  subscribe(listener: () => void): () => void
  setQuery(query: string): Promise<void>
  /** Stays for further queries, until the popup is closed. */
  setOrder(order: SearchOrder): Promise<void>
  showMore(): Promise<void>
  retry(): Promise<void>
}

const idle: SearchView = {
  query: '',
  active: false,
  results: null,
  answeredQuery: '',
  pending: false,
  error: null,
  limit: pageSize,
  order: 'relevance',
}

/** Spaces, and the signs that a phrase or what is left out begins with, as the search reads them: the words are yet to come. */
const saysNothing = /^[-\s"“”„‟«»＂]*$/

/** Asks with every change of the query; an answer that a newer one has overtaken is dropped. */
export function createSearchSession(search: Search): SearchSession {
  let current = idle
  let asked = 0
  let answered = 0
  const listeners = new Set<() => void>()

  function show(next: SearchView): void {
    current = next
    for (const listener of listeners) listener()
  }

  async function run(query: string, limit: number): Promise<void> {
    asked += 1
    const number = asked
    show({ ...current, query, active: true, limit, pending: true })
    const reply = await search({ query: query.slice(0, 1000), limit, order: current.order })
    // Null: a newer question has overtaken this one, and its answer is coming.
    if (number < answered || !current.active || (reply.ok && reply.value === null)) return
    answered = number
    const pending = number !== asked
    if (reply.ok)
      show({ ...current, pending, results: reply.value, answeredQuery: query, error: null })
    else show({ ...current, pending, results: null, error: reply.error })
  }

  return {
    view: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async setQuery(query) {
      if (!saysNothing.test(query)) return run(query, pageSize)
      // Answers still under way belong to a query that is gone.
      answered = asked + 1
      asked += 1
      show({ ...idle, query, order: current.order })
    },
    async setOrder(order) {
      current = { ...current, order }
      if (current.active) return run(current.query, pageSize)
      show(current)
    },
    showMore: () => run(current.query, Math.min(current.limit + pageSize, mostResults)),
    retry: () => run(current.query, current.limit),
  }
}
