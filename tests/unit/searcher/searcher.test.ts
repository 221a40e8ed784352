import { describe, expect, it } from 'vitest'
import type { Dataset } from '../../../src/core/dataset/dataset.ts'
import { DatasetFault, type DatasetProblem } from '../../../src/core/dataset/dataset-problem.ts'
import { failed, ok, type Result } from '../../../src/core/result.ts'
import { createSearcher } from '../../../src/searcher/app.ts'
import type { FromSearcher } from '../../../src/searcher/protocol.ts'
import { aDataset } from '../../support/a-dataset.ts'
import { anArticle } from '../../support/an-article.ts'

const damaged: DatasetProblem = { code: 'dataset-damaged', detail: 'damaged' }
const question = { query: 'police', limit: 20, order: 'relevance' } as const

async function ask(opened: () => Promise<Result<Dataset, DatasetProblem>>) {
  const told: FromSearcher[] = []
  const searcher = createSearcher(opened, (each) => told.push(each))
  await searcher.receive({ kind: 'open', stored: null })
  await searcher.receive({ kind: 'search', number: 7, question })
  return told
}

describe('the searcher', () => {
  it('answers from the data set that it was told, under the number of the question', async () => {
    const dataset = await aDataset({
      articles: [anArticle({ title: 'Police' }), anArticle({ title: 'Banks' })],
      stories: [],
    })
    const [told] = await ask(async () => ok(dataset))
    expect(told).toMatchObject({ number: 7, reply: { ok: true, value: { total: 1 } } })
  })

  it('uses the newest data set that it was told', async () => {
    const told: FromSearcher[] = []
    const open = async (title: string) =>
      ok(await aDataset({ articles: [anArticle({ title })], stories: [] }))
    const searcher = createSearcher(open, (each) => told.push(each))
    for (const [number, stored] of ['Banks', 'Police'].entries()) {
      await searcher.receive({ kind: 'open', stored })
      await searcher.receive({ kind: 'search', number, question })
    }
    expect(told.map(({ reply }) => reply.ok && reply.value.total)).toEqual([0, 1])
  })

  it.each([
    [
      'the problem of a data set that cannot be opened',
      async () => failed(damaged),
      'dataset-damaged',
    ],
    ['a fault while it is opened', () => Promise.reject(new Error('no folder')), 'internal'],
    [
      'damage that a search meets',
      async () =>
        ok({ search: () => Promise.reject(new DatasetFault(damaged)) } as unknown as Dataset),
      'dataset-damaged',
    ],
  ])('tells %s', async (_, opened, code) => {
    expect(await ask(opened)).toMatchObject([{ number: 7, reply: { ok: false, error: { code } } }])
  })

  it('tells that it has no data set yet', async () => {
    const told: FromSearcher[] = []
    const searcher = createSearcher(
      async () => failed(damaged),
      (each) => told.push(each),
    )
    await searcher.receive({ kind: 'search', number: 1, question })
    expect(told).toMatchObject([{ reply: { ok: false, error: { code: 'internal' } } }])
  })
})
