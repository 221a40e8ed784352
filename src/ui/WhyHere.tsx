import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Coverage } from '../core/coverage/coverage.ts'
import type { Texts } from './texts.ts'
import { useElementId } from './use-element-id.ts'

interface WhyHereProps {
  coverage: Pick<Coverage, 'article' | 'by'>
  texts: Texts
}

/** Tells on demand as which article the page was recognised, and by what. */
export function WhyHere({ coverage, texts }: WhyHereProps) {
  const [open, setOpen] = useState(false)
  const id = useElementId()
  const reason = useRef<HTMLParagraphElement>(null)
  // In a low window it would open below what is seen; jsdom cannot scroll.
  useLayoutEffect(() => {
    if (open) reason.current?.scrollIntoView?.({ block: 'nearest' })
  }, [open])
  const { article, by } = coverage
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
      <p ref={reason} id={id} hidden={!open}>
        {texts.recognisedBy(by)}{' '}
        {texts.text('listRecognisedAs', article.title, article.outlet.name)}
      </p>
    </div>
  )
}
