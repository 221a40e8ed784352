import type { ComponentType } from 'preact'
import type { NumberFieldProps } from './NumberField.tsx'
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
  /** Shows the number as a field to type into; not given in the page, which then has no such code. */
  Field?: ComponentType<NumberFieldProps> | undefined
  texts: Texts
}

/** Chooses the minimum quality: a slider with its number, which can be a field. */
export function QualityFilter(props: QualityFilterProps) {
  const { value, onInput, onChange, showing, Field, texts } = props
  const id = useElementId()
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
      {Field ? (
        <Field value={value} label={label} onInput={onInput} onChange={onChange} />
      ) : (
        // The slider says it already.
        <span class="minimum-number" aria-hidden="true">
          {texts.number(value)}
        </span>
      )}
    </div>
  )
}
