import { highlightRanges } from '../../core/search/highlight.ts'

const before = 40
const length = 160

/**
 * The part of an excerpt around its first hit, for a result whose title shows none. Null where the
 * title has a hit already or the excerpt has none either.
 */
export function toSnippet(title: string, excerpt: string, words: readonly string[]): string | null {
  if (highlightRanges(title, words).length > 0) return null
  const [hit] = highlightRanges(excerpt, words)
  if (!hit) return null
  const space = excerpt.indexOf(' ', Math.max(0, hit.start - before))
  const start = hit.start <= before || space === -1 || space > hit.start ? 0 : space + 1
  const end =
    excerpt.length <= start + length ? excerpt.length : excerpt.lastIndexOf(' ', start + length)
  const cut = end <= hit.end ? start + length : end
  return `${start > 0 ? '… ' : ''}${excerpt.slice(start, cut)}${cut < excerpt.length ? ' …' : ''}`
}
