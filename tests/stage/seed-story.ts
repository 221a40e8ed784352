import { readFileSync } from 'node:fs'
import { CORE_SCHEMA, load } from 'js-yaml'

/**
 * The story that the stage plays: the bundled seed document, read without any code of the extension,
 * so that what the panel shows is compared with the document itself.
 */
export interface SeedArticle {
  title: string
  excerpt: string
  webUrl: string
  ampWebUrl?: string
  cdnAmpWebUrl?: string
  publishedDateTime: string
  quality: number
  provider: { name: string; domain: string }
  images?: { url: string }[]
}

const seedFile = new URL('../../assets/documents/seed.md', import.meta.url)

/** The lead article first, then those related to it, in the document's order. */
export const seedArticles: readonly SeedArticle[] = readSeed()

function readSeed(): SeedArticle[] {
  const frontMatter = readFileSync(seedFile, 'utf8').split(/^---\s*$/m)[1] ?? ''
  // The seed is a fixed file whose shape every test below relies on.
  const lead = load(frontMatter, { schema: CORE_SCHEMA }) as SeedArticle & {
    related: SeedArticle[]
  }
  return [lead, ...lead.related].map(({ images, ...article }) => ({
    ...article,
    images: (images ?? []).map(({ url }) => ({ url: url.replaceAll('&#038;', '&') })),
  }))
}

/** What a test calls an article by: the lead article, or one by a part of its address. */
export function seedArticle(part?: string): SeedArticle {
  const found = part
    ? seedArticles.find((article) => article.webUrl.includes(part))
    : seedArticles[0]
  if (!found) throw new Error(`no article of the seed has ${part} in its address`)
  return found
}

/** Number of other outlets and of other articles that the panel must count on an article. */
export function expectedCounts(article: SeedArticle): { outlets: number; articles: number } {
  const others = seedArticles.filter((other) => other !== article)
  const domains = new Set(others.map((other) => other.provider.domain))
  domains.delete(article.provider.domain)
  return { outlets: domains.size, articles: others.length }
}

/** An address under which a reader may meet an article. */
export interface SeedAddress {
  url: string
  article: SeedArticle
  form: 'web' | 'amp' | 'cache' | 'cache in a viewer' | 'viewer'
}

/** Every stored address of every article, and the forms that caches and viewers make of them. */
export const seedAddresses: readonly SeedAddress[] = seedArticles.flatMap((article) => {
  const { webUrl, ampWebUrl, cdnAmpWebUrl } = article
  const addresses: SeedAddress[] = [{ url: webUrl, article, form: 'web' }]
  if (ampWebUrl) {
    addresses.push({ url: ampWebUrl, article, form: 'amp' })
    const withoutScheme = ampWebUrl.replace(/^https:\/\//, '')
    addresses.push({
      url: `https://www.google.com/amp/s/${withoutScheme}`,
      article,
      form: 'viewer',
    })
  }
  if (cdnAmpWebUrl) {
    addresses.push({ url: cdnAmpWebUrl, article, form: 'cache' })
    addresses.push({ url: toViewerForm(cdnAmpWebUrl), article, form: 'cache in a viewer' })
  }
  return addresses
})

/** The cache's address as search results share it, with the parameters that it then carries. */
function toViewerForm(cdnAmpWebUrl: string): string {
  const url = new URL(cdnAmpWebUrl)
  url.pathname = url.pathname.replace(/^\/c\/s\//, '/v/s/')
  const noise = 'amp_gsa=1&amp_js_v=a9&usqp=mq331AQKKAFQArABIIACAw%3D%3D'
  url.search = url.search ? `${url.search}&${noise}` : `?${noise}`
  url.hash = `aoh=16777216000000&referrer=https%3A%2F%2Fwww.google.com&ampshare=${encodeURIComponent('https://example.org/')}`
  return url.href
}
