import type { CoveredArticle } from './coverage.ts'
import { toWords } from './words.ts'

/**
 * Articles whose title or excerpt nearly repeats another's, as copies of an agency's text do.
 *
 * A text is the set of its pairs of neighbouring words. Articles of one story have many in common
 * because they tell the same news, so a pair weighs the less the more texts have it: 1 where one or
 * two have it, 1/2 where three, down to 1/8. Titles are measured by what both have in common of all
 * that either has, since a short title soon lies within a longer one; excerpts, which are cut
 * anywhere, by what both have in common of all that the lighter one has. A third must be common, and
 * the more the fewer texts there are to tell what any author would write: 0.37 in a list of thirty,
 * 0.6 in one of up to three. In the bundled story that parts the four pairs that a reader would call
 * copies (0.45 and more) from all others (up to 0.32: a quoted sentence, an often used headline).
 *
 * Of thirty, `Amazon pauses police use of facial recognition software` and `Amazon Pauses Police Use
 * of Its Facial Recognition Software` have 0.62 in common, most of it `amazon pauses` and `pauses
 * police`. `Microsoft won’t sell facial recognition technology to police` and `Microsoft won't sell
 * facial-recognition tech to police` are as near by their words, but have 0.29 in common, because
 * all that they share stands in many other titles.
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

/** A full text given as an excerpt is compared by its beginning. */
const maximumLength = 600

/** Fewer pairs in common may be anyone's: `Live: police ban`, `Read the whole story on our website`. */
const leastPairs = { title: 4, excerpt: 10 }

/**
 * For each article those with a similar text, earliest first; an empty list where there are none.
 * Each of two such articles has the other, whoever published them. It follows from the texts of the
 * whole list, so that is to be all of a coverage and the article being read, whatever is shown of
 * it. Thirty articles take less than a millisecond, three hundred about eight.
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
