import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentProblem } from '../core/documents/problem.ts'
import type { Batch } from './compile-batch.ts'
import { type CompilePool, createCompilePool } from './compile-pool.ts'
import { type DocumentFile, findDocuments } from './find-documents.ts'
import { InputError } from './input-error.ts'
import { mergeFiles } from './merge-files.ts'
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

/** More bytes of documents than this are worth a second thread: some 14,000 articles. */
const bytesOfOne = 8_000_000
/** No more than about so many are compiled at once: some 55,000 articles. Fewer make merging dear, more take memory. */
const bytesInBatch = 32_000_000
/** Several batches are a multiple of this, and of one size: so cores get as much to do as each other. */
const batchesInRound = 2

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
  return readBatches(paths, { ...wishes, folder: null }, async () => {})
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
    const read = await readBatches(paths, { ...wishes, folder }, async (parts, pool) => {
      const whole = join(folder, 'whole')
      if (parts.length > 1) await mergeFiles(parts, whole, wishes.name, pool.mergeSearch())
      const [only] = parts
      if (only) await rename(parts.length > 1 ? whole : only, out)
    })
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

/** @param end is called with the segment files in their order, when all are there */
async function readBatches(
  paths: readonly string[],
  wishes: Wishes & { folder: string | null },
  end: (parts: readonly string[], pool: CompilePool) => Promise<void>,
): Promise<ReadDocuments> {
  const { name, publishedOnly, folder, progress } = wishes
  const read = { documents: 0, articles: 0, stories: 0, removed: 0, skipped: 0 }
  const outlets = new Set<string>()
  const all: DocumentProblem[] = []
  const parts: string[] = []
  // Reading and compiling take about as long as each other.
  let [found, opened, compiled, taken] = [0, 0, 0, 0]
  const show = () => progress.show(folder ? Math.floor((opened + compiled) / 2) : opened, found)
  const pool = createCompilePool((count) => {
    opened += count
    show()
  })
  try {
    let bytes = 0
    const { files, problems } = findDocuments(paths, (more) => {
      bytes += more
      if (bytes > bytesOfOne) pool.prepare()
    })
    found = files.length
    for (const problem of problems) all.push(problem)
    read.skipped += problems.length
    const batches = toBatches(files).map((files, at): Batch => {
      const part = folder && join(folder, String(at))
      return { files, name, publishedOnly, part }
    })
    for await (const batch of pool.compile(batches)) {
      if (batch.part) parts.push(batch.part)
      read.documents += batch.documents
      read.articles += batch.articles
      read.stories += batch.stories
      read.removed += batch.removed
      read.skipped += batch.skipped
      for (const outlet of batch.outlets) outlets.add(outlet)
      for (const problem of batch.problems) all.push(problem)
      compiled += batches[taken++]?.files.length ?? 0
      show()
    }
    progress.end()
    await end(parts, pool)
  } finally {
    progress.end()
    await pool.stop()
  }
  return { ...read, outlets: outlets.size, problems: all }
}

/** By the documents alone: same documents, same batches, whatever the machine. */
function toBatches(files: readonly DocumentFile[]): DocumentFile[][] {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const rounds = Math.ceil(bytes / (bytesInBatch * batchesInRound))
  const count = bytes > bytesOfOne ? rounds * batchesInRound : 1
  const batches = Array.from({ length: count }, (): DocumentFile[] => [])
  let before = 0
  for (const file of files) {
    // A file belongs where its middle lies.
    const at = Math.floor(((before + file.bytes / 2) * count) / Math.max(1, bytes))
    batches[Math.min(at, count - 1)]?.push(file)
    before += file.bytes
  }
  return batches.filter((batch) => batch.length > 0)
}
