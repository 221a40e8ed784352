import type { Article, Picture } from './article.ts'
import * as fields from './article-fields.ts'
import type { Path } from './front-matter.ts'
import type { DocumentProblem } from './problem.ts'

/** What is wrong in one entry; the path starts at the entry. */
export interface Fault {
  severity: DocumentProblem['severity']
  path: Path
  reason: string
}

export interface ReadArticle {
  /** Null where a required field is missing or wrong: then every fault is an error. */
  article: Article | null
  faults: readonly Fault[]
}

const advice = {
  title: 'write the headline, in quotes',
  webUrl: 'write the whole address of the article, beginning with https:// or http://',
  publishedDateTime: 'write it as 2020-06-11T03:53:00Z',
  name: "write the outlet's name",
  domain: 'write the domain alone, as in cnet.com',
}

/**
 * Reads one entry of a document: the lead article or a related one. Required fields that are wrong
 * cost the entry; optional ones only themselves. Unknown keys are passed over, whatever they hold.
 */
export function readArticle(entry: unknown): ReadArticle {
  if (!isRecord(entry)) {
    const reason = `the entry ${describe(entry)} has no keys: give it title, webUrl, publishedDateTime and provider`
    return { article: null, faults: [{ severity: 'error', path: [], reason }] }
  }
  const faults: Fault[] = []
  const provider = readProvider(entry.provider, faults)
  const title = required(fields.readText, entry.title, ['title'], advice.title, faults)
  const webUrl = readWebUrl(entry, faults)
  const published = required(
    fields.readMoment,
    entry.publishedDateTime,
    ['publishedDateTime'],
    advice.publishedDateTime,
    faults,
  )
  if (!provider || title === null || webUrl === null || published === null) {
    return { article: null, faults: faults.filter((fault) => fault.severity === 'error') }
  }
  if (published.zoneMissing) {
    const reason = 'publishedDateTime has no time zone: it is read as UTC, add "Z" or "+02:00"'
    faults.push({ severity: 'note', path: ['publishedDateTime'], reason })
  }
  const optional = <Value>(read: fields.ReadField<Value>, key: string, wanted: string) =>
    readOptional(read, entry[key], [key], wanted, faults)
  const article: Article = {
    title,
    excerpt: isBlank(entry.excerpt) ? '' : (optional(fields.readText, 'excerpt', 'text') ?? ''),
    webUrl,
    otherWebUrls: [],
    ampWebUrl: optional(fields.readAddress, 'ampWebUrl', 'an address with https:// or http://'),
    cdnAmpWebUrl: optional(
      fields.readAddress,
      'cdnAmpWebUrl',
      'an address with https:// or http://',
    ),
    publishedAtMs: published.ms,
    outlet: provider,
    quality: readQuality(entry.quality, faults),
    topics: readTopics(entry.topics, faults),
    picture: readPicture(entry.images, faults),
  }
  return { article, faults }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as it is quoted in a reason: short, and never more than one line. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return '(a list)'
  if (isRecord(value)) return '(a group of keys)'
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 79)}…` : value)
}

function readProvider(provider: unknown, faults: Fault[]): Article['outlet'] | null {
  if (!isRecord(provider)) {
    const state = isAbsent(provider) ? 'is missing' : `${describe(provider)} has no keys`
    const reason = `provider ${state}: give it a name and a domain`
    faults.push({ severity: 'error', path: ['provider'], reason })
    return null
  }
  const name = required(fields.readText, provider.name, ['provider', 'name'], advice.name, faults)
  const domain = required(
    fields.readDomain,
    provider.domain,
    ['provider', 'domain'],
    advice.domain,
    faults,
  )
  return name === null || domain === null ? null : { name, domain }
}

/** `originalUrl` stands in where there is no `webUrl`, or none that can be used. */
function readWebUrl(entry: Record<string, unknown>, faults: Fault[]): string | null {
  if (isAbsent(entry.webUrl)) {
    const key = isAbsent(entry.originalUrl) ? 'webUrl' : 'originalUrl'
    return required(fields.readArticleAddress, entry[key], [key], advice.webUrl, faults)
  }
  const web = fields.readArticleAddress(entry.webUrl)
  if (web.ok) return web.value
  const wrong = `webUrl ${describe(entry.webUrl)} ${web.problem}`
  const original = fields.readArticleAddress(entry.originalUrl)
  if (original.ok) {
    const reason = `${wrong}: originalUrl is taken instead, correct or remove webUrl`
    faults.push({ severity: 'note', path: ['webUrl'], reason })
    return original.value
  }
  faults.push({ severity: 'error', path: ['webUrl'], reason: `${wrong}: ${advice.webUrl}` })
  return null
}

/** Real documents go up to 189: such articles are among the best, which must not be lost. */
function readQuality(quality: unknown, faults: Fault[]): number | null {
  const path = ['quality']
  const read = readOptional(fields.readQuality, quality, path, 'a number from 0 to 100', faults)
  if (read === null || read <= 100) return read
  const reason = `quality ${read} is above 100: it is taken as 100, write a number from 0 to 100`
  faults.push({ severity: 'note', path, reason })
  return 100
}

function readTopics(topics: unknown, faults: Fault[]): string[] {
  if (isAbsent(topics)) return []
  if (!Array.isArray(topics)) {
    const reason = `topics ${describe(topics)} is not a list: write one topic a line, as in "- AI"; the article is kept without topics`
    faults.push({ severity: 'note', path: ['topics'], reason })
    return []
  }
  const read = topics.map((topic, position) =>
    readOptional(fields.readText, topic, ['topics', position], 'text', faults),
  )
  return [...new Set(read.filter((topic) => topic !== null))]
}

/** The first picture that has an address of its own. */
function readPicture(images: unknown, faults: Fault[]): Picture | null {
  if (isAbsent(images)) return null
  if (!Array.isArray(images)) {
    const reason = `images ${describe(images)} is not a list: write it as "- url: …"; the article is kept without picture`
    faults.push({ severity: 'note', path: ['images'], reason })
    return null
  }
  for (const [position, image] of images.entries()) {
    const path = ['images', position, 'url']
    const url = isRecord(image) ? image.url : image
    const wanted = 'an address with https:// or http://'
    const address = readOptional(fields.readPictureAddress, url ?? '', path, wanted, faults)
    if (address === null || !isRecord(image)) continue
    const side = (key: 'width' | 'height') => {
      const wanted = 'a number of pixels above 0'
      return readOptional(fields.readPixels, image[key], ['images', position, key], wanted, faults)
    }
    return { url: address, width: side('width'), height: side('height') }
  }
  return null
}

function required<Value>(
  read: fields.ReadField<Value>,
  value: unknown,
  path: Path,
  advice: string,
  faults: Fault[],
): Value | null {
  const result = read(value)
  if (result.ok) return result.value
  const state = isAbsent(value) ? 'is missing' : `${describe(value)} ${result.problem}`
  faults.push({ severity: 'error', path, reason: `${path.join('.')} ${state}: ${advice}` })
  return null
}

function readOptional<Value>(
  read: fields.ReadField<Value>,
  value: unknown,
  path: Path,
  wanted: string,
  faults: Fault[],
): Value | null {
  if (isAbsent(value)) return null
  const result = read(value)
  if (result.ok) return result.value
  const place = path.reduce<string>(
    (before, step) =>
      typeof step === 'number' ? `${before}[${step}]` : before ? `${before}.${step}` : step,
    '',
  )
  const reason = `${place} ${describe(value)} ${result.problem}: write ${wanted}; the article is kept without it`
  faults.push({ severity: 'note', path, reason })
  return null
}

const isAbsent = (value: unknown): value is null | undefined =>
  value === null || value === undefined

const isBlank = (value: unknown) => typeof value === 'string' && value.trim() === ''
