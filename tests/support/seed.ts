import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CoveredArticle } from '../../src/core/coverage/coverage.ts'
import { compileSegment } from '../../src/core/dataset/compile-segment.ts'
import { toCollection } from '../../src/core/documents/compile-documents.ts'
import { parseDocument } from '../../src/core/documents/parse-document.ts'
import { aCoveredArticle } from './an-article.ts'

// Not a URL: under jsdom it would be one of the test page's own.
const file = join(import.meta.dirname, '../../assets/documents/seed.md')

/** The bundled document's articles and story. */
export const seed = toCollection([parseDocument('seed.md', readFileSync(file, 'utf8'))])

/** The bundled document, compiled. */
export const seedBytes = compileSegment(seed, 'Bundled')

/** The seed's article by an outlet, the first where it has several. */
export function seedArticleBy(outlet: string) {
  const article = seed.articles.find(({ outlet: { name } }) => name === outlet)
  if (!article) throw new Error(`The seed has no article by ${outlet}`)
  return article
}

/** The bundled story's articles as a panel gets them, the lead first. */
export const seedArticles: readonly CoveredArticle[] = seed.articles.map(
  ({ webUrl: url, ...article }) => aCoveredArticle({ ...article, url }),
)
