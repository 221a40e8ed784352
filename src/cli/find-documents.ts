import { readdirSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { DocumentProblem } from '../core/documents/problem.ts'

export interface DocumentFile {
  /** Its path below the folder that was given: the same on every machine. */
  name: string
  path: string
  bytes: number
}

/**
 * All documents (`.md`) below the given files and folders, by name. A path that cannot be read, or a
 * folder without documents, is a problem like any other.
 * @param tell hears the bytes of each document as soon as it is found
 */
export function findDocuments(
  paths: readonly string[],
  tell: (bytes: number) => void,
): {
  files: DocumentFile[]
  problems: DocumentProblem[]
} {
  const files: DocumentFile[] = []
  const problems: DocumentProblem[] = []
  for (const path of paths) {
    try {
      const found: DocumentFile[] = []
      for (const file of filesAt(path)) {
        found.push(file)
        tell(file.bytes)
      }
      if (found.length === 0)
        problems.push(
          toProblem(path, 'no documents here: Elsewhere reads files that end in .md or .markdown'),
        )
      files.push(...found)
    } catch (error) {
      problems.push(unreadable(path, error))
    }
  }
  return { files: files.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)), problems }
}

function* filesAt(path: string): Generator<DocumentFile> {
  const whole = statSync(path)
  if (whole.isFile()) yield { name: path.split(sep).at(-1) ?? path, path, bytes: whole.size }
  else yield* filesIn(join(path, sep), '')
}

/**
 * One after the other: thousands of files are asked in the time that as many promises take.
 * @param folder with a separator at its end
 * @param name what the names of its files begin with
 */
function* filesIn(folder: string, name: string): Generator<DocumentFile> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = folder + entry.name
    if (entry.isDirectory()) yield* filesIn(path + sep, `${name}${entry.name}/`)
    else if (/\.(md|markdown)$/i.test(entry.name))
      yield { name: name + entry.name, path, bytes: sizeOf(path) }
  }
}

/** 0 for a link that leads nowhere, which is told when it is read. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}

export const unreadable = (path: string, error: unknown): DocumentProblem =>
  toProblem(path, `cannot be read: ${error instanceof Error ? error.message : error}`)

export const toProblem = (file: string, reason: string): DocumentProblem => ({
  severity: 'error',
  file,
  line: 1,
  reason,
  entry: null,
})
