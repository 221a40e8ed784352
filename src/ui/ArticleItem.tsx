import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Comparison } from '../core/coverage/compare-coverage.ts'
import type { Coverage, CoveredArticle } from '../core/coverage/coverage.ts'
import { passesMinimum } from '../core/coverage/listing.ts'
import { Headline } from './Headline.tsx'
import { Icon } from './Icon.tsx'
import { QualityBar } from './QualityBar.tsx'
import type { Texts } from './texts.ts'
import { useElementId } from './use-element-id.ts'

/** What an article is listed with, and what the list found out about all of its articles. */
export interface ArticleContext {
  /** The article's time is told relative to `coverage.article`. */
  coverage: Coverage
  /** Articles below it are shown as such. */
  minimumQuality: number
  /** Null while it is not known. */
  comparison: Comparison | null
  comparesHeadlines: boolean
  /** Address of the article that the reader wants to see; null if none. */
  sought: string | null
  /** The sought article has the focus now. */
  onFound(): void
  texts: Texts
}

interface ArticleItemProps extends ArticleContext {
  article: CoveredArticle
  /** Named before the time; left out under an outlet's own heading. */
  outlet?: string
}

/** One article: outlet, time, headline as a link, quality, and its excerpt on demand. */
export function ArticleItem(props: ArticleItemProps) {
  const { article, coverage, outlet, minimumQuality, comparison, sought, onFound, texts } = props
  const [open, setOpen] = useState(false)
  const excerptId = useElementId()
  const link = useRef<HTMLAnchorElement>(null)
  const { title, excerpt, url, publishedAtMs, quality } = article
  useLayoutEffect(() => {
    if (sought !== url) return
    link.current?.focus()
    onFound()
  }, [sought])
  const similar = comparison?.similar[url]
  const similarTo = similar && texts.text('listSimilarTo', toNames(similar, coverage, texts))
  const isExpandable = excerpt !== '' || similarTo
  return (
    <article class={passesMinimum(article, minimumQuality) ? 'article' : 'article below'}>
      <p class="meta">
        {outlet !== undefined && (
          <span class="outlet" dir="auto">
            {outlet}
          </span>
        )}{' '}
        <time dateTime={toIso(publishedAtMs)} title={texts.fullTime(publishedAtMs)}>
          {texts.relativeTime(publishedAtMs, coverage.article.publishedAtMs)}
        </time>{' '}
        {similarTo && (
          <span class="similar" title={similarTo}>
            {texts.text('listSimilar')}
          </span>
        )}
      </p>
      <QualityBar quality={quality} texts={texts} />
      <Headline
        title={title}
        url={url}
        runs={props.comparesHeadlines ? comparison?.headlines?.[url] : undefined}
        link={link}
      />
      {isExpandable && (
        <button
          type="button"
          class="icon-button excerpt-button"
          aria-expanded={open}
          aria-controls={excerptId}
          aria-label={texts.text('listExcerptLabel', title)}
          title={texts.text('listExcerpt')}
          onClick={() => setOpen(!open)}
        >
          <Icon name="chevron" />
        </button>
      )}
      {coverage.stories.length > 1 && (
        <p class="through">
          {article.stories
            .map((story) => texts.text('listThrough', coverage.stories[story]?.title ?? ''))
            .join(' · ')}
        </p>
      )}
      {isExpandable && (
        <div id={excerptId} hidden={!open} class="more">
          {excerpt !== '' && (
            <p class="excerpt" dir="auto">
              {excerpt}
            </p>
          )}
          {similarTo && <p class="through">{similarTo}</p>}
        </div>
      )}
    </article>
  )
}

/** Outlets of articles of the coverage, each once; the article being read goes by that. */
function toNames(urls: readonly string[], { article, others }: Coverage, texts: Texts): string {
  const names = urls.flatMap((url) =>
    url === article.url
      ? texts.text('listSimilarOwn')
      : (others.find((other) => other.url === url)?.outlet.name ?? []),
  )
  return texts.list([...new Set(names)])
}

function toIso(atMs: number): string {
  return new Date(atMs).toISOString()
}
