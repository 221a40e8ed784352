import { appendFileSync, createReadStream, writeFileSync } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { type BlockSource, createMemorySource } from '../core/dataset/block-source.ts'
import { mergeSearchOf, type SearchWork, type Words } from '../core/dataset/merge-search.ts'
import { type MergeWishes, mergeSegments } from '../core/dataset/merge-segments.ts'
import { openFile } from './file-source.ts'

/** The search indexes of segment files, to be merged by a thread of its own. */
export interface SearchOrder extends SearchWork {
  files: readonly string[]
  /** File for the postings, written anew. */
  postings: string
}

/** Whoever merges search indexes while segments are merged: `mergeSearchFiles` on another thread. */
export type MergeSearchFiles = (order: SearchOrder) => Promise<Words>

/**
 * Merges segment files into one file.
 * @param mergeSearch does a half of the work at the same time; without, all is done here
 */
export async function mergeFiles(
  files: readonly string[],
  out: string,
  name: string,
  mergeSearch: MergeSearchFiles | null,
): Promise<void> {
  const postings = `${out}.postings`
  const wishes: MergeWishes = mergeSearch
    ? {
        mergeSearch: async (work) => ({
          ...(await mergeSearch({ ...work, files, postings })),
          postings: createReadStream(postings, { highWaterMark: 1 << 18 }),
        }),
      }
    : {}
  let target: FileHandle | null = null
  try {
    await withFiles(files, async (sources) => {
      const file = await open(out, 'w')
      target = file
      const write = async (bytes: Uint8Array) => file.writeFile(bytes)
      await mergeSegments(sources, name, { write }, wishes)
    })
  } finally {
    await (target as FileHandle | null)?.close()
    await rm(postings, { force: true })
  }
}

/** Merges search indexes: postings to a file, piece by piece. */
export async function mergeSearchFiles(order: SearchOrder): Promise<Words> {
  const { files, added, newRankOf, postings } = order
  writeFileSync(postings, '')
  return withFiles(files, (sources) =>
    mergeSearchOf([...sources, ...added.map(createMemorySource)], newRankOf, {
      // A thread has nothing else to do meanwhile.
      write: async (bytes) => appendFileSync(postings, bytes),
    }),
  )
}

async function withFiles<Value>(
  files: readonly string[],
  use: (sources: readonly BlockSource[]) => Promise<Value>,
): Promise<Value> {
  const sources: Awaited<ReturnType<typeof openFile>>[] = []
  try {
    for (const file of files) sources.push(await openFile(file))
    return await use(sources)
  } finally {
    for (const source of sources) await source.close()
  }
}
