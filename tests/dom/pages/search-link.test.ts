import { expect, it } from 'vitest'
import type { SearchResults } from '../../../src/core/search/results.ts'
import { createSearchLink, type Search } from '../../../src/pages/popup/search-link.ts'
import type { FromSearcher, SearchQuestion, ToSearcher } from '../../../src/searcher/protocol.ts'
import { settled } from './an-extension.ts'

const results = (total: number): SearchResults => ({
  total,
  found: [],
  highlight: [],
  ignored: [],
  atLeast: false,
})
const question = (query: string): SearchQuestion => ({ query, limit: 20, order: 'relevance' })
const damaged = { ok: false, error: { code: 'dataset-damaged', detail: 'damaged' } } as const

/** A link to a searcher that answers when the test says so. */
function aLink(readStoredDataset: () => Promise<string> = async () => 'stored') {
  const heard: ToSearcher<string>[] = []
  const elsewhere: string[] = []
  const datasetListeners: (() => void)[] = []
  let tell: (told: FromSearcher) => void = () => {}
  let crash: (detail: string) => void = () => {}
  const search: Search = createSearchLink({
    startSearcher(onTold, onCrash) {
      tell = onTold
      crash = onCrash
      return { tell: (message) => void heard.push(message) }
    },
    readStoredDataset,
    onDatasetChange: (listener) => void datasetListeners.push(listener),
    async searchElsewhere({ query }) {
      elsewhere.push(query)
      return { ok: true, value: results(99) }
    },
  })
  const asked = () =>
    heard.flatMap((message) => (message.kind === 'search' ? [message.question.query] : []))
  const answer = (reply: FromSearcher['reply']) => {
    const last = heard.findLast((message) => message.kind === 'search')
    tell({ number: last?.kind === 'search' ? last.number : -1, reply })
  }
  const crashNow = () => crash('out of memory')
  return { search, heard, asked, answer, crashNow, elsewhere, datasetListeners, tell: () => tell }
}

it('tells the searcher the data set before the first question', async () => {
  const { search, heard } = aLink()
  void search(question('police'))
  await settled()
  expect(heard.map(({ kind }) => kind)).toEqual(['open', 'search'])
})

it('gives what the searcher found', async () => {
  const { search, answer } = aLink()
  const found = search(question('police'))
  await settled()
  answer({ ok: true, value: results(3) })
  expect(await found).toEqual({ ok: true, value: results(3) })
})

it('asks one question at a time; of those that wait only the newest', async () => {
  const { search, asked, answer } = aLink()
  const first = search(question('p'))
  await settled()
  const second = search(question('po'))
  const third = search(question('pol'))
  await settled()
  expect(asked()).toEqual(['p'])
  expect(await second).toEqual({ ok: true, value: null })
  answer({ ok: true, value: results(1) })
  await first
  expect(asked()).toEqual(['p', 'pol'])
  answer({ ok: true, value: results(2) })
  expect(await third).toEqual({ ok: true, value: results(2) })
})

it('does not take an answer for that to another question', async () => {
  const { search, answer, tell } = aLink()
  const found = search(question('police'))
  await settled()
  tell()({ number: 12_345, reply: { ok: true, value: results(7) } })
  answer({ ok: true, value: results(3) })
  expect(await found).toEqual({ ok: true, value: results(3) })
})

it('has the background answer what the searcher cannot', async () => {
  const { search, answer, elsewhere } = aLink()
  const found = search(question('police'))
  await settled()
  answer(damaged)
  expect(await found).toEqual({ ok: true, value: results(99) })
  expect(elsewhere).toEqual(['police'])
})

it('has the background answer once the searcher has crashed, with what was under way', async () => {
  const { search, crashNow, elsewhere, asked } = aLink()
  const found = [search(question('a')), search(question('b'))]
  await settled()
  crashNow()
  await Promise.all(found)
  await search(question('c'))
  expect(elsewhere).toEqual(['a', 'b', 'c'])
  expect(asked()).toEqual(['a'])
})

it('has the background answer where storage cannot be read', async () => {
  const { search, elsewhere } = aLink(() => Promise.reject(new Error('no storage')))
  await search(question('police'))
  expect(elsewhere).toEqual(['police'])
})

it('tells the searcher of every change of the data set', async () => {
  let stored = 'old'
  const { heard, datasetListeners } = aLink(async () => stored)
  await settled()
  stored = 'new'
  for (const listener of datasetListeners) listener()
  await settled()
  expect(heard).toEqual([
    { kind: 'open', stored: 'old' },
    { kind: 'open', stored: 'new' },
  ])
})
