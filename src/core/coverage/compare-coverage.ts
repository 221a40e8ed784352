import { compareHeadlines, type HeadlineRun } from './compare-headlines.ts'
import type { Coverage, CoveredArticle } from './coverage.ts'
import { findSimilarTexts } from './find-similar-texts.ts'
import { toSubTopics } from './to-sub-topics.ts'

/**
 * What the articles of a coverage tell of each other. Articles go by their addresses, so that it
 * passes from one script to another, and still fits a coverage that has changed a little.
 */
export interface Comparison {
  /** Of each article that has some: those with a similar text, earliest first. */
  similar: Readonly<Record<string, readonly string[]>>
  /** Names in the headlines of the other articles, those of most first. */
  topics: readonly Topic[]
  /** Parts of each headline; null where no headline has words of its own to tell. */
  headlines: Readonly<Record<string, readonly HeadlineRun[]>> | null
}

export interface Topic {
  label: string
  urls: readonly string[]
}

/**
 * Compares the article being read and all others, whatever is shown of them. Thirty take a
 * millisecond or two, three hundred about fifteen: not to be done in pages of strangers.
 */
export function compareCoverage({ article, others }: Coverage): Comparison {
  const all = [article, ...others]
  const similar = [...findSimilarTexts(all)].filter(([, found]) => found.length > 0)
  const runs = compareHeadlines(all.map(({ title }) => title))
  const isTelling = runs.flat().some(({ weight }) => weight === 'distinctive')
  return {
    similar: Object.fromEntries(similar.map(([{ url }, found]) => [url, toUrls(found)])),
    topics: toSubTopics(others).map(({ label, articles }) => ({ label, urls: toUrls(articles) })),
    headlines: isTelling
      ? Object.fromEntries(all.map(({ url }, at) => [url, runs[at] ?? []]))
      : null,
  }
}

const toUrls = (articles: readonly CoveredArticle[]) => articles.map(({ url }) => url)
