import { readFile, writeFile } from 'node:fs/promises'
import { compileDataset } from '../../src/core/dataset/compile-dataset.ts'
import type { Dataset } from '../../src/core/dataset/dataset.ts'
import { openDataset } from '../../src/core/dataset/open-dataset.ts'
import type { Corpus } from './corpus.ts'

/** All that the bench calls of Elsewhere's data set: the one place to change with it. */

/** Compiles a corpus from records, not from Markdown, into a file. */
export async function compileRecords(corpus: Corpus, file: string): Promise<void> {
  const articles = []
  const stories = []
  for (const story of corpus.stories()) {
    const positions = story.articles.map((_, position) => story.firstId + position)
    stories.push({ title: story.articles[0]?.title ?? '', articles: positions })
    articles.push(...story.articles)
  }
  await writeFile(file, compileDataset({ articles, stories }, 'Bench'))
}

/** Opens a data set file. @throws when it cannot be used */
export async function openDatasetFile(file: string): Promise<Dataset> {
  const opened = openDataset(new Uint8Array(await readFile(file)))
  if (!opened.ok) throw new Error(opened.problem.detail)
  return opened.value
}

/** Bytes of the search index (dictionary and postings) within a data set file; null where it cannot be told. */
export async function indexBytesOf(_file: string): Promise<number | null> {
  return null
}

/** A scorer that looks at every article and nothing else; null while there is none. */
export const plainSearch:
  | ((corpus: Corpus) => (query: string, limit: number) => Promise<readonly string[]>)
  | null = null
