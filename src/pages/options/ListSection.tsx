import { type Order, orders } from '../../core/coverage/listing.ts'
import type { Settings, SettingsChange } from '../../core/settings/settings.ts'
import type { TextKey, Texts } from '../../ui/texts.ts'
import { CheckLine, Choice } from '../Choice.tsx'
import { Section } from './Section.tsx'

interface ListSectionProps {
  settings: Settings
  onChange(change: SettingsChange): void
  texts: Texts
}

const orderWords: Record<Order, TextKey> = {
  quality: 'optionsOrderQuality',
  newest: 'optionsOrderNewest',
  first: 'optionsOrderFirst',
  outlet: 'optionsOrderOutlet',
}

/** How the list of outlets looks: its order, and whether it has pictures. */
export function ListSection({ settings, onChange, texts }: ListSectionProps) {
  return (
    <Section name="list" texts={texts}>
      <Choice
        legend={texts.text('optionsOrder')}
        options={orders.map((value) => ({ value, label: texts.text(orderWords[value]) }))}
        value={settings.order}
        onChange={(order) => onChange({ order })}
      />
      <CheckLine
        type="checkbox"
        label={texts.text('optionsPictures')}
        hint={texts.text('optionsPicturesHint')}
        checked={settings.pictures}
        onChange={(pictures) => onChange({ pictures })}
      />
    </Section>
  )
}
