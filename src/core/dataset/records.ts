import type { Article, Picture, Story } from '../documents/article.ts'
import { type ByteReader, type ByteWriter, readCount } from './bytes.ts'
import { type ReadText, skipText, type WriteText } from './text-words.ts'

/** An article as a segment keeps it, with the stories of the segment that it is in. */
export interface StoredArticle {
  article: Article
  stories: readonly number[]
  /** Title of the first of them: search shows it, and need not look for it elsewhere. */
  story: string
}

const has = {
  quality: 1,
  wholeQuality: 2,
  amp: 4,
  cache: 8,
  picture: 16,
  size: 32,
  seconds: 64,
} as const

/**
 * @param base what the numbers of stories are told from
 * @param writeText knows the segment's words
 */
export function writeArticle(
  out: ByteWriter,
  { article, stories, story }: StoredArticle,
  base: number,
  writeText: WriteText,
): void {
  const { outlet, quality, picture, ampWebUrl, cdnAmpWebUrl, publishedAtMs } = article
  const isWhole = quality !== null && Number.isInteger(quality) && quality >= 0 && quality < 256
  const hasSize = picture !== null && (picture.width !== null || picture.height !== null)
  const isInSeconds = publishedAtMs % 1000 === 0 && publishedAtMs >= 0 && publishedAtMs < 1e15
  out.byte(
    (quality === null ? 0 : has.quality) |
      (isWhole ? has.wholeQuality : 0) |
      (ampWebUrl === null ? 0 : has.amp) |
      (cdnAmpWebUrl === null ? 0 : has.cache) |
      (picture === null ? 0 : has.picture) |
      (hasSize ? has.size : 0) |
      (isInSeconds ? has.seconds : 0),
  )
  if (isInSeconds) out.varint(publishedAtMs / 1000)
  else out.float64(publishedAtMs)
  if (isWhole) out.byte(quality)
  else if (quality !== null) out.float64(quality)
  const address = (url: string) => writeAddress(out, url, outlet.domain, writeText)
  writeText(out, outlet.name, 'whole')
  writeText(out, outlet.domain, 'whole')
  // Beside one another, since they share words.
  writeText(out, article.title, 'text')
  address(article.webUrl)
  if (ampWebUrl !== null) address(ampWebUrl)
  if (cdnAmpWebUrl !== null) address(cdnAmpWebUrl)
  writeText(out, article.excerpt, 'text')
  if (picture !== null) {
    address(picture.url)
    if (hasSize) for (const pixels of [picture.width, picture.height]) out.float64(pixels ?? -1)
  }
  out.varint(article.topics.length)
  for (const topic of article.topics) writeText(out, topic, 'whole')
  out.varint(article.otherWebUrls.length)
  for (const url of article.otherWebUrls) address(url)
  out.varint(stories.length)
  for (const number of stories) writeDistance(out, number - base)
  if (stories.length > 0) writeText(out, story, 'again')
}

/** @throws RangeError where the bytes hold no article */
export function readStoredArticle(
  from: ByteReader,
  base: number,
  readText: ReadText,
): StoredArticle {
  const { flags, publishedAtMs, quality, outlet } = readHead(from, readText)
  const address = () => readAddress(from, outlet.domain, readText)
  const title = readText(from, 'text')
  const webUrl = address()
  const ampWebUrl = flags & has.amp ? address() : null
  const cdnAmpWebUrl = flags & has.cache ? address() : null
  const excerpt = readText(from, 'text')
  const picture = readPicture(from, flags, outlet.domain, readText)
  const topics = Array.from({ length: readCount(from) }, () => readText(from, 'whole'))
  const otherWebUrls = Array.from({ length: readCount(from) }, address)
  const article: Article = {
    title,
    excerpt,
    webUrl,
    otherWebUrls,
    ampWebUrl,
    cdnAmpWebUrl,
    publishedAtMs,
    outlet,
    quality,
    topics,
    picture,
  }
  return { article, ...readStories(from, base, readText) }
}

/** What coverage lists of an article. */
export type ListedArticle = Omit<Article, 'otherWebUrls' | 'ampWebUrl' | 'cdnAmpWebUrl' | 'topics'>

