import type { Article, Outlet } from '../../src/core/documents/article.ts'
import { makeWords } from './corpus-words.ts'
import { createDraw, createRandom, zipfWeights } from './random.ts'

/**
 * A made-up press of any size, the same on every machine: 100,000 words and 400 outlets that are met
 * by Zipf's law, 25 articles a story, titles of 10 words and excerpts of 30, dates over two years.
 * A story follows from its number alone, so that a million articles take no memory:
 * `for (const story of makeCorpus(1_000_000).stories()) …`.
 */
export interface Corpus {
  /** Articles in all. */
  size: number
  storyCount: number
  /** Commonest first. */
  words: readonly string[]
  outlets: readonly Outlet[]
  story(at: number): CorpusStory
  stories(): Generator<CorpusStory>
  /** Articles by their number, which is their place in the order of the stories. */
  article(id: number): Article
}

export interface CorpusStory {
  at: number
  /** Number of its first article; the others follow. */
  firstId: number
  articles: readonly Article[]
}

export const articlesPerStory = 25
const seed = 20_240_511
const wordCount = 100_000
const outletCount = 400
const topicCount = 24
const titleWords = 10
const excerptWords = 30
const dayMs = 86_400_000
const firstDayMs = Date.UTC(2023, 0, 1)
const days = 730

/** @param size number of articles, rounded up to whole stories */
export function makeCorpus(size: number): Corpus {
  const words = makeWords(wordCount, seed)
  const outlets = makeOutlets()
  const topics = makeWords(topicCount, seed + 2).map(capitalise)
  const drawWord = createDraw(zipfWeights(wordCount))
  const drawOutlet = createDraw(zipfWeights(outletCount))
  const storyCount = Math.ceil(size / articlesPerStory)

  function story(at: number): CorpusStory {
    const random = createRandom(seed ^ Math.imul(at + 1, 0x9e3779b9))
    const dayAt = firstDayMs + Math.floor(random() * days) * dayMs
    const topicOf = () => topics[Math.floor(random() * topicCount)] ?? ''
    const storyTopics = [...new Set(random() < 0.4 ? [topicOf(), topicOf()] : [topicOf()])]
    const firstId = at * articlesPerStory
    const draw = (count: number) =>
      Array.from({ length: count }, () => words[drawWord(random)] ?? '').join(' ')
    const articles = Array.from({ length: articlesPerStory }, (_, position): Article => {
      const title = capitalise(draw(titleWords))
      const excerpt = `${capitalise(draw(excerptWords))}.`
      // The draw answers a position in the list.
      const outlet = outlets[drawOutlet(random)] as Outlet
      const publishedAtMs = dayAt + Math.floor(random() * 2 * 86_400) * 1000
      const place = `${toPath(publishedAtMs)}/${toSlug(title)}-${firstId + position + 10_000}`
      const hasAmp = random() < 0.3
      return {
        title,
        excerpt,
        webUrl: `https://www.${outlet.domain}/${place}`,
        otherWebUrls: [],
        ampWebUrl: hasAmp ? `https://www.${outlet.domain}/amp/${place}` : null,
        cdnAmpWebUrl: null,
        publishedAtMs,
        outlet,
        quality: random() < 0.1 ? null : Math.floor(random() * 101),
        topics: storyTopics,
        picture: null,
      }
    })
    return { at, firstId, articles }
  }

  return {
    size: storyCount * articlesPerStory,
    storyCount,
    words,
    outlets,
    story,
    *stories() {
      for (let at = 0; at < storyCount; at++) yield story(at)
    },
    article(id) {
      const found = story(Math.floor(id / articlesPerStory)).articles[id % articlesPerStory]
      if (!found) throw new RangeError(`the corpus has no article ${id}`)
      return found
    },
  }
}

function makeOutlets(): Outlet[] {
  const kinds = ['Times', 'Post', 'Daily', 'Herald', 'News', 'Journal', 'Tribune', 'Online']
  return makeWords(outletCount, seed + 1).map((word, at) => {
    const kind = kinds[at % kinds.length] ?? ''
    const name = `${capitalise(word)} ${kind}`
    return { name, domain: `${word}${kind.toLowerCase()}.example` }
  })
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const toPath = (ms: number) => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '/')
const toSlug = (title: string) => title.toLowerCase().split(' ').slice(0, 6).join('-')
