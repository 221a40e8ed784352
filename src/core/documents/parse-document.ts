import type { Article } from './article.ts'
import { readArticleAddress, readText, readYesOrNo } from './article-fields.ts'
import { type FrontMatter, type Path, readFrontMatter } from './front-matter.ts'
import { createGathering } from './gather-articles.ts'
import type { DocumentProblem } from './problem.ts'
import { describe, isRecord, type ReadArticle, readArticle } from './read-article.ts'

/** Problems that are told of one document; a text with more was never meant to be one. */
const mostProblems = 1000

export interface ParsedDocument {
  file: string
  /** Null where nothing of the document could be used. */
  document: ReadDocument | null
  problems: DocumentProblem[]
  /** Entries that were left out, one or more errors each; a document that cannot be read is one. */
  skipped: number
}

export interface ReadDocument {
  /** Title of the lead article, or of the first article left where the lead was skipped; empty without any. */
  title: string
  /** Whether the site printed the document as a page of its own; true where it does not say. */
  published: boolean
  /** Each once, the lead article first; none only where the document tells what is gone. */
  articles: Article[]
  /** Web addresses of articles that are gone from older sources, as the document's `removed` lists them. */
  removed: string[]
}

/** One entry of a document: the lead article or a related one. */
interface Entry {
  path: Path
  value: unknown
  /** What stands for its name where it has no title. */
  place: string
}

/**
 * Reads one document. Any text is a fine argument: what is wrong comes back as problems, in the
 * order of their lines. A document without readable front matter is skipped whole, a broken entry
 * alone, a broken optional field alone. Time is linear in the length of the text.
 * @param file name for the problems, as the reader knows it
 */
export function parseDocument(file: string, text: string): ParsedDocument {
  const read = readFrontMatter(text)
  if (!read.ok) {
    const problem = { severity: 'error' as const, file, ...read.problem, entry: null }
    return { file, document: null, problems: [problem], skipped: 1 }
  }
  const { values } = read.value
  const report = createReport(file, read.value)
  const gathering = createGathering()
  let skipped = 0
  for (const entry of entriesOf(values, report)) {
    const { article, faults } = readArticle(entry.value)
    report.addFaults(faults, entry)
    if (article) addArticle(gathering, article, entry, report)
    else skipped += 1
  }
  const published = readPublished(values, report)
  const removed = readRemoved(values, report)
  const articles = [...gathering.articles]
  const isOfUse = articles.length > 0 || removed.length > 0
  return {
    file,
    document: isOfUse ? { title: articles[0]?.title ?? '', published, articles, removed } : null,
    problems: report.close(),
    skipped,
  }
}

function entriesOf(values: Record<string, unknown>, report: Report): Entry[] {
  const { related, removed } = values
  const isLeadMeant = !removed || ['title', 'webUrl', 'originalUrl'].some((key) => key in values)
  const lead = isLeadMeant ? [{ path: [], value: values, place: 'lead article' }] : []
  if (related === null || related === undefined) return lead
  if (!Array.isArray(related)) {
    const reason = `related ${describe(related)} is not a list: begin each related article with "- title: …"`
    report.add('error', ['related'], reason, 'related')
    return lead
  }
  const entries = related.map((value: unknown, position) => ({
    path: ['related', position],
    value,
    place: `related[${position}]`,
  }))
  return [...lead, ...entries]
}

/** Asked for where there is a problem, and at no other entry. */
function nameOf({ value, place }: Entry): string {
  const title = isRecord(value) ? readText(value.title) : null
  if (!title?.ok) return place
  return title.value.length > 120 ? `${title.value.slice(0, 119)}…` : title.value
}

function addArticle(
  gathering: ReturnType<typeof createGathering>,
  article: Article,
  entry: Entry,
  report: Report,
) {
  const { position, meeting } = gathering.add(article)
  const first = gathering.articles[position]
  if (meeting === 'new' || !first) return
  const kept = `"${first.title}" is kept, which comes first`
  const [key, reason] =
    meeting === 'same-address'
      ? [
          'webUrl',
          `webUrl ${describe(article.webUrl)} stands twice in the document: ${kept}; remove one entry`,
        ]
      : [
          'ampWebUrl',
          `ampWebUrl ${describe(article.ampWebUrl)} is that of another entry, so both are one article: ${kept}, with both web addresses`,
        ]
  report.add('note', [...entry.path, key], reason, nameOf(entry))
}

function readPublished(values: Record<string, unknown>, report: Report): boolean {
  const { published } = values
  if (published === undefined || published === null) return true
  const read = readYesOrNo(published)
  if (read.ok) return read.value
  const reason = `published ${describe(published)} is neither true nor false: it is taken as true`
  report.add('note', ['published'], reason, null)
  return true
}

function readRemoved({ removed }: Record<string, unknown>, report: Report): string[] {
  if (removed === undefined || removed === null) return []
  if (!Array.isArray(removed)) {
    const reason = `removed ${describe(removed)} is not a list: begin each address with "- https://…"`
    report.add('error', ['removed'], reason, 'removed')
    return []
  }
  const addresses = removed.flatMap((value: unknown, position) => {
    const read = readArticleAddress(value)
    if (read.ok) return [read.value]
    const reason = `removed ${describe(value)} ${read.problem}: write the whole address of the article`
    report.add('error', ['removed', position], reason, `removed[${position}]`)
    return []
  })
  return [...new Set(addresses)]
}

interface Report {
  add(severity: DocumentProblem['severity'], path: Path, reason: string, entry: string | null): void
  addFaults(faults: ReadArticle['faults'], entry: Entry): void
  /** All problems by line; call it last. */
  close(): DocumentProblem[]
}

function createReport(file: string, { lineOf }: FrontMatter): Report {
  const problems: DocumentProblem[] = []
  let untold = 0
  const add: Report['add'] = (severity, path, reason, entry) => {
    if (problems.length >= mostProblems) untold += 1
    else problems.push({ severity, file, line: lineOf(path), reason, entry })
  }
  return {
    add,
    addFaults(faults, entry) {
      for (const { severity, path, reason } of faults) {
        add(severity, [...entry.path, ...path], reason, nameOf(entry))
      }
    },
    close() {
      problems.sort((a, b) => a.line - b.line)
      if (untold > 0) {
        const line = problems.at(-1)?.line ?? 1
        const reason = `${untold} further problems of this document are not listed: correct these first`
        problems.push({ severity: 'error', file, line, reason, entry: null })
      }
      return problems
    },
  }
}
