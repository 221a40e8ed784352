import type { RefObject } from 'preact'
import type { Topic } from '../core/coverage/compare-coverage.ts'
import type { Texts } from './texts.ts'

interface TopicSwitchProps {
  topics: readonly Topic[]
  /** Label of the one that the list is narrowed to; null while all is shown. */
  chosen: string | null
  onChosen(label: string | null): void
  /** The buttons' box. */
  box: RefObject<HTMLDivElement | null>
  texts: Texts
}

/** Narrows the list to one name of its headlines; pressed again, it shows all. */
export function TopicSwitch({ topics, chosen, onChosen, box, texts }: TopicSwitchProps) {
  if (topics.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div class="topics" role="group" aria-label={texts.text('listTopics')} ref={box}>
      {topics.map(({ label, urls }) => (
        <button
          key={label}
          type="button"
          class="chip"
          aria-pressed={label === chosen}
          onClick={() => onChosen(label === chosen ? null : label)}
        >
          <span dir="auto">{label}</span> {texts.number(urls.length)}
        </button>
      ))}
    </div>
  )
}
