import type { Coverage } from '../../core/coverage/coverage.ts'
import { type Order, orders } from '../../core/coverage/listing.ts'
import type { Settings } from '../../core/settings/settings.ts'
import type { SettingsChange } from '../../core/settings/settings-schema.ts'
import type { TextKey, Texts } from '../../ui/texts.ts'
import { CheckLine, Choice } from '../Choice.tsx'
import type { EntryWords } from './EntryList.tsx'
import { OutletList } from './OutletList.tsx'
import { Section } from './Section.tsx'

interface ListSectionProps {
  settings: Settings
  /** Gives the outlets to choose from. */
  sample: Coverage | null
  onChange(change: SettingsChange): void
  texts: Texts
}

const orderWords: Record<Order, TextKey> = {
  quality: 'optionsOrderQuality',
  newest: 'optionsOrderNewest',
  first: 'optionsOrderFirst',
  outlet: 'optionsOrderOutlet',
}

const pinnedWords: EntryWords = {
  remove: 'optionsUnpin',
  removeLabel: 'optionsUnpinLabel',
  removed: 'optionsUnpinned',
  add: 'optionsPin',
  alreadyThere: 'optionsPinnedAlready',
}

/** How the list of outlets looks: its order, what comes first, and whether headlines are compared and pictures shown. */
export function ListSection({ settings, sample, onChange, texts }: ListSectionProps) {
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
        label={texts.text('listCompare')}
        hint={texts.text('listCompareHint')}
        checked={settings.compareHeadlines}
        onChange={(compareHeadlines) => onChange({ compareHeadlines })}
      />
      <CheckLine
        type="checkbox"
        label={texts.text('optionsPictures')}
        hint={texts.text('optionsPicturesHint')}
        checked={settings.pictures}
        onChange={(pictures) => onChange({ pictures })}
      />
      <OutletList
        title="optionsPinnedOutlets"
        hint="optionsPinnedOutletsHint"
        none="optionsPinnedOutletsNone"
        adding="optionsPinOutlet"
        words={pinnedWords}
        domains={settings.pinnedOutlets}
        onDomains={(domains) =>
          onChange({
            pinnedOutlets: domains,
            hiddenOutlets: settings.hiddenOutlets.filter((domain) => !domains.includes(domain)),
          })
        }
        sample={sample}
        texts={texts}
      />
    </Section>
  )
}
