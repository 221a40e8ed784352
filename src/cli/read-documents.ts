import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { type Collection, toCollection } from '../core/documents/compile-documents.ts'
import { type ParsedDocument, parseDocument } from '../core/documents/parse-document.ts'
import type { DocumentProblem } from '../core/documents/problem.ts'
import type { Progress } from './progress.ts'

export interface ReadDocuments {
  collection: Collection
  /** Documents that gave at least one article. */
  documents: number
  /** Paths that could not be read, then all that the documents themselves have wrong. */
  problems: readonly DocumentProblem[]
}

/**
 * Reads all documents (`.md`) below the given files and folders. A path that cannot be read, or a
 * folder without documents, is a problem like any other.
 */
export async function readDocuments(
  paths: readonly string[],
  options: { publishedOnly: boolean; progress: Progress },
): Promise<ReadDocuments> {
  const problems: DocumentProblem[] = []
  const files: { name: string; path: string }[] = []
  for (const path of paths) files.push(...(await findDocuments(path, problems)))

  const parsed: ParsedDocument[] = []
  for (const [at, { name, path }] of files.entries()) {
    options.progress.show(at, files.length)
    try {
      const text = decode(await readFile(path))
      if (text === null) problems.push(problem(path, 'is not UTF-8 text: save it as UTF-8'))
      else parsed.push(parseDocument(name, text))
    } catch (error) {
      problems.push(unreadable(path, error))
    }
  }
  options.progress.end()
  const collection = toCollection(parsed, options)
  return {
    collection,
    documents: parsed.filter(({ document }) => document !== null).length,
    problems: [...problems, ...collection.problems],
  }
}

/** The text of UTF-8 bytes; null for any other encoding. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Documents are named by their path below the folder that was given: the same on every machine. */
async function findDocuments(
  path: string,
  problems: DocumentProblem[],
): Promise<{ name: string; path: string }[]> {
  try {
    if ((await stat(path)).isFile()) return [{ name: path.split(sep).at(-1) ?? path, path }]
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    const found = entries
      .filter((entry) => !entry.isDirectory() && /\.(md|markdown)$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({ name: relative(path, file).split(sep).join('/'), path: file }))
    if (found.length === 0)
      problems.push(
        problem(path, 'no documents here: Elsewhere reads files that end in .md or .markdown'),
      )
    return found.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    problems.push(unreadable(path, error))
    return []
  }
}

const unreadable = (path: string, error: unknown): DocumentProblem =>
  problem(path, `cannot be read: ${error instanceof Error ? error.message : error}`)

const problem = (file: string, reason: string): DocumentProblem => ({
  severity: 'error',
  file,
  line: 1,
  reason,
  entry: null,
})
