import type { Article } from '../documents/article.ts'
import { createByteWriter } from './bytes.ts'
import { chooseCodes } from './packer.ts'
import { writeArticle } from './records.ts'
import { articlesInBlock } from './segment-format.ts'
import { joinSpelling, type Spelling } from './spelling.ts'
import { createTextWriter, encodeWords, endOfWord, mostWords, toEntry } from './text-words.ts'

/** Longer ones hardly ever come again. */
const longest = 48
/** The list is read whole with the first text. */
const mostBytes = 96 * 1024
const fewest = 3

/** By as many blocks the codes are chosen: more make no difference. */
const blocksInSample = 250

/** The spelling that shortens these articles most, and others like them. Same articles, same bytes. */
export function chooseSpelling(articles: readonly Article[]): Spelling {
  const words = chooseWords(articles)
  return joinSpelling(chooseCodes(toSample(articles, words)), words)
}

/** Blocks from all over the articles, as a segment would have them. */
function* toSample(articles: readonly Article[], words: Uint8Array): Generator<Uint8Array> {
  const writeText = createTextWriter(words)
  const out = createByteWriter()
  const blocks = Math.ceil(articles.length / articlesInBlock)
  const every = Math.max(1, Math.floor(blocks / blocksInSample))
  for (let block = 0; block < blocks; block += every) {
    const first = block * articlesInBlock
    // As if they were of one story, which often has the title of its first article.
    const story = articles[first]?.title ?? ''
    for (const article of articles.slice(first, first + articlesInBlock))
      writeArticle(out, { article, stories: [0], story }, 0, writeText)
    yield out.take()
  }
}

/**
 * The list of words that shortens the texts of these articles most: words, and outlets and topics as they are;
 * at most 96 kB.
 */
function chooseWords(articles: readonly Article[]): Uint8Array {
  const uses = countUses(articles)
  const entries = [...uses]
    .filter(([, count]) => count >= fewest)
    .map(([word, count]) => ({ word, count, gain: toGain(word, count) }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain || (a.word < b.word ? -1 : 1))
  for (let most = Math.min(mostWords, entries.length); ; most = Math.floor(most * 0.9)) {
    const chosen = entries.slice(0, most)
    chosen.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    const list = encodeWords(chosen.map(({ word }) => word))
    if (list.length <= mostBytes) return list
  }
}

/** Bytes that a word saves, roughly: a compressed letter takes 0.6, a word of the list 1.2. */
const toGain = (word: string, count: number) =>
  Math.round(count * (word.length * 6 - 12) - word.length * 5)

function countUses(articles: readonly Article[]): Map<string, number> {
  const uses = new Map<string, number>()
  const add = (word: string) => {
    if (word.length <= longest && !word.includes('\n')) uses.set(word, (uses.get(word) ?? 0) + 1)
  }
  const addWords = (text: string) => {
    for (let at = 0; at < text.length; ) {
      const end = endOfWord(text, at)
      if (end > at) add(toEntry(text, at, end))
      at = Math.max(end, at + 1)
    }
  }
  for (const { title, excerpt, outlet, topics, webUrl } of articles) {
    addWords(title)
    addWords(excerpt)
    // What follows the title's own words is spelled; the slug is a copy of the title mostly.
    addWords(webUrl.replace(/^https?:\/\/[^/]*|[^/]*$/g, ''))
    for (const whole of [outlet.name, outlet.domain, ...topics]) {
      if (endOfWord(whole, 0) === whole.length) addWords(whole)
      else add(whole)
    }
  }
  return uses
}
