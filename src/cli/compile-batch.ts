import { readFileSync, writeFileSync } from 'node:fs'
import { chooseSpelling } from '../core/dataset/choose-spelling.ts'
import { compileSegment } from '../core/dataset/compile-segment.ts'
import type { Spelling } from '../core/dataset/spelling.ts'
import { toCollection } from '../core/documents/compile-documents.ts'
import { type ParsedDocument, parseDocument } from '../core/documents/parse-document.ts'
import type { DocumentProblem } from '../core/documents/problem.ts'
import { type DocumentFile, toProblem, unreadable } from './find-documents.ts'

/** Documents that are compiled at once. */
export interface Batch {
  files: readonly DocumentFile[]
  name: string
  publishedOnly: boolean
  /** File for the segment; null where documents are only read. */
  part: string | null
}

/** Documents that are read, and yet to be compiled. */
type ReadBatch = Omit<CompiledBatch, 'part'> & {
  batch: Batch
  collection: ReturnType<typeof toCollection>
}

export interface CompiledBatch {
  /** File of the segment; null where nothing is left. */
  part: string | null
  /** Documents that gave at least one article, or tell of one that is gone. */
  documents: number
  articles: number
  stories: number
  /** Addresses of articles that are gone. */
  removed: number
  /** Domains of the outlets, each once. */
  outlets: string[]
  skipped: number
  problems: DocumentProblem[]
}

/** @param tell hears every now and then how many more documents were opened */
export function readBatch(batch: Batch, tell: (documents: number) => void): ReadBatch {
  const { parsed, unread } = readFiles(batch.files, tell)
  const collection = toCollection(parsed, batch)
  const { articles, stories, removed } = collection
  return {
    batch,
    collection,
    documents: parsed.filter(({ document }) => document !== null).length,
    articles: articles.length,
    stories: stories.length,
    removed: removed.length,
    outlets: [...new Set(articles.map(({ outlet }) => outlet.domain))],
    skipped: collection.skipped + unread.length,
    problems: [...unread, ...collection.problems],
  }
}

/**
 * Compiles documents to a segment file.
 * @param spelling of its texts, for all batches the same; null where it chooses one itself
 */
export function compileRead(
  { batch, collection, ...read }: ReadBatch,
  spelling: Spelling | null,
): CompiledBatch {
  const { name, part } = batch
  if (part === null || read.articles + read.removed === 0) return { ...read, part: null }
  writeFileSync(part, compileSegment(collection, name, spelling ? { spelling } : {}))
  return { ...read, part }
}

/**
 * The spelling that shortens texts like those of some documents best; no words of a document that is not published, where
 * those are left out. What is wrong there is told elsewhere.
 */
export function chooseSpellingOf(
  files: readonly DocumentFile[],
  wishes: Pick<Batch, 'publishedOnly'>,
): Spelling {
  return chooseSpelling(toCollection(readFiles(files).parsed, wishes).articles)
}

const openedAtOnce = 50

/** One after the other: a thread has nothing else to do meanwhile. */
function readFiles(files: readonly DocumentFile[], tell = (_documents: number) => {}) {
  const unread: DocumentProblem[] = []
  const parsed: ParsedDocument[] = []
  for (let start = 0; start < files.length; start += openedAtOnce) {
    const some = files.slice(start, start + openedAtOnce)
    for (const { name, path } of some) {
      try {
        const text = decode(readFileSync(path))
        if (text === null) unread.push(toProblem(path, 'is not UTF-8 text: save it as UTF-8'))
        else parsed.push(parseDocument(name, text))
      } catch (error) {
        unread.push(unreadable(path, error))
      }
    }
    tell(some.length)
  }
  return { parsed, unread }
}

/** The text of UTF-8 bytes; null for any other encoding. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
