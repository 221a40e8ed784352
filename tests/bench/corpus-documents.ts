import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Article } from '../../src/core/documents/article.ts'
import type { Corpus, CorpusStory } from './corpus.ts'

/** A story as a document: front matter of the lead article with the others as its `related`. */
export function toMarkdown({ articles }: CorpusStory): string {
  const [lead, ...related] = articles
  if (!lead) throw new Error('a story has articles')
  const lines = ['---', 'category: news', ...toLines(lead), 'type: article', 'published: true']
  if (related.length > 0) lines.push('', 'related:')
  for (const article of related) {
    const [first = '', ...rest] = toLines(article)
    lines.push(`  - ${first}`, ...rest.map((line) => `    ${line}`))
  }
  return `${[...lines, '---'].join('\n')}\n`
}

function toLines(article: Article): string[] {
  const { title, excerpt, webUrl, ampWebUrl, publishedAtMs, outlet, quality, topics } = article
  return [
    `title: "${title}"`,
    `excerpt: "${excerpt}"`,
    `publishedDateTime: ${new Date(publishedAtMs).toISOString().replace('.000', '')}`,
    `webUrl: "${webUrl}"`,
    ...(ampWebUrl === null ? [] : [`ampWebUrl: "${ampWebUrl}"`]),
    'provider:',
    `  name: ${outlet.name}`,
    `  domain: ${outlet.domain}`,
    ...(quality === null ? [] : [`quality: ${quality}`]),
    'topics:',
    ...topics.map((topic) => `  - ${topic}`),
  ]
}

/** Writes one document a story, a thousand a folder, in the order of the stories; once only. */
export function writeDocuments(corpus: Corpus, folder: string): void {
  const done = join(folder, 'done.txt')
  if (existsSync(done)) return
  for (const story of corpus.stories()) {
    const name = String(story.at).padStart(6, '0')
    const below = join(folder, name.slice(0, 3))
    mkdirSync(below, { recursive: true })
    writeFileSync(join(below, `${name}.md`), toMarkdown(story))
  }
  writeFileSync(done, `${corpus.storyCount} documents\n`)
}
