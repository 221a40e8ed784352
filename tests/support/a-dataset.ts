import { createMemorySource } from '../../src/core/dataset/block-source.ts'
import { compileSegment } from '../../src/core/dataset/compile-segment.ts'
import type { Dataset } from '../../src/core/dataset/dataset.ts'
import { openDataset } from '../../src/core/dataset/open-dataset.ts'
import type { Article, Story } from '../../src/core/documents/article.ts'

/** What a data set is compiled from. */
export interface Content {
  articles: readonly Article[]
  stories: readonly Story[]
}

/** Compiles and opens a data set of one segment. */
export const aDataset = (content: Content): Promise<Dataset> =>
  openBytes(compileSegment(content, 'Test'))

/** Opens segments as one data set, the newest first. */
export async function openBytes(...segments: readonly Uint8Array[]): Promise<Dataset> {
  const opened = await openDataset(segments.map(createMemorySource))
  if (!opened.ok) throw new Error(opened.problem.detail)
  return opened.value
}
