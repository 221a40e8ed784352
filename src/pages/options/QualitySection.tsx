import { useLayoutEffect, useState } from 'preact/hooks'
import type { Coverage } from '../../core/coverage/coverage.ts'
import { passesMinimum } from '../../core/coverage/listing.ts'
import type { Settings } from '../../core/settings/settings.ts'
import type { SettingsChange } from '../../core/settings/settings-schema.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { QualityFilter } from '../../ui/QualityFilter.tsx'
import type { Texts } from '../../ui/texts.ts'
import { Section } from './Section.tsx'

interface QualitySectionProps {
  settings: Settings
  /** Null while there is no story to try the minimum on. */
  sample: Coverage | null
  onChange(change: SettingsChange): void
  texts: Texts
}

/** The minimum quality, with what it would leave of a real story. */
export function QualitySection({ settings, sample, onChange, texts }: QualitySectionProps) {
  const [minimum, setMinimum] = useState(settings.minimumQuality)
  // A change that was not saved sets the settings back, and with them what is shown here.
  useLayoutEffect(() => setMinimum(settings.minimumQuality), [settings])
  const passing = sample?.others.filter((article) => passesMinimum(article, minimum)).length ?? 0
  const showing = sample ? texts.count('optionsPass', sample.others.length, passing) : ''
  return (
    <Section name="quality" hint={texts.text('optionsQualityHint')} texts={texts}>
      <QualityFilter
        value={minimum}
        showing={showing}
        Field={NumberField}
        onInput={setMinimum}
        onChange={(minimumQuality) => onChange({ minimumQuality })}
        texts={texts}
      />
      {sample && (
        <>
          <p class="passing">{showing}</p>
          <p class="hint" dir="auto">
            {texts.text('optionsSampleStory', sample.stories[0]?.title ?? sample.article.title)}
          </p>
        </>
      )}
    </Section>
  )
}
