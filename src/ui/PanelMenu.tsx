import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Position } from '../core/settings/settings.ts'
import type { TextKey, Texts } from './texts.ts'
import { useElementId } from './use-element-id.ts'

/** What the reader may hide the panel on. */
export type MuteScope = 'site' | 'page'

interface PanelMenuProps {
  site: string
  position: Position
  /** What was hidden a moment ago and can be brought back. */
  muted: MuteScope | null
  onMute(what: MuteScope, muted: boolean): void
  onPosition(position: Position): void
  onOptions(): void
  texts: Texts
}

// The record's keys, in the order shown; TypeScript sees to it that none is missing.
const positionWords: Record<Position, TextKey> = {
  right: 'panelPositionRight',
  'top-left': 'panelPositionTopLeft',
  'top-right': 'panelPositionTopRight',
  'bottom-left': 'panelPositionBottomLeft',
  'bottom-right': 'panelPositionBottomRight',
}
// Object.entries widens keys to string.
const positions = Object.entries(positionWords) as [Position, TextKey][]

/** Where the panel is shown and where not. */
export function PanelMenu(props: PanelMenuProps) {
  const { position, onPosition, onOptions, texts } = props
  const name = useElementId()
  return (
    <>
      <MuteRow {...props} what="site" />
      <MuteRow {...props} what="page" />
      <fieldset class="positions">
        <legend>{texts.text('panelPosition')}</legend>
        {positions.map(([each, key]) => (
          <label key={each} class={each}>
            <input
              type="radio"
              name={name}
              value={each}
              checked={each === position}
              onChange={() => onPosition(each)}
            />
            {texts.text(key)}
          </label>
        ))}
      </fieldset>
      <button type="button" class="menu-row" onClick={onOptions}>
        {texts.text('panelOptions')}
      </button>
    </>
  )
}

interface MuteRowProps extends PanelMenuProps {
  what: MuteScope
}

/** Hides the panel on a site or page; then says so and takes it back. */
function MuteRow({ what, site, muted, onMute, texts }: MuteRowProps) {
  const isMuted = muted === what
  const button = useRef<HTMLButtonElement>(null)
  const wasMuted = useRef(isMuted)
  useLayoutEffect(() => {
    // The button that was pressed is gone; the one in its place takes the focus over.
    if (wasMuted.current !== isMuted) button.current?.focus()
    wasMuted.current = isMuted
  }, [isMuted])
  const isSite = what === 'site'
  if (!isMuted) {
    return (
      <button ref={button} type="button" class="menu-row" onClick={() => onMute(what, true)}>
        {texts.text(isSite ? 'panelMuteSite' : 'panelMutePage', site)}
      </button>
    )
  }
  return (
    <p class="menu-row muted">
      <span>{texts.text(isSite ? 'panelMutedSite' : 'panelMutedPage', site)}</span>{' '}
      <button ref={button} type="button" class="text-button" onClick={() => onMute(what, false)}>
        {texts.text('panelUndo')}
      </button>
    </p>
  )
}
