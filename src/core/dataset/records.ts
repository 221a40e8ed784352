import type { Article, Story } from '../documents/article.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'

/** An article as a segment keeps it, with the stories of the segment that it is in. */
export interface StoredArticle {
  article: Article
  stories: readonly number[]
}

const has = { quality: 1, wholeQuality: 2, amp: 4, cache: 8, picture: 16, size: 32 } as const

/** @param base what the numbers of stories are told from */
export function writeArticle(
  out: ByteWriter,
  { article, stories }: StoredArticle,
  base: number,
): void {
  const { quality, picture, ampWebUrl, cdnAmpWebUrl } = article
  const isWhole = quality !== null && Number.isInteger(quality) && quality >= 0 && quality < 256
  const hasSize = picture !== null && (picture.width !== null || picture.height !== null)
  out.byte(
    (quality === null ? 0 : has.quality) |
      (isWhole ? has.wholeQuality : 0) |
      (ampWebUrl === null ? 0 : has.amp) |
      (cdnAmpWebUrl === null ? 0 : has.cache) |
      (picture === null ? 0 : has.picture) |
      (hasSize ? has.size : 0),
  )
  out.float64(article.publishedAtMs)
  if (isWhole) out.byte(quality)
  else if (quality !== null) out.float64(quality)
  out.text(article.title)
  out.text(article.excerpt)
  out.text(article.webUrl)
  out.text(article.outlet.name)
  out.text(article.outlet.domain)
  if (ampWebUrl !== null) out.text(ampWebUrl)
  if (cdnAmpWebUrl !== null) out.text(cdnAmpWebUrl)
  if (picture !== null) {
    out.text(picture.url)
    if (hasSize) for (const pixels of [picture.width, picture.height]) out.float64(pixels ?? -1)
  }
  writeTexts(out, article.topics)
  writeTexts(out, article.otherWebUrls)
  out.varint(stories.length)
  for (const story of stories) writeDistance(out, story - base)
}

/** @throws RangeError where the bytes hold no article */
export function readStoredArticle(from: ByteReader, base: number): StoredArticle {
  const flags = from.byte()
  const publishedAtMs = from.float64()
  const quality =
    (flags & has.quality) === 0 ? null : flags & has.wholeQuality ? from.byte() : from.float64()
  const title = from.text()
  const excerpt = from.text()
  const webUrl = from.text()
  const outlet = { name: from.text(), domain: from.text() }
  const ampWebUrl = flags & has.amp ? from.text() : null
  const cdnAmpWebUrl = flags & has.cache ? from.text() : null
  const picture = flags & has.picture ? readPicture(from, (flags & has.size) !== 0) : null
  const topics = readTexts(from)
  const otherWebUrls = readTexts(from)
  const stories = Array.from({ length: readCount(from) }, () => base + readDistance(from))
  const article = {
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
  return { article, stories }
}

function readPicture(from: ByteReader, hasSize: boolean): Article['picture'] {
  const url = from.text()
  const pixels = () => {
    const value = hasSize ? from.float64() : -1
    return value < 0 ? null : value
  }
  return { url, width: pixels(), height: pixels() }
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

/** A number of things that follow, each of a byte at least. */
export function readCount(from: ByteReader): number {
  const count = from.varint()
  if (count > from.left) throw new RangeError(`${count} things in ${from.left} bytes`)
  return count
}
