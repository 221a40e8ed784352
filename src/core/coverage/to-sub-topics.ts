import type { CoveredArticle } from './coverage.ts'
import { countTexts, toWords } from './words.ts'

/**
 * Names in the titles of one list, by which it can be narrowed.
 *
 * Capitals tell which words are names: those that within a sentence have one more often than not,
 * in excerpts and in titles. The first word of a sentence tells nothing, nor does a title in title
 * case, which is one without a word of five small letters; yet a word that is known as a name counts
 * there too. So there is no list of small words to keep, in any language, but for scripts without
 * capitals: there every word of three letters passes. Scripts without spaces give no names (pairs of
 * characters are no words to show), but for those in Katakana.
 *
 * In `Now Microsoft is banning police`, `Amazon Puts Ban on Police` and `Amazon Pauses Police Use`,
 * with the excerpt `The move by Amazon`, `amazon` and `microsoft` are names, `police` and `now` not.
 */

export interface SubTopic {
  /** As in the titles, but without a plural or possessive `s`. */
  label: string
  /** Those whose titles have it, in the order of the list. */
  articles: readonly CoveredArticle[]
}

interface Phrase {
  label: string
  words: readonly string[]
  articles: Set<CoveredArticle>
}

const nearlyAll = 0.8
/** Words without capitals, but for Arabic ones that any text has. */
const caseless = /^(?!(على|الى|بعد|قبل|بين|هذا|التي|الذي)$)[\p{Lo}\p{Lm}]{3,}$/u

/**
 * Up to six names, or up to three names side by side, each in the titles of two articles or more and
 * not in nearly all; most articles first. No two have a word in common or the same articles: of
 * those with as many articles the longer one stays, `George Floyd` and not `Floyd`. Linear but for
 * the sort.
 */
export function toSubTopics(articles: readonly CoveredArticle[]): SubTopic[] {
  const most = articles.length * nearlyAll
  const taken = new Set<string>()
  return collectPhrases(articles, most)
    .filter(({ label, articles: { size } }) => size > 1 && size <= most && label.length > 1)
    .sort((a, b) => b.articles.size - a.articles.size || b.words.length - a.words.length)
    .filter(({ words, articles }) => {
      const claims = [...words, Array.from(articles, ({ url }) => url).join(' ')]
      const isFree = !claims.some((claim) => taken.has(claim))
      if (isFree) for (const claim of claims) taken.add(claim)
      return isFree
    })
    .slice(0, 6)
    .map(({ label, articles }) => ({ label, articles: [...articles] }))
}

/** Every one to three names that stand side by side in a title, but for what nearly all titles have. */
function collectPhrases(articles: readonly CoveredArticle[], most: number): Phrase[] {
  const counts = countTexts(articles.map(({ title }) => title))
  const capitals = countCapitals(articles)
  const isName = (key: string) => (capitals.get(key) ?? 0) > 0
  const phrases = new Map<string, Phrase>()
  for (const article of articles) {
    const { title } = article
    let open: { start: number; name: string }[] = []
    let done = 0
    for (const { key, start, end } of toWords(title)) {
      // A comma or a colon parts names.
      if (!/^[\s'’-]$/.test(title.slice(done, start))) open = []
      done = end
      const singular = key.replace(/(..)s$/, '$1')
      const word = isName(singular) ? singular : key
      if ((counts.get(key) ?? 0) > most || !(isName(word) || caseless.test(key))) {
        open = []
        continue
      }
      open = open.slice(-2).map(({ start, name }) => ({ start, name: `${name} ${word}` }))
      open.push({ start, name: word })
      for (const { start, name } of open) {
        const label = title.slice(start, end - key.length + word.length)
        const phrase = phrases.get(name) ?? { label, words: name.split(' '), articles: new Set() }
        // A headline all in capitals is no model.
        if (phrase.label === phrase.label.toUpperCase()) phrase.label = label
        phrases.set(name, phrase)
        phrase.articles.add(article)
      }
    }
  }
  return [...phrases.values()]
}

/** By how many times more each word has a capital than not, where neither must be. */
function countCapitals(articles: readonly CoveredArticle[]): ReadonlyMap<string, number> {
  const capitals = new Map<string, number>()
  for (const { title, excerpt } of articles) {
    const text = `${isSentence.test(title) ? title : ''}. ${excerpt}`
    for (const { text: word, key, start } of toWords(text))
      if (isWithin.test(text.slice(start - 2, start)))
        capitals.set(key, (capitals.get(key) ?? 0) + (word === word.toLowerCase() ? -1 : 1))
  }
  return capitals
}

const isSentence = /\s\p{Ll}{5}/u
const isWithin = /[^\s.!?:“"]\s?$/
