import type { FoundArticle } from '../../core/search/results.ts'
import type { Texts } from '../../ui/texts.ts'
import { toWebUrl } from '../../ui/web-url.ts'
import { Highlighted } from './Highlighted.tsx'
import { toSnippet } from './to-snippet.ts'

interface FoundItemProps {
  id: string
  article: FoundArticle
  /** Folded words to highlight. */
  words: readonly string[]
  chosen: boolean
  onOpen(address: string, active: boolean): void
  texts: Texts
}

/**
 * One result: a real link, so that the browser's own menu knows it, in a list that the search field
 * moves in. Clicks open it as the keys do: with Ctrl, Command or the middle button behind.
 */
export function FoundItem({ id, article, words, chosen, onOpen, texts }: FoundItemProps) {
  const { title, excerpt, outlet, quality, publishedAtMs } = article
  const url = toWebUrl(article.url)
  const snippet = toSnippet(title, excerpt, words)
  const open = (event: MouseEvent, active: boolean) => {
    event.preventDefault()
    if (url) onOpen(url, active)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field has the focus and the keys
    <a
      id={id}
      class="result"
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      {...(url === null ? {} : { href: url })}
      target="_blank"
      rel="noopener noreferrer"
      // biome-ignore lint/a11y/useValidAnchor: it leads where it says; only the way there is ours
      onClick={(event) => {
        if (!event.shiftKey) open(event, !(event.ctrlKey || event.metaKey))
      }}
      onAuxClick={(event) => {
        if (event.button === 1) open(event, false)
      }}
    >
      <span class="result-meta">
        <b dir="auto">
          <Highlighted text={outlet.name} words={words} />
        </b>
        {' · '}
        <time dateTime={new Date(publishedAtMs).toISOString()}>{texts.date(publishedAtMs)}</time>
        <span class="result-quality">
          <span class="spoken">
            {quality === null
              ? texts.text('searchQualityNone')
              : texts.text('searchQuality', quality)}
          </span>
          <span aria-hidden="true">{quality === null ? '–' : texts.number(quality)}</span>
        </span>
      </span>
      <span class="result-title" dir="auto">
        <Highlighted text={title} words={words} />
      </span>
      {snippet !== null && (
        <span class="result-snippet" dir="auto">
          <Highlighted text={snippet} words={words} />
        </span>
      )}
    </a>
  )
}
