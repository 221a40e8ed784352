import { useEffect, useRef, useState } from 'preact/hooks'
import type { SettingsChange } from '../../core/settings/settings-schema.ts'
import type { Texts } from '../../ui/texts.ts'
import { Problem } from '../Problem.tsx'
import { createSettingsSession } from '../settings-session.ts'
import { useReply } from '../use-reply.ts'
import { useView } from '../use-view.ts'
import { AccessSection } from './AccessSection.tsx'
import { BackupSection } from './BackupSection.tsx'
import { HiddenSection } from './HiddenSection.tsx'
import { ListSection } from './ListSection.tsx'
import { PlaceSection } from './PlaceSection.tsx'
import { PrivateSection } from './PrivateSection.tsx'
import type { OptionsPorts } from './ports.ts'
import { QualitySection } from './QualitySection.tsx'
import { SectionList } from './SectionList.tsx'
import { ShortcutsSection } from './ShortcutsSection.tsx'
import { SourcesSection } from './SourcesSection.tsx'

interface AppProps {
  ports: OptionsPorts
  texts: Texts
}

/** The options: every change is saved at once, and said to be. */
export function App({ ports, texts }: AppProps) {
  const { client } = ports
  const [session] = useState(() => createSettingsSession(client))
  const view = useView(session)
  /** Rises when the data set becomes another one: what was read from it is read anew. */
  const [round, setRound] = useState(0)
  const sample = useReply(() => client.ask('dataset/sample', {}), [client, round])
  useEffect(() => {
    session.refresh()
    return ports.onSettingsChange(() => session.refresh())
  }, [ports, session])

  const { settings, problem, saved } = view
  const feedback = useRef<HTMLDivElement>(null)
  // In a low window it has its place at the end of the page; jsdom cannot scroll.
  useEffect(() => {
    if (problem?.at === 'saving') feedback.current?.scrollIntoView?.({ block: 'nearest' })
  }, [problem])
  const change = (next: SettingsChange) => void session.change(next)
  const coverage = sample.reply?.ok ? sample.reply.value.coverage : null
  const each = { texts, ports }
  return (
    <>
      <header>
        <h1>{texts.text('optionsDocumentTitle')}</h1>
        <SectionList texts={texts} />
      </header>
      <main>
        {problem?.at === 'reading' && (
          <Problem
            title={texts.text('optionsNotRead')}
            error={problem.error}
            onRetry={() => session.refresh()}
            texts={texts}
          />
        )}
        {!settings && !problem && <p class="waiting">{texts.text('optionsLoading')}</p>}
        {settings && (
          <>
            <QualitySection settings={settings} sample={coverage} onChange={change} texts={texts} />
            <ListSection settings={settings} sample={coverage} onChange={change} texts={texts} />
            <PlaceSection settings={settings} onChange={change} texts={texts} />
            <HiddenSection settings={settings} sample={coverage} onChange={change} {...each} />
          </>
        )}
        <SourcesSection onChanged={() => setRound((last) => last + 1)} {...each} />
        <AccessSection key={`access ${round}`} {...each} />
        <PrivateSection {...each} />
        <ShortcutsSection {...each} />
        {settings && <BackupSection settings={settings} session={session} {...each} />}
      </main>
      <div class="feedback" ref={feedback}>
        {problem?.at === 'saving' && (
          <Problem title={texts.text('optionsNotSaved')} error={problem.error} texts={texts} />
        )}
        <p class="saved" role="status">
          {/* A new element each time: only what is added is read out. */}
          {saved > 0 && !problem && <span key={saved}>{texts.text('optionsSaved')}</span>}
        </p>
      </div>
    </>
  )
}
