import type { Coverage } from '../../core/coverage/coverage.ts'
import type { Settings } from '../../core/settings/settings.ts'
import type { SettingsChange } from '../../core/settings/settings-schema.ts'
import type { Texts } from '../../ui/texts.ts'
import { useReply } from '../use-reply.ts'
import { EntryList } from './EntryList.tsx'
import { OutletList } from './OutletList.tsx'
import { parseSite } from './parse-entry.ts'
import type { OptionsPorts } from './ports.ts'
import { Section } from './Section.tsx'

interface HiddenSectionProps {
  settings: Settings
  /** Gives the outlets to choose from. */
  sample: Coverage | null
  ports: Pick<OptionsPorts, 'client'>
  onChange(change: SettingsChange): void
  texts: Texts
}

/** Sites, pages and outlets that the reader hid. */
export function HiddenSection({ settings, sample, ports, onChange, texts }: HiddenSectionProps) {
  const { hiddenSites, hiddenPages, hiddenOutlets } = settings
  const { reply } = useReply(() => ports.client.ask('sites/read', {}), [ports.client])
  return (
    <Section name="hidden" texts={texts}>
      <EntryList
        title={texts.text('optionsHiddenSites')}
        hint={texts.text('optionsHiddenSitesHint')}
        none={texts.text('optionsHiddenSitesNone')}
        entries={hiddenSites}
        onEntries={(entries) => onChange({ hiddenSites: entries })}
        adding={{
          label: texts.text('optionsAddSite'),
          example: texts.text('optionsSiteExample'),
          suggestions: reply?.ok ? reply.value.sites.map(({ site }) => site) : [],
          parse: parseSite,
          wrong: (typed) => texts.text('optionsNoSite', typed),
        }}
        texts={texts}
      />
      <EntryList
        title={texts.text('optionsHiddenPages')}
        hint={texts.text('optionsHiddenPagesHint')}
        none={texts.text('optionsHiddenPagesNone')}
        entries={hiddenPages}
        onEntries={(entries) => onChange({ hiddenPages: entries })}
        texts={texts}
      />
      <OutletList
        title="optionsHiddenOutlets"
        hint="optionsHiddenOutletsHint"
        none="optionsHiddenOutletsNone"
        adding="optionsAddOutlet"
        domains={hiddenOutlets}
        onDomains={(domains) =>
          onChange({
            hiddenOutlets: domains,
            pinnedOutlets: settings.pinnedOutlets.filter((domain) => !domains.includes(domain)),
          })
        }
        sample={sample}
        texts={texts}
      />
    </Section>
  )
}
