import type { Dataset } from '../core/dataset/dataset.ts'
import { DatasetFault, type DatasetProblem } from '../core/dataset/dataset-problem.ts'
import type { Result } from '../core/result.ts'
import type { FromSearcher, SearchQuestion, ToSearcher } from './protocol.ts'

/** Answers each question from the data set as it was told last. Never rejects. */
export function createSearcher<Stored>(
  open: (stored: Stored) => Promise<Result<Dataset, DatasetProblem>>,
  tell: (told: FromSearcher) => void,
) {
  let opening: ReturnType<typeof open> | null = null

  async function answer({ query, limit, order }: SearchQuestion): Promise<FromSearcher['reply']> {
    try {
      const opened = await opening
      if (!opened) return internal('a question came before the data set')
      if (!opened.ok) return { ok: false, error: opened.problem }
      return { ok: true, value: await opened.value.search(query, { limit, order }) }
    } catch (error) {
      if (error instanceof DatasetFault) return { ok: false, error: error.problem }
      return internal(error instanceof Error ? error.message : String(error))
    }
  }

  return {
    async receive(message: ToSearcher<Stored>): Promise<void> {
      if (message.kind === 'open') {
        opening = open(message.stored)
        // Whoever asks hears of it.
        opening.catch(() => {})
      } else {
        const { number, question } = message
        tell({ number, reply: await answer(question) })
      }
    },
  }
}

const internal = (detail: string) =>
  ({ ok: false, error: { code: 'internal', detail } }) satisfies FromSearcher['reply']
