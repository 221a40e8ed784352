import { readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
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
 */
export function findDocuments(paths: readonly string[]): {
  files: DocumentFile[]
  problems: DocumentProblem[]
} {
  const files: DocumentFile[] = []
  const problems: DocumentProblem[] = []
  for (const path of paths) {
    try {
      const found = filesBelow(path)
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

/** One after the other: thousands of files are asked in the time that as many promises take. */
function filesBelow(path: string): DocumentFile[] {
  const whole = statSync(path)
  if (whole.isFile()) return [{ name: path.split(sep).at(-1) ?? path, path, bytes: whole.size }]
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  const documents = entries.filter(
    (entry) => !entry.isDirectory() && /\.(md|markdown)$/i.test(entry.name),
  )
  return documents.map((entry) => {
    const file = join(entry.parentPath, entry.name)
    return { name: relative(path, file).split(sep).join('/'), path: file, bytes: sizeOf(file) }
  })
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
