import { type Collection, toCollection } from '../core/documents/compile-documents.ts'
import type { ParsedDocument } from '../core/documents/parse-document.ts'

export type Batch = Pick<Collection, 'articles' | 'stories' | 'removed'>

/**
 * Puts documents together until no more articles fit: `add` answers the batches that are full by
 * then, `rest` what is left. A document with more articles than a batch holds becomes several stories
 * of one title.
 */
export function createBatches(mostArticles: number) {
  let waiting: ParsedDocument[] = []
  let articles = 0

  const take = (): Batch[] => {
    const taken = waiting
    waiting = []
    articles = 0
    return taken.length === 0 ? [] : [toCollection(taken)]
  }
  return {
    add(parsed: ParsedDocument): Batch[] {
      const full: Batch[] = []
      for (const part of split(parsed, mostArticles)) {
        const more = part.document?.articles.length ?? 0
        if (articles + more > mostArticles) full.push(...take())
        waiting.push(part)
        articles += more
      }
      return full
    },
    rest: take,
  }
}

/** Only what compiling needs: documents that gave nothing, and all problems, stay out. What is gone is told once. */
function split({ file, document }: ParsedDocument, mostArticles: number): ParsedDocument[] {
  const parts: ParsedDocument[] = []
  if (!document) return parts
  const { articles, removed } = document
  for (let at = 0; at === 0 || at < articles.length; at += mostArticles) {
    const some = {
      articles: articles.slice(at, at + mostArticles),
      removed: at === 0 ? removed : [],
    }
    parts.push({ file, document: { ...document, ...some }, problems: [], skipped: 0 })
  }
  return parts
}
