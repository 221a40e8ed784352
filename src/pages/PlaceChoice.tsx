import type { Settings } from '../core/settings/settings.ts'
import type { Texts } from '../ui/texts.ts'
import { Choice } from './Choice.tsx'

interface PlaceChoiceProps {
  legend: string
  value: Settings['show']
  onChange(value: Settings['show']): void
  texts: Texts
}

/** On the page, or in the toolbar only. */
export function PlaceChoice({ legend, value, onChange, texts }: PlaceChoiceProps) {
  return (
    <Choice
      legend={legend}
      options={[
        {
          value: 'page',
          label: texts.text('optionsShowPage'),
          hint: texts.text('optionsShowPageHint'),
        },
        {
          value: 'toolbar',
          label: texts.text('optionsShowToolbar'),
          hint: texts.text('optionsShowToolbarHint'),
        },
      ]}
      value={value}
      onChange={onChange}
    />
  )
}
