import type { Article, Story } from './article.ts'
import { createGathering } from './gather-articles.ts'
import type { ParsedDocument } from './parse-document.ts'
import type { DocumentProblem } from './problem.ts'

/** What all documents together hold. */
export interface Collection {
  /** Each article once, however many documents name it. */
  articles: readonly Article[]
  /** One story a document with articles, in the order of the documents' file names. */
  stories: readonly Story[]
  /** Web addresses of articles that are gone from older sources, each once. */
  removed: readonly string[]
  problems: readonly DocumentProblem[]
  /** Entries left out, and documents that could not be read. */
  skipped: number
}

export interface CollectionOptions {
  /** Leaves out documents with `published: false`. Their problems are told all the same. */
  publishedOnly?: boolean
}

/**
 * Puts documents together: the same article in two documents belongs to both stories. The order in
 * which documents are given does not matter, since they are taken by file name; the first record of
 * an article stands, later ones fill only what it lacks.
 */
export function toCollection(
  documents: readonly ParsedDocument[],
  { publishedOnly = false }: CollectionOptions = {},
): Collection {
  // Not localeCompare: the order must be the same on every machine.
  const sorted = documents.toSorted((a, b) => compare(a.file, b.file) || compareContent(a, b))
  const gathering = createGathering()
  const stories: Story[] = []
  const removed = new Set<string>()
  for (const { document } of sorted) {
    if (!document || (publishedOnly && !document.published)) continue
    for (const address of document.removed) removed.add(address)
    if (document.articles.length === 0) continue
    const positions = document.articles.map((article) => gathering.add(article).position)
    stories.push({ title: document.title, articles: [...new Set(positions)] })
  }
  return {
    articles: gathering.articles,
    stories,
    removed: [...removed],
    problems: sorted.flatMap(({ problems }) => problems),
    skipped: sorted.reduce((sum, { skipped }) => sum + skipped, 0),
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** For documents of one name out of different folders. */
const compareContent = (a: ParsedDocument, b: ParsedDocument) =>
  compare(JSON.stringify(a.document), JSON.stringify(b.document))

/** Number of outlets among articles; an outlet is known by its domain. */
export function countOutlets(articles: readonly Pick<Article, 'outlet'>[]): number {
  return new Set(articles.map(({ outlet }) => outlet.domain)).size
}
