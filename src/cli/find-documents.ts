import { readdir, stat } from 'node:fs/promises'
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
export async function findDocuments(
  paths: readonly string[],
): Promise<{ files: DocumentFile[]; problems: DocumentProblem[] }> {
  const files: DocumentFile[] = []
  const problems: DocumentProblem[] = []
  for (const path of paths) {
    try {
      const found = await filesBelow(path)
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

async function filesBelow(path: string): Promise<DocumentFile[]> {
  const whole = await stat(path)
  if (whole.isFile()) return [{ name: path.split(sep).at(-1) ?? path, path, bytes: whole.size }]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const documents = entries.filter(
    (entry) => !entry.isDirectory() && /\.(md|markdown)$/i.test(entry.name),
  )
  const files: DocumentFile[] = []
  for (const entry of documents) {
    const file = join(entry.parentPath, entry.name)
    // A link that leads nowhere is told when it is read.
    const { size } = await stat(file).catch(() => ({ size: 0 }))
    files.push({ name: relative(path, file).split(sep).join('/'), path: file, bytes: size })
  }
  return files
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
