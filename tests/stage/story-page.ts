import type { SeedArticle } from './seed-story.ts'

/** Stand-in pages: a plain article of our own wording under an outlet's real address. */

export interface PageOptions {
  amp?: boolean
  /** Whether the head names the article's address as canonical; on by default. */
  declares?: boolean
}

export function articlePage(article: SeedArticle, options: PageOptions = {}): string {
  const { title, excerpt, provider, webUrl, publishedDateTime } = article
  const declared =
    options.declares === false
      ? ''
      : `<link rel="canonical" href="${toHtml(webUrl)}"><meta property="og:url" content="${toHtml(webUrl)}">`
  const day = new Date(publishedDateTime).toISOString().slice(0, 10)
  return page({
    title,
    head: declared,
    amp: options.amp ?? false,
    hue: hueOf(provider.domain),
    body: `<header>${toHtml(provider.name)}</header><main><h1>${toHtml(title)}</h1>
<p class="lead">${toHtml(excerpt)}</p><p class="line">Stand-in page, ${day}</p>${paragraphs}</main>`,
  })
}

/** A page that no data set knows. */
export function unknownPage(host: string, path: string): string {
  return page({
    title: `A page of ${host}`,
    head: '',
    amp: false,
    hue: hueOf(host),
    body: `<header>${toHtml(host)}</header><main><h1>A page of ${toHtml(host)}</h1>
<p class="line">Stand-in page for ${toHtml(path)}</p>${paragraphs}</main>`,
  })
}

function page(parts: { title: string; head: string; amp: boolean; hue: number; body: string }) {
  return `<!doctype html>
<html lang="en"${parts.amp ? ' amp' : ''}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${toHtml(parts.title)}</title>${parts.head}<link rel="icon" href="data:,">
<style>
body { margin: 0; font: 18px/1.6 Georgia, serif; color: #222; background: #fff }
header { background: hsl(${parts.hue} 45% 30%); color: #fff; padding: 18px 24px; font: 700 26px Georgia, serif }
main { max-width: 640px; padding: 12px 24px; margin: 0 0 0 6vw }
h1 { font-size: 34px; line-height: 1.2 } .lead { font-size: 20px } .line { color: #595959; font-size: 15px }
</style></head><body>${parts.body}</body></html>`
}

const paragraphs = Array.from(
  { length: 8 },
  () => `<p>Here the outlet's own words would stand. The stage fills the space with a few plain
sentences, long enough to scroll and short enough to read past: what matters is at the edge of the
page, where other outlets wait to be compared.</p>`,
).join('\n')

function hueOf(text: string): number {
  let sum = 0
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 360
  return sum
}

export function toHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
