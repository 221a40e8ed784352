import { useEffect, useState } from 'preact/hooks'
import type { TextKey, Texts } from '../../ui/texts.ts'
import type { OptionsPorts } from './ports.ts'
import { Section } from './Section.tsx'

interface ShortcutsSectionProps {
  ports: Pick<
    OptionsPorts,
    'readCommands' | 'openShortcutSettings' | 'onReturn' | 'addressBarKeyword' | 'browser'
  >
  texts: Texts
}

/** What each command of the manifest does. */
const commandWords: Record<string, TextKey> = {
  _execute_action: 'optionsKeysPopup',
  'toggle-panel': 'commandTogglePanel',
}

const browserPlaces: Record<OptionsPorts['browser'], TextKey> = {
  chromium: 'optionsKeysPlaceChromium',
  firefox: 'optionsKeysPlaceFirefox',
}

/** The ways to Elsewhere besides its icon: keys, the address bar, the menu of a link. */
export function ShortcutsSection({ ports, texts }: ShortcutsSectionProps) {
  return (
    <Section name="shortcuts" texts={texts}>
      <Keys ports={ports} texts={texts} />
      <div>
        <h3>{texts.text('optionsAddressBar')}</h3>
        <p>{texts.text('optionsAddressBarHow', ports.addressBarKeyword)}</p>
      </div>
      <div>
        <h3>{texts.text('optionsLinkMenu')}</h3>
        <p>{texts.text('optionsLinkMenuHow', texts.text('linkMenuEntry'))}</p>
      </div>
    </Section>
  )
}

/** The keys that are set now, which only the browser's own page can change; nothing without keys. */
function Keys({ ports, texts }: ShortcutsSectionProps) {
  const [commands, setCommands] = useState<readonly { name: string; keys: string }[]>([])
  const [canOpen, setCanOpen] = useState(ports.openShortcutSettings !== null)
  useEffect(() => {
    const read = () => void ports.readCommands().then(setCommands, () => setCommands([]))
    read()
    return ports.onReturn(read)
  }, [ports])
  const known = commands.flatMap(({ name, keys }) => {
    const does = commandWords[name]
    return does === undefined ? [] : [{ does: texts.text(does), keys }]
  })
  if (known.length === 0) return null
  return (
    <div class="shortcuts">
      <h3>{texts.text('optionsKeys')}</h3>
      <dl>
        {known.map(({ does, keys }) => (
          <div key={does}>
            <dt>{does}</dt>
            <dd>{keys ? <kbd dir="ltr">{toKeys(keys)}</kbd> : texts.text('optionsKeysNone')}</dd>
          </div>
        ))}
      </dl>
      {canOpen ? (
        <button
          type="button"
          class="button"
          onClick={() => ports.openShortcutSettings?.().catch(() => setCanOpen(false))}
        >
          {texts.text('optionsKeysChange')}
        </button>
      ) : (
        <p>{texts.text('optionsKeysHow', texts.text(browserPlaces[ports.browser]))}</p>
      )}
    </div>
  )
}

/** Firefox names the Control key of a Mac as manifests do. */
const toKeys = (keys: string): string => keys.replace('MacCtrl', 'Control')
