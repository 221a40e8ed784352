import type { CoveredArticle } from './coverage.ts'
import { toWords } from './words.ts'

/**
 * Articles whose title or excerpt nearly repeats another's, as agency copies do.
 *
 * A text is the set of its pairs of neighbouring words. Articles of one story share many of them
 * because they tell the same news, so a pair that two texts share counts 1, one that three share a
 * half, down to an eighth; a pair that no other text has counts 1. Titles are alike by what both
 * have in common of all that either has: a short one soon lies within a longer one. Excerpts are cut
 * anywhere, so they are alike by how much of the one with less the other repeats. A third must be
 * common, and a thirtieth more in a list of thirty articles, up to 0.6 in one of three: the fewer
 * texts, the less they tell of which words any author would find.
 *
 * `Amazon pauses police use of facial recognition software` and `Amazon Pauses Police Use of Its
 * Facial Recognition Software`, of thirty, are alike (0.62), mostly by `amazon pauses` and `pauses
 * police`. `Microsoft won’t sell facial recognition technology to police` and `Microsoft won't sell
 * facial-recognition tech to police` differ in one word as well, and are not (0.26): nearly every
 * other title has what they share.
 */

interface Text {
  article: CoveredArticle
  /** For each pair of words the texts that have it. */
  pairs: Text[][]
  weight: number
  /** What the text has in common with the one that it is compared with. */
  common: number
  commonPairs: number
}

/** Whoever writes a full text as excerpt shall not be compared for seconds. */
const maximumLength = 600

/** Fewer pairs may be anyone's words, or an invitation to read more. */
const leastPairs = { title: 4, excerpt: 10 }

/**
 * For each article those with a similar text, earliest first, and none where there is none. Of two
 * such articles each names the other. Follows from the texts of the whole list, so give it all of a
 * coverage, with the article being read, whatever is shown of it. 300 articles take about 10 ms.
 */
export function findSimilarTexts(
  articles: readonly CoveredArticle[],
): ReadonlyMap<CoveredArticle, readonly CoveredArticle[]> {
  const similar = new Map(articles.map((article) => [article, new Set<CoveredArticle>()]))
  const enough = Math.min(0.6, 1 / 3 + 1 / articles.length)
  for (const field of ['title', 'excerpt'] as const) {
    const texts = toTexts(articles, field)
    for (const one of texts) {
      weighCommon(one, texts)
      for (const other of texts) {
        if (other.commonPairs < leastPairs[field] || other === one) continue
        const { weight, common } = other
        const all = field === 'title' ? one.weight + weight - common : Math.min(one.weight, weight)
        if (common >= all * enough) similar.get(one.article)?.add(other.article)
      }
    }
  }
  return new Map(
    Array.from(similar, ([article, others]) => [
      article,
      [...others].sort((a, b) => a.publishedAtMs - b.publishedAtMs || (a.url < b.url ? -1 : 1)),
    ]),
  )
}

function toTexts(articles: readonly CoveredArticle[], field: 'title' | 'excerpt'): Text[] {
  /** By the first word of a pair and by the second: the texts that have it. */
  const holders = new Map<string, Map<string, Text[]>>()
  const texts = articles.map((article) => {
    const text: Text = { article, pairs: [], weight: 0, common: 0, commonPairs: 0 }
    let afterLast: Map<string, Text[]> | undefined
    for (const { key } of toWords(article[field].slice(0, maximumLength))) {
      const holding = afterLast?.get(key) ?? []
      if (afterLast && holding.at(-1) !== text) {
        holding.push(text)
        text.pairs.push(holding)
        afterLast.set(key, holding)
      }
      afterLast = holders.get(key) ?? new Map()
      holders.set(key, afterLast)
    }
    return text
  })
  for (const text of texts) for (const holding of text.pairs) text.weight += weigh(holding)
  return texts
}

function weighCommon(one: Text, texts: readonly Text[]) {
  for (const text of texts) text.common = text.commonPairs = 0
  for (const holding of one.pairs) {
    const weight = weigh(holding)
    for (const text of holding) {
      text.common += weight
      text.commonPairs += 1
    }
  }
}

/** In 840ths, which are whole for every part down to an eighth: sums are the same in any order. */
const weigh = ({ length }: readonly Text[]) => 840 / Math.min(length - 1 || 1, 8)
