import { createGathering } from '../../src/core/documents/gather-articles.ts'
import type { Content } from './a-dataset.ts'

/** A content that says which articles of older ones are gone. */
export interface Edition extends Content {
  removed?: readonly string[]
}

/**
 * What editions are together, the newest first, as if they had been compiled at once: the plain way, with nothing
 * but lists, that several segments must agree with. Stories stay, also those that lost all their articles.
 */
export function plainUnion(editions: readonly Edition[]): Content {
  const gathering = createGathering()
  const gone = new Set<string>()
  const stories = editions.flatMap(({ articles, stories, removed = [] }) => {
    const places = articles.map((article) => {
      const isGone = [article.webUrl, ...article.otherWebUrls].some((url) => gone.has(url))
      return isGone ? null : gathering.add(article).position
    })
    for (const url of removed) gone.add(url)
    return stories.map(({ title, articles: own }) => ({
      title,
      articles: [...new Set(own.flatMap((id) => places[id] ?? []))],
    }))
  })
  return { articles: [...gathering.articles], stories }
}
