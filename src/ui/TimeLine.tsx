import { useMemo, useState } from 'preact/hooks'
import type { Coverage, CoveredArticle } from '../core/coverage/coverage.ts'
import { toTimeLine } from '../core/coverage/to-time-line.ts'
import { moveAlongDots } from './move-along-dots.ts'
import type { TextKey, Texts } from './texts.ts'
import { useGradually } from './use-gradually.ts'

interface TimeLineProps {
  coverage: Coverage
  /** Whether the article is among those shown; dots of the others are drawn hollow. */
  isShown(article: CoveredArticle): boolean
  /** The reader wants to see the article's row. */
  onSeek(article: CoveredArticle): void
  texts: Texts
}

/** Share of the line that a dot takes with its space, where the line is narrowest. */
const dotShare = 1 / 28
/** Dots above each other at full distance; more of them overlap, so that the line keeps its height. */
const highest = 5

/**
 * One dot an article over time, those at one place above each other, and who was first. A dot that is
 * pointed at or has the focus names its article; all dots are one stop of the Tab key.
 */
export function TimeLine(props: TimeLineProps) {
  const { coverage, isShown, onSeek, texts } = props
  const { article, others } = coverage
  const line = useMemo(() => toTimeLine(article, others, dotShare), [coverage])
  const { dots, breaks, first } = line
  const [stop, setStop] = useState(article)
  const [named, setNamed] = useState<CoveredArticle | null>(null)
  // An article that is no longer there is none to stop at.
  const tabStop = others.includes(stop) ? stop : article
  // Each text is asked of the browser: for hundreds of dots not again at every move of a slider.
  const names = useMemo(() => toNames(coverage, texts), [coverage])
  const timeOf = ({ publishedAtMs }: CoveredArticle, earlier?: TextKey) =>
    texts.relativeTime(publishedAtMs, article.publishedAtMs, earlier)
  const last = dots.at(-1)?.articles.at(-1) ?? article
  const stack = Math.max(...dots.map(({ articles }) => articles.length))
  // The same ones while more of them are drawn.
  const buttons = useMemo(
    () =>
      dots.flatMap(({ position, articles }) =>
        articles.map((each, at) => (
          <button
            key={each.url}
            type="button"
            class={`dot ${each === article ? 'reading' : isShown(each) ? '' : 'hollow'}`}
            style={{
              '--at': position,
              '--level': at * Math.min(1, (highest - 1) / (articles.length - 1)),
            }}
            tabindex={each === tabStop ? 0 : -1}
            aria-label={names.get(each)}
            onMouseEnter={() => setNamed(each)}
            onMouseLeave={() => setNamed(null)}
            onFocus={() => {
              setStop(each)
              setNamed(each)
            }}
            onBlur={() => setNamed(null)}
            onClick={() => onSeek(each)}
          />
        )),
      ),
    [props, tabStop],
  )
  return (
    <div class="time-line">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in */}
      <div
        class="dots"
        role="group"
        aria-label={texts.text('listTimeLine')}
        style={{ '--stack': Math.min(stack, highest) }}
        onKeyDown={(event) => moveAlongDots(event, event.target, texts.direction)}
      >
        {breaks.map(({ from, to }) => (
          <span key={from} class="break" style={{ '--at': from, '--to': to }} />
        ))}
        {useGradually(buttons)}
      </div>
      {named && (
        <p class="named" aria-hidden="true" dir="auto">
          {names.get(named)}
        </p>
      )}
      <p class="ends">
        <span>
          {first === article
            ? texts.text('listFirstThis')
            : texts.text('listFirst', first.outlet.name, timeOf(first, 'listBeforeThis'))}
        </span>
        <span>{last !== article && timeOf(last)}</span>
      </p>
    </div>
  )
}

function toNames({ article, others }: Coverage, texts: Texts): ReadonlyMap<CoveredArticle, string> {
  const own = texts.text('listDotOwn', article.outlet.name, article.title)
  const names = others.map((other) => {
    const time = texts.relativeTime(other.publishedAtMs, article.publishedAtMs)
    return [other, texts.text('listDot', other.outlet.name, other.title, time)] as const
  })
  return new Map([[article, own], ...names])
}