/** The same record, with what is not listed passed over; what follows that is left. @throws RangeError where there is none */
export function readListedArticle(
  from: ByteReader,
  _base: number,
  readText: ReadText,
): ListedArticle {
  const { flags, publishedAtMs, quality, outlet } = readHead(from, readText)
  const title = readText(from, 'text')
  const webUrl = readAddress(from, outlet.domain, readText)
  if (flags & has.amp) skipAddress(from)
  if (flags & has.cache) skipAddress(from)
  const excerpt = readText(from, 'text')
  const picture = readPicture(from, flags, outlet.domain, readText)
  return { title, excerpt, webUrl, publishedAtMs, outlet, quality, picture }
}

/** What search shows of an article that was found. */
export interface ShownArticle extends Omit<StoredArticle, 'article'> {
  article: ListedArticle & Pick<Article, 'topics'>
}

/** The same record, with what is not shown passed over. @throws RangeError where there is none */
export function readShownArticle(from: ByteReader, base: number, readText: ReadText): ShownArticle {
  const listed = readListedArticle(from, base, readText)
  const topics = Array.from({ length: readCount(from) }, () => readText(from, 'whole'))
  for (let others = readCount(from); others > 0; others--) skipAddress(from)
  return { article: { ...listed, topics }, ...readStories(from, base, readText) }
}

function readHead(from: ByteReader, readText: ReadText) {
  const flags = from.byte()
  const publishedAtMs = flags & has.seconds ? from.varint() * 1000 : from.float64()
  const quality =
    (flags & has.quality) === 0 ? null : flags & has.wholeQuality ? from.byte() : from.float64()
  const outlet = { name: readText(from, 'whole'), domain: readText(from, 'whole') }
  return { flags, publishedAtMs, quality, outlet }
}

function readStories(from: ByteReader, base: number, readText: ReadText) {
  const stories = Array.from({ length: readCount(from) }, () => base + readDistance(from))
  return { stories, story: stories.length > 0 ? readText(from, 'text') : '' }
}

function readPicture(
  from: ByteReader,
  flags: number,
  domain: string,
  readText: ReadText,
): Picture | null {
  if ((flags & has.picture) === 0) return null
  const url = readAddress(from, domain, readText)
  const pixels = () => {
    const value = flags & has.size ? from.float64() : -1
    return value < 0 ? null : value
  }
  return { url, width: pixels(), height: pixels() }
}

/** How addresses begin, by the byte before them: as they are, or at the outlet's own host. */
const beginnings = [
  () => '',
  (domain: string) => `https://${domain}/`,
  (domain: string) => `https://www.${domain}/`,
]

function writeAddress(out: ByteWriter, url: string, domain: string, writeText: WriteText): void {
  const kind = beginnings.findLastIndex((toBeginning) => url.startsWith(toBeginning(domain)))
  out.byte(kind)
  writeText(out, url.slice(beginnings[kind]?.(domain).length), 'address')
}

function readAddress(from: ByteReader, domain: string, readText: ReadText): string {
  const kind = from.byte()
  const toBeginning = beginnings[kind]
  if (!toBeginning) throw new RangeError(`an address of kind ${kind}`)
  return toBeginning(domain) + readText(from, 'address')
}

function skipAddress(from: ByteReader): void {
  from.byte()
  skipText(from)
}

/**
 * Articles of a story mostly follow one another: each is told by its distance to the one before.
 * @param base what the first is told from
 */
export function writeStory(out: ByteWriter, { title, articles }: Story, base: number): void {
  out.text(title)
  out.varint(articles.length)
  let expected = base
  for (const article of articles) {
    writeDistance(out, article - expected)
    expected = article + 1
  }
}

/** @throws RangeError where the bytes hold no story */
export function readStory(from: ByteReader, base: number): Story {
  const title = from.text()
  let expected = base
  const articles = Array.from({ length: readCount(from) }, () => {
    const article = expected + readDistance(from)
    expected = article + 1
    return article
  })
  return { title, articles }
}

/** Distances to either side, the short ones in a byte: 0, -1, 1, -2 are 0, 1, 2, 3. */
function writeDistance(out: ByteWriter, distance: number): void {
  out.varint(distance >= 0 ? distance * 2 : -distance * 2 - 1)
}

function readDistance(from: ByteReader): number {
  const coded = from.varint()
  return coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2
}

export function writeTexts(out: ByteWriter, texts: readonly string[]): void {
  out.varint(texts.length)
  for (const text of texts) out.text(text)
}

export function readTexts(from: ByteReader): string[] {
  return Array.from({ length: readCount(from) }, () => from.text())
}
