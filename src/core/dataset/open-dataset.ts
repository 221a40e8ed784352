import type { Result } from '../result.ts'
import { searchSegments } from '../search/search-segments.ts'
import type { BlockSource } from './block-source.ts'
import type { Dataset } from './dataset.ts'
import type { DatasetProblem } from './dataset-problem.ts'
import type { Links } from './links.ts'
import { openSegments } from './open-segments.ts'

/** `openSegments` with search at hand. */
export const openDataset = (
  sources: readonly BlockSource[],
  links?: Links,
): Promise<Result<Dataset, DatasetProblem>> =>
  openSegments(sources, links, async () => searchSegments)
