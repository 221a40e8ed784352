import type { Coverage, CoveredArticle } from '../../src/core/coverage/coverage.ts'
import type { DatasetAbout } from '../../src/core/dataset/about.ts'
import type { Article, Outlet } from '../../src/core/documents/article.ts'
import type { Settings } from '../../src/core/settings/settings.ts'
import { defaults } from '../../src/core/settings/settings.ts'
import type { PanelContent } from '../../src/messages/contract.ts'

/** Noon of a day on which the articles of the builders are published. */
export const noonMs = Date.UTC(2020, 5, 11, 12)
export const hourMs = 3_600_000

interface ArticleWishes extends Partial<Omit<Article, 'outlet'>> {
  /** A letter or a word: its name is in capitals, its domain ends in `.example`. */
  outlet?: string | Outlet
}

/** An article of the data set; every field may be wished for. */
export function anArticle({ outlet = 'a', ...wishes }: ArticleWishes = {}): Article {
  const by = anOutlet(outlet)
  const title = wishes.title ?? `What ${by.name} says`
  return {
    title,
    excerpt: `${title}, in one sentence.`,
    webUrl: `https://www.${by.domain}/${toSlug(title)}`,
    otherWebUrls: [],
    ampWebUrl: null,
    cdnAmpWebUrl: null,
    publishedAtMs: noonMs,
    quality: 50,
    topics: [],
    picture: null,
    ...wishes,
    outlet: by,
  }
}

interface CoveredArticleWishes extends Partial<Omit<CoveredArticle, 'outlet'>> {
  outlet?: string | Outlet
}

/** The same article as a panel gets it. */
export function aCoveredArticle(wishes: CoveredArticleWishes = {}): CoveredArticle {
  const { url, stories = [0], ...rest } = wishes
  const { title, excerpt, webUrl, outlet, quality, publishedAtMs, picture } = anArticle(rest)
  return { title, excerpt, url: url ?? webUrl, outlet, quality, publishedAtMs, picture, stories }
}

interface CoverageWishes extends Partial<Omit<Coverage, 'article' | 'others'>> {
  article?: CoveredArticleWishes
  others?: readonly CoveredArticleWishes[]
}

/** Coverage of an article of outlet `own`, by default by two other outlets. */
export function aCoverage({ article, others, ...wishes }: CoverageWishes = {}): Coverage {
  return {
    article: aCoveredArticle({ outlet: 'own', ...article }),
    by: 'web',
    stories: [{ title: 'A story' }],
    others: (others ?? [{ outlet: 'a' }, { outlet: 'b' }]).map(aCoveredArticle),
    ...wishes,
  }
}

export function anAbout(wishes: Partial<DatasetAbout> = {}): DatasetAbout {
  return {
    name: 'Sample',
    articles: 30,
    stories: 1,
    outlets: 27,
    fromMs: noonMs - 24 * hourMs,
    toMs: noonMs + 24 * hourMs,
    ...wishes,
  }
}

interface PanelContentWishes {
  coverage?: Coverage
  settings?: Partial<Settings>
  about?: Partial<DatasetAbout>
  site?: string
}

export function aPanelContent(wishes: PanelContentWishes = {}): PanelContent {
  return {
    coverage: wishes.coverage ?? aCoverage(),
    settings: { ...defaults, ...wishes.settings },
    about: anAbout(wishes.about),
    site: wishes.site ?? 'own.example',
  }
}

function anOutlet(outlet: string | Outlet): Outlet {
  if (typeof outlet !== 'string') return outlet
  return { name: outlet.toUpperCase(), domain: `${outlet}.example` }
}

function toSlug(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}
