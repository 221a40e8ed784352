import { useEffect, useState } from 'preact/hooks'
import type { TextKey, Texts } from '../../ui/texts.ts'
import type { OptionsPorts } from './ports.ts'
import { Section } from './Section.tsx'

interface PrivateSectionProps {
  ports: Pick<OptionsPorts, 'isAllowedInPrivateWindows' | 'browser'>
  texts: Texts
}

const browserPlaces: Record<OptionsPorts['browser'], TextKey> = {
  chromium: 'optionsPrivatePlaceChromium',
  firefox: 'optionsPrivatePlaceFirefox',
}

/** Whether Elsewhere runs in private windows, and where the reader can change that. */
export function PrivateSection({ ports, texts }: PrivateSectionProps) {
  const [words, setWords] = useState<TextKey | null>(null)
  useEffect(() => {
    ports.isAllowedInPrivateWindows().then(
      (allowed) => setWords(allowed ? 'optionsPrivateOn' : 'optionsPrivateOff'),
      () => setWords('optionsPrivateUnknown'),
    )
  }, [ports])
  return (
    <Section name="private" texts={texts}>
      <p>{words && texts.text(words, texts.text(browserPlaces[ports.browser]))}</p>
    </Section>
  )
}
