import { mostProblemLines, type SourceReport } from '../core/dataset/catalogue.ts'
import type { ParsedDocument } from '../core/documents/parse-document.ts'
import type { DocumentProblem } from '../core/documents/problem.ts'

const mostLineLength = 1000

/** What an import left out, and why: everything is counted, the first lines are kept. */
export function createReport() {
  let documents = 0
  let skipped = 0
  let problemCount = 0
  const problems: string[] = []
  const tell = ({ file, line, entry, reason }: DocumentProblem) => {
    problemCount += 1
    if (problems.length >= mostProblemLines) return
    const told = `${file}:${line}: ${entry === null ? '' : `${entry}: `}${reason}`
    problems.push(told.length > mostLineLength ? `${told.slice(0, mostLineLength - 1)}…` : told)
  }
  return {
    add(parsed: ParsedDocument) {
      if (parsed.document) documents += 1
      skipped += parsed.skipped
      for (const problem of parsed.problems) if (problem.severity === 'error') tell(problem)
    },
    /** A document that could not be read at all. */
    addUnread(file: string, reason: string) {
      skipped += 1
      tell({ severity: 'error', file, line: 1, reason, entry: null })
    },
    read: (): SourceReport => ({ documents, skipped, problems: [...problems], problemCount }),
  }
}

export type Report = ReturnType<typeof createReport>
