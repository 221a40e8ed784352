import { articlesPerStory, type Corpus } from './corpus.ts'
import { createRandom } from './random.ts'

/** A query that was made from the title of one article, which should be among the first found. */
export interface KnownItem {
  id: number
  /** Its `webUrl`. */
  address: string
  query: string
}

export type KnownItemKind = 'words' | 'typo' | 'prefix'

/** Words that nobody searches for by themselves: the first of the vocabulary. */
const commonest = 100

/** Two or three words of titles, whole, with one typo, or with the last word only begun. */
export function makeKnownItems(corpus: Corpus, kind: KnownItemKind, count: number): KnownItem[] {
  const random = createRandom(kind.length * 7919)
  const common = new Set(corpus.words.slice(0, commonest))
  const items: KnownItem[] = []
  while (items.length < count) {
    const id = Math.floor(random() * corpus.size)
    const { title, webUrl: address } = corpus.article(id)
    const words = pickSome(
      [...new Set(title.toLowerCase().split(' '))].filter((word) => !common.has(word)),
      random() < 0.5 ? 2 : 3,
      random,
    )
    const query = toQuery(words, kind, random)
    if (query) items.push({ id, address, query })
  }
  return items
}

function toQuery(words: string[], kind: KnownItemKind, random: () => number): string | null {
  if (words.length < 2) return null
  if (kind === 'words') return words.join(' ')
  if (kind === 'prefix') {
    const last = words.at(-1) ?? ''
    if (last.length < 5) return null
    const kept = Math.max(3, last.length - 1 - Math.floor(random() * 3))
    return [...words.slice(0, -1), last.slice(0, kept)].join(' ')
  }
  const long = words.filter((word) => word.length >= 4)
  const chosen = long[Math.floor(random() * long.length)]
  return chosen
    ? words.map((word) => (word === chosen ? misspell(word, random) : word)).join(' ')
    : null
}

/** One letter left out, put in, changed, or changed with its neighbour; the first one stays. */
export function misspell(word: string, random: () => number): string {
  for (;;) {
    const at = 1 + Math.floor(random() * (word.length - 1))
    const letter = String.fromCharCode(97 + Math.floor(random() * 26))
    const [before, here, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)]
    const wrong = [
      before + after,
      before + letter + here + after,
      before + letter + after,
      before + after.charAt(0) + here + after.slice(1),
    ][Math.floor(random() * 4)]
    if (wrong && wrong !== word) return wrong
  }
}

/** What readers might type, by kind: words that stand together in some article, however common. */
export function makeQueries(
  corpus: Corpus,
  count: number,
  seed: number,
): Record<QueryKind, string[]> {
  const random = createRandom(seed)
  const wordsOfSome = (most: number) => {
    const { title, excerpt } = corpus.article(Math.floor(random() * corpus.size))
    const words = new Set(`${title} ${excerpt}`.toLowerCase().replaceAll('.', '').split(' '))
    return pickSome([...words], 1 + Math.floor(random() * most), random)
  }
  const longWord = () => {
    for (;;) {
      const word = wordsOfSome(1)[0] ?? ''
      if (word.length >= 5) return word
    }
  }
  const list = (one: () => string) => Array.from({ length: count }, one)
  return {
    // A space after the last word says that it is whole.
    words: list(() => `${wordsOfSome(3).join(' ')} `),
    prefix: list(() => {
      const begun = longWord()
      const whole = random() < 0.5 ? wordsOfSome(1) : []
      return [...whole, begun.slice(0, 2 + Math.floor(random() * 3))].join(' ')
    }),
    typo: list(() => {
      const whole = random() < 0.5 ? wordsOfSome(1) : []
      return `${[...whole, misspell(longWord(), random)].join(' ')} `
    }),
  }
}

export type QueryKind = 'words' | 'prefix' | 'typo'

function pickSome(words: string[], count: number, random: () => number): string[] {
  const left = [...words]
  const picked: string[] = []
  while (picked.length < count && left.length > 0)
    picked.push(...left.splice(Math.floor(random() * left.length), 1))
  return picked
}

/** Addresses that pages of known outlets have and no article of the corpus. */
export function makeUnknownAddresses(corpus: Corpus, count: number): string[] {
  const random = createRandom(77)
  return Array.from({ length: count }, (_, at) => {
    const article = corpus.article(Math.floor(random() * corpus.size))
    return `https://www.${article.outlet.domain}/2025/01/02/not-in-the-data-${at + articlesPerStory}`
  })
}

/** Addresses of some articles of one outlet, from all over the corpus. */
export function addressesOfOutlet(corpus: Corpus, domain: string, count: number): string[] {
  const random = createRandom(5)
  const addresses: string[] = []
  while (addresses.length < count) {
    const article = corpus.article(Math.floor(random() * corpus.size))
    if (article.outlet.domain === domain) addresses.push(article.webUrl)
  }
  return addresses
}
