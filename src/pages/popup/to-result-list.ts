import type { FoundArticle } from '../../core/search/results.ts'

export interface Result {
  /** Names the result's element in the page. */
  id: string
  article: FoundArticle
}

/** Results of one story. */
export interface ResultGroup {
  id: string
  story: string
  results: readonly Result[]
}

/** Results by story: the story of the best result first, and within a story the best first. */
export function toResultList(found: readonly FoundArticle[]): ResultGroup[] {
  const groups = new Map<string, FoundArticle[]>()
  for (const article of found) {
    const group = groups.get(article.story)
    if (group) group.push(article)
    else groups.set(article.story, [article])
  }
  return [...groups].map(([story, articles], at) => ({
    id: `story-${at}`,
    story,
    results: articles.map((article, within) => ({ id: `result-${at}-${within}`, article })),
  }))
}
