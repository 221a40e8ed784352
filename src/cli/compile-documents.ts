import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlockSource } from '../core/dataset/block-source.ts'
import { mergeSegments } from '../core/dataset/merge-segments.ts'
import type { DocumentProblem } from '../core/documents/problem.ts'
import type { Batch } from './compile-batch.ts'
import { compileBatches } from './compile-pool.ts'
import { openFile } from './file-source.ts'
import { type DocumentFile, findDocuments } from './find-documents.ts'
import { InputError } from './input-error.ts'
import type { Progress } from './progress.ts'

/** What documents came to. */
export interface ReadDocuments {
  /** Documents that gave at least one article, or tell of one that is gone. */
  documents: number
  /** Those of several documents counted in each: the data set has them once. */
  articles: number
  stories: number
  /** Addresses of articles that are gone from older data. */
  removed: number
  outlets: number
  skipped: number
  problems: readonly DocumentProblem[]
}

/** About so many bytes of documents are compiled at once: some 8,000 articles. */
const bytesInBatch = 8_000_000

interface Wishes {
  name: string
  publishedOnly: boolean
  progress: Progress
}

/** Reads documents and reports on them; compiles nothing. */
export async function readDocuments(
  paths: readonly string[],
  wishes: Wishes,
): Promise<ReadDocuments> {
  return readBatches(paths, { ...wishes, compile: false }, async () => {})
}

/**
 * Compiles documents to a data set file, on all cores. Batches are fixed by the documents alone, and
 * put together in order: same documents, same bytes. Memory holds a few batches and what merging
 * needs; the batches wait in a folder beside the file.
 * @throws InputError where the file cannot be written, or nothing is left
 */
export async function compileDocuments(
  paths: readonly string[],
  out: string,
  wishes: Wishes,
): Promise<ReadDocuments> {
  const folder = `${out}.${randomBytes(4).toString('hex')}.part`
  try {
    await mkdir(folder, { recursive: true })
    const parts: string[] = []
    const read = await readBatches(paths, { ...wishes, compile: true }, async (segment) => {
      const part = join(folder, String(parts.length))
      await writeFile(part, segment)
      parts.push(part)
    })
    if (parts.length > 0) await rename(await toOneFile(parts, folder, wishes.name), out)
    return read
  } catch (error) {
    if (!isFileError(error)) throw error
    throw new InputError(`${out} cannot be written (${error.message}).`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const isFileError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && 'syscall' in error

async function readBatches(
  paths: readonly string[],
  wishes: Wishes & { compile: boolean },
  take: (segment: Uint8Array) => Promise<void>,
): Promise<ReadDocuments> {
  const { files, problems } = await findDocuments(paths)
  const { name, publishedOnly, compile, progress } = wishes
  const batches = toBatches(files).map(
    (files): Batch => ({ files, name, publishedOnly, compile, spelling: null }),
  )
  const read = { documents: 0, articles: 0, stories: 0, removed: 0, skipped: problems.length }
  const outlets = new Set<string>()
  const all = [...problems]
  let [taken, done] = [0, 0]
  try {
    for await (const batch of compileBatches(batches)) {
      if (batch.segment) await take(batch.segment)
      read.documents += batch.documents
      read.articles += batch.articles
      read.stories += batch.stories
      read.removed += batch.removed
      read.skipped += batch.skipped
      for (const outlet of batch.outlets) outlets.add(outlet)
      for (const problem of batch.problems) all.push(problem)
      done += batches[taken++]?.files.length ?? 0
      progress.show(done, files.length)
    }
  } finally {
    progress.end()
  }
  return { ...read, outlets: outlets.size, problems: all }
}

function toBatches(files: readonly DocumentFile[]): DocumentFile[][] {
  const batches: DocumentFile[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const file of files) {
    if (bytes + file.bytes > bytesInBatch) {
      batches.push([])
      bytes = 0
    }
    batches.at(-1)?.push(file)
    bytes += file.bytes
  }
  return batches
}

/** @returns the path of the one file that all parts were merged to */
async function toOneFile(parts: readonly string[], folder: string, name: string): Promise<string> {
  const [only] = parts
  if (only && parts.length === 1) return only
  const whole = join(folder, 'whole')
  const sources: (BlockSource & { close(): Promise<void> })[] = []
  let file: FileHandle | null = null
  try {
    for (const part of parts) sources.push(await openFile(part))
    const target = await open(whole, 'w')
    file = target
    await mergeSegments(sources, name, {
      async write(bytes) {
        await target.writeFile(bytes)
      },
    })
  } finally {
    await file?.close()
    for (const source of sources) await source.close()
  }
  return whole
}
