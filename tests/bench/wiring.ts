import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openFile } from '../../src/cli/file-source.ts'
import { chooseTextWords } from '../../src/core/dataset/choose-text-words.ts'
import { compileSegment } from '../../src/core/dataset/compile-segment.ts'
import type { Dataset } from '../../src/core/dataset/dataset.ts'
import { mergeSegments } from '../../src/core/dataset/merge-segments.ts'
import { openDataset } from '../../src/core/dataset/open-dataset.ts'
import { openSegment } from '../../src/core/dataset/open-segment.ts'
import { createPageCache } from '../../src/core/dataset/paged-reader.ts'
import type { Article, Story } from '../../src/core/documents/article.ts'
import { plainSearch } from '../support/plain-search.ts'
import type { Corpus } from './corpus.ts'
import type { Search } from './search-quality.ts'

/** All that the bench calls of Elsewhere's data set: the one place to change with it. */

const articlesInBatch = 8192

/** Compiles a corpus from records, not from Markdown, into a file. */
export async function compileRecords(corpus: Corpus, file: string): Promise<void> {
  const folder = await mkdtemp(`${file}-`)
  try {
    const sources = []
    let textWords: Uint8Array | null = null
    for (const batch of toBatches(corpus)) {
      textWords ??= chooseTextWords(batch.articles)
      const segment = join(folder, String(sources.length))
      await writeFile(segment, compileSegment(batch, 'Bench', { textWords }))
      sources.push(await openFile(segment))
    }
    const out = await open(file, 'w')
    await mergeSegments(sources, 'Bench', {
      async write(bytes) {
        await out.write(bytes)
      },
    })
    await out.close()
    await Promise.all(sources.map((source) => source.close()))
  } finally {
    await rm(folder, { recursive: true })
  }
}

function* toBatches(corpus: Corpus): Generator<{ articles: Article[]; stories: Story[] }> {
  let articles: Article[] = []
  let stories: Story[] = []
  for (const story of corpus.stories()) {
    const first = articles.length
    articles.push(...story.articles)
    const title = story.articles[0]?.title ?? ''
    stories.push({ title, articles: story.articles.map((_, position) => first + position) })
    if (articles.length + story.articles.length > articlesInBatch) {
      yield { articles, stories }
      articles = []
      stories = []
    }
  }
  if (articles.length > 0) yield { articles, stories }
}

/** Opens a data set file. @throws when it cannot be used */
export async function openDatasetFile(file: string): Promise<Dataset> {
  const opened = await openDataset([await openFile(file)])
  if (!opened.ok) throw new Error(opened.problem.detail)
  return opened.value
}

/** Finds addresses of articles, best first. */
export const searchOf =
  (dataset: Dataset): Search<string> =>
  async (query, limit) =>
    (await dataset.search(query, { limit })).found.map(({ url }) => url)

const indexSections = ['postings', 'words', 'word tops'] as const

/** Bytes of the search index (dictionary and postings) within a data set file; null where it cannot be told. */
export async function indexBytesOf(file: string): Promise<number | null> {
  const source = await openFile(file)
  const opened = await openSegment(source, createPageCache(1))
  await source.close()
  if (!opened.ok) return null
  const { sections } = opened.value.tail
  return indexSections.reduce((sum, name) => sum + sections[name].length, 0)
}

/** A scorer that looks at every article of a corpus and nothing else. */
export function plainSearchOf(corpus: Corpus): Search<string> {
  const articles = [...corpus.stories()].flatMap((story) => story.articles)
  return async (query, limit) => plainSearch([{ articles, dead: [] }], query).urls.slice(0, limit)
}
