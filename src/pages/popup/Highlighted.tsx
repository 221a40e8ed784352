import { Fragment } from 'preact'
import { highlightRanges } from '../../core/search/highlight.ts'

interface HighlightedProps {
  text: string
  /** Folded words and word starts. */
  words: readonly string[]
}

/** A text with the hits of a search marked. */
export function Highlighted({ text, words }: HighlightedProps) {
  const ranges = highlightRanges(text, words)
  const last = ranges.at(-1)
  return (
    <>
      {ranges.map(({ start, end }, at) => (
        <Fragment key={start}>
          {text.slice(ranges[at - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(last?.end ?? 0)}
    </>
  )
}
