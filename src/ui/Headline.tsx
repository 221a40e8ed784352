import type { Ref } from 'preact'
import type { HeadlineRun } from '../core/coverage/compare-headlines.ts'
import { toWebUrl } from './web-url.ts'

interface HeadlineProps {
  title: string
  /** Address of the article; becomes a link only if it is one of the web. */
  url: string
  /** The title in parts to be told apart; left out where headlines are not compared. */
  runs: readonly HeadlineRun[] | undefined
  link: Ref<HTMLAnchorElement>
}

/** A headline, as a link; words of its own and words that most others share as such. */
export function Headline({ title, url, runs, link }: HeadlineProps) {
  const href = toWebUrl(url)
  const words = runs?.map(({ text, weight }) => <span class={weight}>{text}</span>) ?? title
  return href ? (
    <a ref={link} class="headline" dir="auto" href={href} target="_blank" rel="noopener noreferrer">
      {words}
    </a>
  ) : (
    <span class="headline" dir="auto">
      {words}
    </span>
  )
}
