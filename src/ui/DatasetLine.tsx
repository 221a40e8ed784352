import type { DatasetAbout } from '../core/dataset/about.ts'
import type { Texts } from './texts.ts'

interface DatasetLineProps {
  about: DatasetAbout
  /** Leaves out where matching happens. */
  isShort?: boolean
  texts: Texts
}

/** Names the data set, its dates and size, and where matching happens. */
export function DatasetLine({ about, isShort, texts }: DatasetLineProps) {
  const { name, fromMs, toMs, articles, outlets } = about
  const parts = [
    name,
    ...(fromMs !== null && toMs !== null ? [texts.dates(fromMs, toMs)] : []),
    texts.count('listArticles', articles),
    texts.count('listOutlets', outlets),
    ...(isShort ? [] : [texts.text('listOnDevice')]),
  ]
  // Each apart: figures would join a name of the other direction. The title says what is cut off where room is short.
  return (
    <p class="dataset" title={parts.join(' · ')}>
      {parts.flatMap((part, at) => [
        <span key={part}>
          <bdi>{part}</bdi>
          {at < parts.length - 1 && '\u00a0·'}
        </span>,
        ' ',
      ])}
    </p>
  )
}
