import type { Article } from '../documents/article.ts'
import { passagesOf } from './fields.ts'
import { fold } from './fold.ts'
import type { Phrase, QueryFilters } from './query.ts'
import { wordsOf } from './tokens.ts'

export function passesFilters(article: Article, filters: QueryFilters): boolean {
  const { minimumQuality, fromMs, toMs } = filters
  const isOutlet = (wanted: string) => isOfOutlet(article, wanted)
  const hasTopic = (wanted: string) => article.topics.some((topic) => begins(topic, wanted))
  return (
    // One without quality passes only at 0, as in the panel.
    (minimumQuality === null ||
      minimumQuality === 0 ||
      (article.quality !== null && article.quality >= minimumQuality)) &&
    (fromMs === null || article.publishedAtMs >= fromMs) &&
    (toMs === null || article.publishedAtMs <= toMs) &&
    (filters.outlets.length === 0 || filters.outlets.some(isOutlet)) &&
    !filters.withoutOutlets.some(isOutlet) &&
    filters.topics.every(hasTopic) &&
    !filters.withoutTopics.some(hasTopic)
  )
}

/** By name (`the star`, `star`) or by domain (`thestar.com`), each at least begun. */
function isOfOutlet({ outlet }: Article, wanted: string): boolean {
  return begins(outlet.name, wanted) || fold(outlet.domain).startsWith(wanted)
}

/** Whether the words wanted stand in the text one after the other, the last one at least begun. */
function begins(text: string, wanted: string): boolean {
  return standsIn(wordsOf(fold(text)), { words: wordsOf(wanted), prefix: true })
}

/** Whether a phrase stands in any field of an article. */
export function holdsPhrase(article: Article, phrase: Phrase): boolean {
  return passagesOf(article).some((passage) => standsIn(passage, phrase))
}

function standsIn(passage: readonly string[], { words, prefix }: Phrase): boolean {
  const last = words.length - 1
  return passage.some((_, start) =>
    words.every((word, offset) => {
      const found = passage[start + offset]
      return prefix && offset === last ? found?.startsWith(word) : found === word
    }),
  )
}
