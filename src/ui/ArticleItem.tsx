import { useState } from 'preact/hooks'
import type { Coverage, CoveredArticle } from '../core/coverage/coverage.ts'
import { passesMinimum } from '../core/coverage/listing.ts'
import { Icon } from './Icon.tsx'
import { QualityBar } from './QualityBar.tsx'
import type { Texts } from './texts.ts'
import { useElementId } from './use-element-id.ts'
import { toWebUrl } from './web-url.ts'

interface ArticleItemProps {
  article: CoveredArticle
  /** What the article is listed with: its time is told relative to `coverage.article`. */
  coverage: Pick<Coverage, 'article' | 'stories'>
  /** Named before the time; left out under an outlet's own heading. */
  outlet?: string
  /** Articles below it are shown as such. */
  minimumQuality: number
  texts: Texts
}

/** One article: outlet, time, headline as a link, quality, and its excerpt on demand. */
export function ArticleItem(props: ArticleItemProps) {
  const { article, coverage, outlet, minimumQuality, texts } = props
  const [open, setOpen] = useState(false)
  const excerptId = useElementId()
  const { title, excerpt, publishedAtMs, quality } = article
  const url = toWebUrl(article.url)
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
        </time>
      </p>
      <QualityBar quality={quality} texts={texts} />
      {url ? (
        <a class="headline" dir="auto" href={url} target="_blank" rel="noopener noreferrer">
          {title}
        </a>
      ) : (
        <span class="headline" dir="auto">
          {title}
        </span>
      )}
      {excerpt !== '' && (
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
      {excerpt !== '' && (
        <p id={excerptId} class="excerpt" dir="auto" hidden={!open}>
          {excerpt}
        </p>
      )}
    </article>
  )
}

function toIso(atMs: number): string {
  return new Date(atMs).toISOString()
}
