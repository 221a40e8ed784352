import type { Article, Story } from '../documents/article.ts'
import { editDistance } from './edit-distance.ts'
import { fieldCount, fieldWords, packCounts, packedSize, unpackCounts } from './fields.ts'
import type { Vocabulary } from './match-words.ts'
import { occurrenceWeight } from './ranking.ts'
import type { SearchResults } from './results.ts'
import { runQuery } from './run-query.ts'

/** Plain data, and small as JSON. The same articles in the same order make the same index. */
export interface SearchIndex {
  /** All words of all articles, folded, by code units. */
  words: readonly string[]
  /**
   * For each word one number an article, in the order of articles: the distance to the article
   * before (to -1 for the first), less one, times `packedSize`, plus the packed counts of fields.
   */
  postings: readonly (readonly number[])[]
  /** Words of each field of each article, one field after the other. */
  lengths: readonly number[]
}

/** Time and space are linear in the articles' texts, but for the sorting of the words. */
export function buildSearchIndex(articles: readonly Article[]): SearchIndex {
  const postings = new Map<string, number[]>()
  const lastArticles = new Map<string, number>()
  const lengths: number[] = []
  for (const [id, article] of articles.entries()) {
    const counts = new Map<string, number[]>()
    for (const [field, words] of fieldWords(article).entries()) {
      lengths.push(words.length)
      for (const word of words) {
        const ofWord = counts.get(word) ?? new Array<number>(fieldCount).fill(0)
        ofWord[field] = (ofWord[field] ?? 0) + 1
        counts.set(word, ofWord)
      }
    }
    for (const [word, ofWord] of counts) {
      const list = postings.get(word) ?? []
      const distance = id - (lastArticles.get(word) ?? -1) - 1
      list.push(distance * packedSize + packCounts(ofWord))
      postings.set(word, list)
      lastArticles.set(word, id)
    }
  }
  const sorted = [...postings].sort(([a], [b]) => (a < b ? -1 : 1))
  return { words: sorted.map(([word]) => word), postings: sorted.map(([, list]) => list), lengths }
}

/**
 * Finds articles. Every word must be found, the last one at least begun; typos are forgiven only
 * where little is found, and come below. Best first: by words, then quality, then date; a query of
 * filters alone lists by quality, then date; an empty one finds nothing.
 * @param articles those that the index was built from
 * @param limit how many of the best to return
 */
export function searchArticles(
  index: SearchIndex,
  articles: readonly Article[],
  stories: readonly Story[],
  query: string,
  limit: number,
): SearchResults {
  const { ids, ...results } = runQuery(query, toVocabulary(index), articles)
  const best = ids.slice(0, Math.max(0, limit))
  const storyTitles = firstStories(stories, new Set(best))
  const found = best.flatMap((id) => {
    const article = articles[id]
    if (!article) return []
    const { title, webUrl: url, excerpt, outlet, quality, publishedAtMs } = article
    return { title, url, excerpt, outlet, quality, publishedAtMs, story: storyTitles.get(id) ?? '' }
  })
  return { total: ids.length, found, ...results }
}

function firstStories(
  stories: readonly Story[],
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const titles = new Map<number, string>()
  for (const { title, articles } of stories) {
    if (titles.size === wanted.size) break
    for (const id of articles) if (wanted.has(id) && !titles.has(id)) titles.set(id, title)
  }
  return titles
}

function toVocabulary(index: SearchIndex): Vocabulary {
  const { words } = index
  const averages = averageLengths(index.lengths)
  return {
    starting(beginning) {
      const first = firstAtOrAfter(words, beginning)
      let end = first
      while (words[end]?.startsWith(beginning)) end += 1
      return words.slice(first, end)
    },
    near(word, most) {
      if (most === 0) return []
      return words.flatMap((candidate) => {
        const typos = editDistance(word, candidate, most)
        return typos > 0 && typos <= most ? { word: candidate, typos } : []
      })
    },
    occurrences(word) {
      const position = firstAtOrAfter(words, word)
      const list = words[position] === word ? (index.postings[position] ?? []) : []
      let article = -1
      return list.map((number) => {
        article += Math.floor(number / packedSize) + 1
        const lengths = index.lengths.slice(article * fieldCount, (article + 1) * fieldCount)
        const weight = occurrenceWeight(unpackCounts(number % packedSize), lengths, averages)
        return { article, weight }
      })
    },
  }
}

function averageLengths(lengths: readonly number[]): number[] {
  const sums = new Array<number>(fieldCount).fill(0)
  for (const [position, length] of lengths.entries()) {
    const field = position % fieldCount
    sums[field] = (sums[field] ?? 0) + length
  }
  const articles = Math.max(1, lengths.length / fieldCount)
  return sums.map((sum) => sum / articles)
}

/** Position of the first word that is not before the given one. */
function firstAtOrAfter(words: readonly string[], word: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}
