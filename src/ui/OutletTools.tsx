import type { Standing } from '../core/coverage/standing.ts'
import { Icon } from './Icon.tsx'
import type { TextKey, Texts } from './texts.ts'

interface OutletToolsProps {
  /** Name of the outlet. */
  name: string
  standing: Standing
  onStanding(standing: Standing): void
  texts: Texts
}

/** Pins or hides an outlet; seen while its row is pointed at or has the focus. */
export function OutletTools({ name, standing, onStanding, texts }: OutletToolsProps) {
  const isPinned = standing === 'pinned'
  const toButton = (icon: 'pin' | 'hide', key: TextKey, next: Standing) => (
    <button
      type="button"
      class="icon-button"
      aria-label={texts.text(key, name)}
      aria-pressed={icon === 'pin' ? isPinned : undefined}
      title={texts.text(key, name)}
      onClick={() => onStanding(next)}
    >
      <Icon name={icon} />
    </button>
  )
  return (
    <div class="tools">
      {toButton('pin', 'listPin', isPinned ? 'listed' : 'pinned')}
      {toButton('hide', 'listHide', 'hidden')}
    </div>
  )
}
