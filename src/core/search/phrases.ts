import { fold } from './fold.ts'
import type { Phrase } from './query.ts'
import { wordsOf } from './tokens.ts'

/** The texts of an article in which a phrase may stand. */
export interface Texts {
  title: string
  outlet: { name: string }
  topics: readonly string[]
  excerpt: string
}

/** Whether a phrase stands in any field of an article; it never reaches from one into the next. */
export function holdsPhrase(texts: Texts, phrase: Phrase): boolean {
  return passagesOf(texts).some((passage) => standsIn(passage, phrase))
}

export function passagesOf({ title, outlet, topics, excerpt }: Texts): string[][] {
  return [title, outlet.name, ...topics, excerpt].map((text) => wordsOf(fold(text)))
}

/** Whether the words stand one after the other, the last one at least begun where it may be. */
export function standsIn(passage: readonly string[], { words, prefix }: Phrase): boolean {
  const last = words.length - 1
  return passage.some((_, start) =>
    words.every((word, offset) => {
      const found = passage[start + offset]
      return prefix && offset === last ? found?.startsWith(word) : found === word
    }),
  )
}
