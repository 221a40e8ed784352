import type { CopyFormat } from './copy-formats.ts'
import type { CoveredArticle } from './coverage.ts'

/**
 * Articles in their order as Markdown (a list item each), CSV (a row each, below the names of the
 * columns) or plain addresses (a line each). Times are UTC, to the minute; the words of the first
 * row are English, since programs read them.
 *
 * `- [Ban on \[some\] software](https://a.example/ban) — A, 2020-06-11 12:00 UTC`
 */
export function toCopiedList(articles: readonly CoveredArticle[], format: CopyFormat): string {
  return { markdown: toMarkdown, csv: toCsv, links: toLinks }[format](articles)
}

function toMarkdown(articles: readonly CoveredArticle[]): string {
  return articles
    .map(({ title, url, outlet, publishedAtMs }) => {
      const link = `[${toMarkdownText(title)}](${toMarkdownAddress(url)})`
      return `- ${link} — ${toMarkdownText(outlet.name)}, ${toTime(publishedAtMs)} UTC\n`
    })
    .join('')
}

/** Every mark that Markdown reads becomes the mark itself; a line stays one. */
function toMarkdownText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>&|~#!]/g, '\\$&')
}

/** Brackets and spaces would end the address of a link. */
function toMarkdownAddress(url: string): string {
  return url.replace(
    /[\s()<>\\]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}

/** @source https://www.rfc-editor.org/rfc/rfc4180 */
function toCsv(articles: readonly CoveredArticle[]): string {
  const rows = articles.map(({ title, url, outlet, publishedAtMs, quality }) => [
    outlet.name,
    title,
    url,
    toTime(publishedAtMs),
    String(quality ?? ''),
  ])
  return [['outlet', 'title', 'url', 'published (UTC)', 'quality'], ...rows]
    .map((cells) => `${cells.map(toCell).join(',')}\r\n`)
    .join('')
}

/**
 * All cells are quoted: tables that part cells by semicolons would begin one within a title. An
 * apostrophe in front keeps a table from taking a text for a formula.
 * @source https://owasp.org/www-community/attacks/CSV_Injection
 */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

function toLinks(articles: readonly CoveredArticle[]): string {
  return articles.map(({ url }) => `${url}\n`).join('')
}

/** `2020-06-11 12:00`. */
function toTime(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')
}
