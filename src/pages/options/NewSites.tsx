import { useRef, useState } from 'preact/hooks'
import type { SourceChange } from '../../messages/contract.ts'
import type { Texts } from '../../ui/texts.ts'
import { useElementId } from '../../ui/use-element-id.ts'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import type { OptionsPorts } from './ports.ts'

interface NewSitesProps {
  sites: SourceChange['newSites']
  requestAccess: OptionsPorts['requestAccess']
  texts: Texts
}

/** The sites that came with a source: all of them are shown before one button asks for them. */
export function NewSites({ sites, requestAccess, texts }: NewSitesProps) {
  const [said, setSaid] = useState<'allowed' | 'refused' | 'failed' | null>(null)
  const titleId = useElementId()
  const box = useRef<HTMLDivElement>(null)
  // The button goes once it is used.
  useKeptFocus(box)
  return (
    <div class="new-sites" ref={box} tabIndex={-1}>
      <p id={titleId}>{texts.count('optionsNewSites', sites.length)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <ul aria-labelledby={titleId} tabIndex={0}>
        {sites.map(({ site, pattern }) => (
          <li key={pattern}>{site}</li>
        ))}
      </ul>
      {said !== 'allowed' && (
        <button
          type="button"
          class="button main"
          onClick={() => {
            // Nothing may come before: the browser asks only in the click itself.
            requestAccess(sites.map(({ pattern }) => pattern)).then(
              (allowed) => setSaid(allowed ? 'allowed' : 'refused'),
              () => setSaid('failed'),
            )
          }}
        >
          {texts.count('optionsAllowNewSites', sites.length)}
        </button>
      )}
      {said && (
        <p>
          {texts.text(
            said === 'allowed'
              ? 'optionsNewSitesAllowed'
              : said === 'refused'
                ? 'optionsNothingChanged'
                : 'optionsNewSitesFailed',
          )}
        </p>
      )}
    </div>
  )
}
