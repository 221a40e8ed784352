import { openFile } from '../../src/cli/file-source.ts'
import { type MergeSearchFiles, mergeFiles } from '../../src/cli/merge-files.ts'
import { chooseSpelling } from '../../src/core/dataset/choose-spelling.ts'
import { compileSegment } from '../../src/core/dataset/compile-segment.ts'
import type { Dataset } from '../../src/core/dataset/dataset.ts'
import { openDataset } from '../../src/core/dataset/open-dataset.ts'
import { openSegment } from '../../src/core/dataset/open-segment.ts'
import { createPageCache } from '../../src/core/dataset/paged-reader.ts'
import type { Article, Story } from '../../src/core/documents/article.ts'
import { plainSearch } from '../support/plain-search.ts'
import { articlesPerStory, type Corpus } from './corpus.ts'
import type { Search } from './search-quality.ts'

/** All that the bench calls of Elsewhere's data set: the one place to change with it. */

/** Stories of 50,000 articles, about as many as the command line compiles at once. */
const storiesInBatch = 50_000 / articlesPerStory

/** Stories of a corpus, from one number to before another. */
export interface StoryRange {
  first: number
  end: number
}

export function toBatches({ storyCount }: Corpus): StoryRange[] {
  return Array.from({ length: Math.ceil(storyCount / storiesInBatch) }, (_, at) => ({
    first: at * storiesInBatch,
    end: Math.min(storyCount, (at + 1) * storiesInBatch),
  }))
}

/** Stories of some 5,000 articles: by about as many the command line chooses the spelling. */
export const toSample = ({ storyCount }: Corpus): StoryRange => ({
  first: 0,
  end: Math.min(storyCount, 5000 / articlesPerStory),
})

export interface Records {
  articles: Article[]
  stories: Story[]
}

export function makeRecords(corpus: Corpus, { first, end }: StoryRange): Records {
  const articles: Article[] = []
  const stories: Story[] = []
  for (let at = first; at < end; at++) {
    const story = corpus.story(at)
    const title = story.articles[0]?.title ?? ''
    stories.push({ title, articles: story.articles.map((_, place) => articles.length + place) })
    articles.push(...story.articles)
  }
  return { articles, stories }
}

export const chooseWords = ({ articles }: Records): Uint8Array => chooseSpelling(articles)

export const compileRecords = (records: Records, spelling: Uint8Array): Uint8Array =>
  compileSegment(records, 'Bench', { spelling })

/** Puts segments together to a data set file, the search indexes on another thread. */
export const mergeInto = (
  file: string,
  segments: readonly string[],
  mergeSearch: MergeSearchFiles,
): Promise<void> => mergeFiles(segments, file, 'Bench', mergeSearch)

export { mergeSearchFiles, type SearchOrder } from '../../src/cli/merge-files.ts'
export { optimizeLess } from '../../src/cli/optimize-less.ts'

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
  const segments = [{ articles, dead: [] }]
  return async (query, limit) => plainSearch(segments, query).urls.slice(0, limit)
}
