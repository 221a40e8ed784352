import { useEffect, useState } from 'preact/hooks'
import { toCopiedList } from '../../core/coverage/to-copied-list.ts'
import type { Texts } from '../../ui/texts.ts'
import { PlaceChoice } from '../PlaceChoice.tsx'
import { Problem } from '../Problem.tsx'
import { createSettingsSession } from '../settings-session.ts'
import { useView } from '../use-view.ts'
import { AccessPart } from './AccessPart.tsx'
import type { WelcomePorts } from './ports.ts'
import { SampleStory } from './SampleStory.tsx'

interface AppProps {
  ports: WelcomePorts
  texts: Texts
}

/** The first page after the installation: what Elsewhere does, where it runs, and what it needs. */
export function App({ ports, texts }: AppProps) {
  const { client } = ports
  const [session] = useState(() => createSettingsSession(client))
  const { settings, problem, saved } = useView(session)
  useEffect(() => {
    session.refresh()
    return ports.onSettingsChange(() => session.refresh())
  }, [ports, session])
  return (
    <>
      <main>
        <header>
          <p class="name">{texts.text('popupTitle')}</p>
          <h1>{texts.text('welcomeTitle')}</h1>
          <p class="lead">{texts.text('welcomeLead')}</p>
        </header>
        <div class="setup">
          <section>
            <h2>{texts.text('welcomeRuns')}</h2>
            <ul class="facts">
              <li>{texts.text('welcomeRunsDevice')}</li>
              <li>{texts.text('welcomeRunsNothing')}</li>
              <li>{texts.text('welcomeRunsSites')}</li>
            </ul>
          </section>
          <AccessPart ports={ports} texts={texts} />
          <section>
            <h2>{texts.text('optionsPlace')}</h2>
            {problem && (
              <Problem
                title={texts.text(problem.at === 'saving' ? 'welcomeNotSaved' : 'optionsNotRead')}
                error={problem.error}
                onRetry={problem.at === 'reading' ? () => session.refresh() : undefined}
                texts={texts}
              />
            )}
            {settings && (
              <PlaceChoice
                legend={texts.text('welcomeShow')}
                value={settings.show}
                onChange={(show) => void session.change({ show })}
                texts={texts}
              />
            )}
            <p class="hint">{texts.text('welcomeTryToolbar')}</p>
            <p>
              <button
                type="button"
                class="text-button"
                onClick={() => void client.ask('page/open-options', {})}
              >
                {texts.text('welcomeOptions')}
              </button>
            </p>
          </section>
        </div>
        <SampleStory
          client={client}
          session={session}
          settings={settings}
          onCopy={(articles, format) => ports.copyText(toCopiedList(articles, format))}
          texts={texts}
        />
      </main>
      <p class="spoken" role="status">
        {saved > 0 && !problem && <span key={saved}>{texts.text('welcomeSaved')}</span>}
      </p>
    </>
  )
}
