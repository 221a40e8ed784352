import type { SourceEntry, SourceReport } from '../core/dataset/catalogue.ts'
import type { Merge } from '../core/dataset/plan-merges.ts'

/** What a page and the importer, which works in a worker of that page, say to each other. */

/** A file that the reader chose; one out of a folder is named with its path in that folder. */
export interface ChosenFile {
  name: string
  file: Blob
}

export interface ImportOrder {
  /** New for each import; the files of the import begin with it. */
  id: string
  /** Of the source; a compiled data set brings its own. */
  name: string
  files: readonly ChosenFile[]
  /** A source that the files are added to, as their newest edition; without, they become one of their own. */
  onto?: SourceEntry | undefined
}

/** Merges neighbours among the files of a source into one: a step of tidying up. */
export interface TidyOrder {
  /** New for each step; the file that it writes begins with it. */
  id: string
  source: SourceEntry
  merge: Merge
}

export type ToImporter =
  | ({ kind: 'import' } & ImportOrder)
  /** Ends with `cancelled` at once where an import is under way. */
  | ({ kind: 'tidy' } & TidyOrder)
  /** Ends the import and removes what it wrote. */
  | { kind: 'cancel' }
  /** After `done`: the source has taken its place, or could not. Until then no other import begins. */
  | { kind: 'settled' }

/** `waiting`: another import is under way. */
export type ImportPhase = 'waiting' | 'reading' | 'compiling' | 'merging' | 'checking'

export type FromImporter =
  /** `done` of `total`, in whatever the phase counts; a total of 0 is not known yet. */
  | { kind: 'progress'; phase: ImportPhase; done: number; total: number }
  /** `onto`: the files of the source that this one is made of, and is to take the place of. */
  | { kind: 'done'; source: SourceEntry; onto?: readonly string[] | undefined }
  | { kind: 'failed'; error: ImportError; report: SourceReport }
  | { kind: 'cancelled' }

/** Why an import ended; everything is as it was before it. */
export interface ImportError {
  code: ImportErrorCode
  /** For a report, in English: names what and where. */
  detail: string
  /** The file that it is about, where it is about one. */
  file?: string | undefined
  /** With `storage-full`, where the browser tells. */
  space?: { neededBytes: number; freeBytes: number } | undefined
}

export type ImportErrorCode =
  /** None of the chosen files is a document. */
  | 'import-no-documents'
  /** Documents, but not one article that can be used: the report says why. */
  | 'import-no-articles'
  /** A compiled data set comes alone. */
  | 'import-mixed'
  | 'import-too-many-files'
  | 'import-file-too-large'
  | 'import-too-much'
  | 'import-zip-damaged'
  | 'import-file-unreadable'
  | 'dataset-damaged'
  | 'dataset-newer'
  /** Its format is that of an earlier Elsewhere. */
  | 'dataset-old'
  | 'dataset-missing'
  | 'storage-full'
  | 'storage-unreachable'
  | 'internal'
