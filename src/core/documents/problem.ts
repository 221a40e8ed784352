/**
 * What is wrong with one place of one document.
 * `error`: the document or entry was skipped. `note`: it was kept, and the reader should know.
 */
export interface DocumentProblem {
  severity: 'error' | 'note'
  file: string
  /** Counted from 1. */
  line: number
  /** For people: what is wrong, and what to do about it. */
  reason: string
  /** The entry that the problem is about, by its title or place; null where it is the whole document. */
  entry: string | null
}
