import type { Texts } from './texts.ts'
import { useElementId } from './use-element-id.ts'

interface QualityFilterProps {
  /** 0 to 100. */
  value: number
  /** Every value on the way, for live counts. */
  onInput(value: number): void
  /** The value that the reader settles on. */
  onChange(value: number): void
  /** How many articles pass, as a sentence; read out with the value. */
  showing: string
  /** A field to type the number into. Not for the page, whose keys must stay its own. */
  typed?: boolean
  texts: Texts
}

/** Chooses the minimum quality: a slider with its number, which can be a field. */
export function QualityFilter(props: QualityFilterProps) {
  const { value, onInput, onChange, showing, typed = false, texts } = props
  const id = useElementId()
  const settle = (next: number) => {
    const kept = Number.isNaN(next) ? value : Math.min(100, Math.max(0, Math.round(next)))
    onInput(kept)
    onChange(kept)
  }
  const label = texts.text('listMinimumQuality')
  return (
    <div class="minimum">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="range"
        min="0"
        max="100"
        step="1"
        value={value}
        aria-valuetext={texts.text('listMinimumQualityValue', value, showing)}
        onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      {typed ? (
        <input
          type="number"
          class="minimum-number"
          min="0"
          max="100"
          step="1"
          value={value}
          aria-label={label}
          onInput={(event) => {
            const next = event.currentTarget.valueAsNumber
            if (next >= 0 && next <= 100) onInput(Math.round(next))
          }}
          onChange={(event) => settle(event.currentTarget.valueAsNumber)}
        />
      ) : (
        // The slider says it already.
        <span class="minimum-number" aria-hidden="true">
          {texts.number(value)}
        </span>
      )}
    </div>
  )
}
