import { toSitePattern, viewerPatterns } from '../core/address/site-patterns.ts'
import type { DatasetAbout } from '../core/dataset/about.ts'
import type { DocumentProblem } from '../core/documents/problem.ts'
import { compileDocuments, type ReadDocuments, readDocuments } from './compile-documents.ts'
import { openDatasetFile } from './dataset-file.ts'
import { InputError } from './input-error.ts'
import { createProgress } from './progress.ts'

/** Documents compiled to a data set file. */
export interface Compiled {
  /** Bytes of the file. */
  size: number
  /** Match patterns of all pages that Elsewhere may have to run on for this data set. */
  patterns: string[]
  report: string
  /** Whether nothing had to be skipped. */
  isWhole: boolean
}

/** Compiles documents to a data set file. @throws InputError when nothing is left */
export async function compileTo(
  paths: readonly string[],
  out: string,
  options: { publishedOnly?: boolean; name?: string } = {},
): Promise<Compiled> {
  const read = await compileDocuments(paths, out, {
    name: options.name ?? 'Documents',
    publishedOnly: options.publishedOnly ?? false,
    progress: createProgress(process.stderr, 'Compiling documents'),
  })
  if (read.articles + read.removed === 0)
    throw new InputError(`${toReport(read, read)}\nNo article to compile; nothing was written.`)
  const { size, patterns, about } = await inspect(out)
  return { size, patterns, report: toReport(read, about), isWhole: isWhole(read) }
}

/** What there is to say of a data set that is compiled already. @throws InputError */
export async function describeDataset(path: string): Promise<Compiled> {
  const { size, patterns, about } = await inspect(path)
  const { articles, stories, outlets } = about
  const report = `${articles} articles, ${stories} stories, ${outlets} outlets`
  return { size, patterns, report, isWhole: true }
}

async function inspect(path: string) {
  const { dataset, size, close } = await openDatasetFile(path)
  try {
    const patterns = [...(await dataset.sites()).map(toSitePattern), ...viewerPatterns]
    return { size, patterns, about: dataset.about }
  } finally {
    await close()
  }
}

/** `build`: writes the data set; answers whether nothing had to be skipped. */
export async function build(
  paths: readonly string[],
  options: { out: string; publishedOnly?: boolean; name?: string },
): Promise<boolean> {
  const { report, size, isWhole } = await compileTo(paths, options.out, options)
  console.log(report)
  console.log(`Written: ${options.out} (${size} bytes)`)
  return isWhole
}

/** `check`: reports on documents and writes nothing. */
export async function check(paths: readonly string[]): Promise<boolean> {
  const progress = createProgress(process.stderr, 'Reading documents')
  const read = await readDocuments(paths, { name: '', publishedOnly: false, progress })
  console.log(toReport(read, read))
  return isWhole(read)
}

const isWhole = ({ problems }: ReadDocuments) =>
  problems.every(({ severity }) => severity !== 'error')

/** Every problem by file, line and reason, and the summary that closes a run. */
function toReport(
  { documents, removed, skipped, problems }: ReadDocuments,
  { articles, stories, outlets }: Pick<DatasetAbout, 'articles' | 'stories' | 'outlets'>,
): string {
  const notes = problems.filter((problem) => problem.severity === 'note').length
  const counts = [
    `${documents} documents`,
    `${articles} articles`,
    `${stories} stories`,
    `${outlets} outlets`,
    ...(removed > 0 ? [`${removed} removed`] : []),
    `${skipped} skipped`,
    `${notes} notes`,
  ]
  return [...problems.map(toLine), counts.join(', ')].join('\n')
}

function toLine({ severity, file, line, reason, entry }: DocumentProblem): string {
  const what = severity === 'error' ? 'skipped' : 'note'
  return `${file}:${line}: ${what}: ${entry === null ? '' : `${entry}: `}${reason}`
}
