import type { SearchResults } from '../../core/search/results.ts'
import type { Reply } from '../../messages/contract.ts'
import type { FromSearcher, SearchQuestion, ToSearcher } from '../../searcher/protocol.ts'

/** Null: a newer question has overtaken this one. */
export type Search = (question: SearchQuestion) => Promise<Reply<SearchResults | null>>

export interface SearchLinkPorts<Stored> {
  /**
   * Starts a searcher in a worker of its own.
   * @param onCrash hears that it stopped by itself, or could not be started
   */
  startSearcher(
    onTold: (told: FromSearcher) => void,
    onCrash: (detail: string) => void,
  ): { tell(message: ToSearcher<Stored>): void }
  /** May reject. */
  readStoredDataset(): Promise<Stored>
  onDatasetChange(listener: () => void): void
  /** Searches in the background, which takes longer. */
  searchElsewhere: Search
}

interface Waiting {
  question: SearchQuestion
  settle(reply: Awaited<ReturnType<Search>>): void
}

/**
 * A search in a worker of the page's own: files are read there in a hundredth of the time that the
 * background takes. One question is asked at a time; of those that come meanwhile the newest waits. What the
 * worker cannot answer the background does.
 */
export function createSearchLink<Stored>(ports: SearchLinkPorts<Stored>): Search {
  let asked: Waiting | null = null
  let next: Waiting | null = null
  let number = 0
  let isCrashed = false

  const searcher = ports.startSearcher(hear, () => {
    isCrashed = true
    const left = [asked, next]
    asked = null
    next = null
    for (const each of left) if (each) void ports.searchElsewhere(each.question).then(each.settle)
  })
  const open = async () => {
    try {
      searcher.tell({ kind: 'open', stored: await ports.readStoredDataset() })
    } catch {
      isCrashed = true
    }
  }
  let opened = open()
  ports.onDatasetChange(() => {
    opened = open()
  })

  function hear(told: FromSearcher) {
    if (told.number !== number || !asked) return
    // What went wrong here may go well there; what does not is told in its words.
    if (told.reply.ok) asked.settle(told.reply)
    else void ports.searchElsewhere(asked.question).then(asked.settle)
    asked = null
    if (next) ask(next)
    next = null
  }

  function ask(waiting: Waiting) {
    asked = waiting
    number += 1
    searcher.tell({ kind: 'search', number, question: waiting.question })
  }

  return async (question) => {
    await opened
    if (isCrashed) return ports.searchElsewhere(question)
    return new Promise((settle) => {
      next?.settle({ ok: true, value: null })
      next = null
      if (asked) next = { question, settle }
      else ask({ question, settle })
    })
  }
}
