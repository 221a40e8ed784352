import { type Position, positions, type Settings } from '../../core/settings/settings.ts'
import type { SettingsChange } from '../../core/settings/settings-schema.ts'
import type { TextKey, Texts } from '../../ui/texts.ts'
import { CheckLine, Choice } from '../Choice.tsx'
import { PlaceChoice } from '../PlaceChoice.tsx'
import { Section } from './Section.tsx'

interface PlaceSectionProps {
  settings: Settings
  onChange(change: SettingsChange): void
  texts: Texts
}

const positionWords: Record<Position, TextKey> = {
  right: 'optionsPositionRight',
  'bottom-right': 'optionsPositionBottomRight',
  'bottom-left': 'optionsPositionBottomLeft',
  'top-right': 'optionsPositionTopRight',
  'top-left': 'optionsPositionTopLeft',
}

/** Where coverage is offered: on the page and where there, or in the toolbar alone. */
export function PlaceSection({ settings, onChange, texts }: PlaceSectionProps) {
  return (
    <Section name="place" texts={texts}>
      <PlaceChoice
        legend={texts.text('optionsShow')}
        value={settings.show}
        onChange={(show) => onChange({ show })}
        texts={texts}
      />
      {settings.show === 'page' && (
        <div class="positions">
          <Choice
            legend={texts.text('optionsPosition')}
            options={positions.map((value) => ({
              value,
              label: texts.text(positionWords[value]),
            }))}
            value={settings.position}
            onChange={(position) => onChange({ position })}
          />
        </div>
      )}
      <CheckLine
        type="checkbox"
        label={texts.text('optionsBadge')}
        hint={texts.text('optionsBadgeHint')}
        checked={settings.badge}
        onChange={(badge) => onChange({ badge })}
      />
    </Section>
  )
}
