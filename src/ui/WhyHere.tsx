import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Coverage } from '../core/coverage/coverage.ts'
import type { Texts } from './texts.ts'
import { useElementId } from './use-element-id.ts'

interface WhyHereProps {
  /** In sentences. */
  reason: string
  texts: Texts
}

/** Tells on demand why there is coverage here. */
export function WhyHere({ reason, texts }: WhyHereProps) {
  const [open, setOpen] = useState(false)
  const id = useElementId()
  const words = useRef<HTMLParagraphElement>(null)
  // In a low window it would open below what is seen; jsdom cannot scroll.
  useLayoutEffect(() => {
    if (open) words.current?.scrollIntoView?.({ block: 'nearest' })
  }, [open])
  return (
    <div class="why" data-open={open || undefined}>
      <button
        type="button"
        class="text-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {texts.text('listWhy')}
      </button>
      <p ref={words} id={id} hidden={!open}>
        {reason}
      </p>
    </div>
  )
}

/** By what a page was recognised, and as which article. */
export function toReason({ article, by }: Pick<Coverage, 'article' | 'by'>, texts: Texts): string {
  const recognisedAs = texts.text('listRecognisedAs', article.title, article.outlet.name)
  return `${texts.recognisedBy(by)} ${recognisedAs}`
}
