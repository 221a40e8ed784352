export interface NumberFieldProps {
  /** 0 to 100. */
  value: number
  label: string
  /** Every value on the way. */
  onInput(value: number): void
  /** The value that the reader settles on. */
  onChange(value: number): void
}

/** A field to type a minimum quality into. Not for the page, whose keys must stay its own. */
export function NumberField({ value, label, onInput, onChange }: NumberFieldProps) {
  const settle = (next: number) => {
    const kept = Number.isNaN(next) ? value : Math.min(100, Math.max(0, Math.round(next)))
    onInput(kept)
    onChange(kept)
  }
  return (
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
  )
}
