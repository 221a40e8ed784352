import { useState } from 'preact/hooks'
import type { DatasetAbout } from '../../core/dataset/about.ts'
import { DatasetLine } from '../../ui/DatasetLine.tsx'
import type { Texts } from '../../ui/texts.ts'
import { KeysLine } from './KeysLine.tsx'

interface FooterProps {
  about: DatasetAbout | null
  hasResults: boolean
  onOptions(): void
  texts: Texts
}

/**
 * What is searched, and the way to the options. Results need the room: beside them it is two lines at most, and
 * unfolds to all of it with the keys that move in them.
 */
export function Footer({ about, hasResults, onOptions, texts }: FooterProps) {
  const [unfolded, setUnfolded] = useState(false)
  const isFolded = hasResults && !unfolded
  return (
    <footer class={isFolded ? 'folded' : undefined}>
      <div class="footer-row">
        {about && <DatasetLine about={about} isShort={isFolded} texts={texts} />}
        {hasResults && (
          <button
            type="button"
            class="text-button"
            aria-expanded={unfolded}
            aria-controls="keys"
            onClick={() => setUnfolded(!unfolded)}
          >
            {texts.text('searchKeys')}
          </button>
        )}
        <button type="button" class="text-button" onClick={onOptions}>
          {texts.text('popupOptions')}
        </button>
      </div>
      <div id="keys" hidden={!(hasResults && unfolded)}>
        <KeysLine texts={texts} />
      </div>
    </footer>
  )
}
