import { toSitePattern, viewerPatterns } from '../core/address/site.ts'
import { compileDataset, toDatasetSites } from '../core/dataset/compile-dataset.ts'
import { countOutlets } from '../core/documents/compile-documents.ts'
import type { DocumentProblem } from '../core/documents/problem.ts'
import { replaceFile } from './dataset-file.ts'
import { InputError } from './input-error.ts'
import { createProgress } from './progress.ts'
import { type ReadDocuments, readDocuments } from './read-documents.ts'

/** Documents compiled to a data set. */
export interface Compiled {
  bytes: Uint8Array
  /** Match patterns of all pages that Elsewhere may have to run on for this data set. */
  patterns: string[]
  read: ReadDocuments
}

/** Compiles documents to a data set. @throws InputError when no article is left */
export async function compileDocuments(
  paths: readonly string[],
  options: { publishedOnly?: boolean; name?: string } = {},
): Promise<Compiled> {
  const read = await readDocuments(paths, {
    publishedOnly: options.publishedOnly ?? false,
    progress: createProgress(process.stderr, 'Reading documents'),
  })
  if (read.collection.articles.length === 0)
    throw new InputError(`${report(read)}\nNo article to compile; nothing was written.`)
  const bytes = compileDataset(read.collection, options.name ?? 'Documents')
  const sites = toDatasetSites(read.collection.articles)
  return { bytes, patterns: [...sites.map(toSitePattern), ...viewerPatterns], read }
}

/** `build`: writes the data set; answers whether nothing had to be skipped. */
export async function build(
  paths: readonly string[],
  options: { out: string; publishedOnly?: boolean; name?: string },
): Promise<boolean> {
  const { bytes, read } = await compileDocuments(paths, options)
  await replaceFile(options.out, bytes)
  console.log(report(read))
  console.log(`Written: ${options.out} (${bytes.length} bytes)`)
  return read.problems.every((problem) => problem.severity !== 'error')
}

/** `check`: reports on documents and writes nothing. */
export async function check(paths: readonly string[]): Promise<boolean> {
  const progress = createProgress(process.stderr, 'Reading documents')
  const read = await readDocuments(paths, { publishedOnly: false, progress })
  console.log(report(read))
  return read.problems.every((problem) => problem.severity !== 'error')
}

/** Every problem by file, line and reason, and the summary that closes a run. */
export function report({ collection, documents, problems }: ReadDocuments): string {
  const { articles, stories } = collection
  const unread = problems.length - collection.problems.length
  const notes = problems.filter((problem) => problem.severity === 'note').length
  const counts = [
    `${documents} documents`,
    `${articles.length} articles`,
    `${stories.length} stories`,
    `${countOutlets(articles)} outlets`,
    `${collection.skipped + unread} skipped`,
    `${notes} notes`,
  ]
  return [...problems.map(toLine), counts.join(', ')].join('\n')
}

function toLine({ severity, file, line, reason, entry }: DocumentProblem): string {
  const what = severity === 'error' ? 'skipped' : 'note'
  return `${file}:${line}: ${what}: ${entry === null ? '' : `${entry}: `}${reason}`
}
