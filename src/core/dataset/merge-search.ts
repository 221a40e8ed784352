import { type IndexInput, mergeIndexes } from '../search/merge-indexes.ts'
import type { BlockSource, ByteSink } from './block-source.ts'
import { DatasetFault } from './dataset-problem.ts'
import { openSegment } from './open-segment.ts'
import { createPageCache, type PageCache } from './paged-reader.ts'
import type { Segment } from './segment.ts'

/** Merges search indexes of segments: the same work, wherever it is done. */

/** What merging the indexes needs beside the segments that are merged. */
export interface SearchWork {
  /** Segments made of articles that several have; they come behind the others. */
  added: readonly Uint8Array[]
  /** By segment, the added ones too: for each of its ranks the new one. */
  newRankOf: readonly Uint32Array[]
}

/** The dictionary of a merged index. */
export interface Words {
  terms: Uint8Array
  termsTop: Uint8Array
}

export interface MergedSearch extends Words {
  postings: AsyncIterable<Uint8Array>
}

/** @throws DatasetFault where a segment cannot be used, RangeError where an index is damaged */
export async function mergeSearchOf(
  sources: readonly BlockSource[],
  newRankOf: readonly Uint32Array[],
  postings: ByteSink,
): Promise<Words> {
  const cache = createPageCache(256 + 64 * sources.length)
  return mergeSearch(await openAll(sources, cache), newRankOf, postings)
}

/** @throws DatasetFault where one cannot be used */
export async function openAll(
  sources: readonly BlockSource[],
  cache: PageCache,
): Promise<Segment[]> {
  const segments = []
  for (const source of sources) {
    const opened = await openSegment(source, cache)
    if (!opened.ok) throw new DatasetFault(opened.problem)
    segments.push(opened.value)
  }
  return segments
}

/** As `mergeSearchOf`, of segments that are open. */
export async function mergeSearch(
  segments: readonly Segment[],
  newRankOf: readonly Uint32Array[],
  postings: ByteSink,
): Promise<Words> {
  const inputs = segments.map(
    (segment, at): IndexInput => ({
      sections: {
        terms: segment.section('words'),
        termsTop: segment.section('word tops'),
        postings: segment.section('postings'),
      },
      newRankOf: newRankOf[at] ?? new Uint32Array(0),
    }),
  )
  return mergeIndexes(inputs, { postings: (bytes) => postings.write(bytes) })
}

/** Takes over what was merged elsewhere. */
export async function takeSearch(
  { postings, terms, termsTop }: MergedSearch,
  into: ByteSink,
): Promise<Words> {
  for await (const bytes of postings) await into.write(bytes)
  return { terms, termsTop }
}
