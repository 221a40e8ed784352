import { useId } from 'preact/hooks'

interface ChoiceProps<Value extends string> {
  legend: string
  options: readonly { value: Value; label: string; hint?: string }[]
  value: Value
  onChange(value: Value): void
}

/** One of several, all in sight. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, options, value, onChange } = props
  const name = useId()
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map((option) => (
        <CheckLine
          key={option.value}
          type="radio"
          name={name}
          label={option.label}
          hint={option.hint}
          checked={option.value === value}
          onChange={() => onChange(option.value)}
        />
      ))}
    </fieldset>
  )
}

interface CheckLineProps {
  type: 'radio' | 'checkbox'
  name?: string
  label: string
  hint?: string | undefined
  checked: boolean
  onChange(checked: boolean): void
}

/** A radio button or checkbox with its label and what it means. */
export function CheckLine({ type, name, label, hint, checked, onChange }: CheckLineProps) {
  const id = useId()
  return (
    <div class="check-line">
      <input
        id={id}
        type={type}
        {...(name === undefined ? {} : { name })}
        checked={checked}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  )
}
