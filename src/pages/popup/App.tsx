import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { TabReport } from '../../messages/contract.ts'
import { DatasetLine } from '../../ui/DatasetLine.tsx'
import type { Texts } from '../../ui/texts.ts'
import { createSettingsSession } from '../settings-session.ts'
import { useView } from '../use-view.ts'
import { CurrentPage } from './CurrentPage.tsx'
import { KeysLine } from './KeysLine.tsx'
import { aboutOf, createPageSession } from './page-session.ts'
import type { PopupPorts } from './ports.ts'
import { SearchBar } from './SearchBar.tsx'
import { SearchPage } from './SearchPage.tsx'
import { createSearchSession } from './search-session.ts'
import { toResultList } from './to-result-list.ts'

interface AppProps {
  ports: PopupPorts
  texts: Texts
}

/** The popup: search first, and below it the page in front of the reader or what the search found. */
export function App({ ports, texts }: AppProps) {
  const [sessions] = useState(() => {
    const settings = createSettingsSession(ports.client)
    const adopt = (report: TabReport) => {
      if (report.kind === 'coverage') settings.adopt(report.content.settings)
    }
    return {
      settings,
      page: createPageSession(ports, adopt),
      search: createSearchSession(ports.client),
    }
  })
  const page = useView(sessions.page)
  const search = useView(sessions.search)
  const [chosen, setChosen] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    sessions.page.refresh()
    const stops = [
      ports.onAccessChange(() => sessions.page.refresh()),
      ports.onSettingsChange(() => sessions.page.refresh()),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [ports, sessions])
  useEffect(() => {
    const focus = () => field.current?.focus()
    focus()
    // Firefox gives the focus to the popup itself only after its first frame.
    ports.afterFrame(focus)
  }, [ports])

  const open = useCallback(
    async (address: string, active: boolean) => {
      await ports.openTab(address, { active })
      if (active) ports.close()
    },
    [ports],
  )
  const setQuery = (query: string) => {
    setChosen(null)
    sessions.search.setQuery(query)
  }
  const about = aboutOf(page)
  const groups = toResultList(search.results?.found ?? [])
  return (
    <>
      <SearchBar
        field={field}
        query={search.query}
        onQuery={setQuery}
        results={search.active ? groups.flatMap((group) => group.results) : []}
        chosen={chosen}
        onChosen={setChosen}
        onOpen={open}
        about={about}
        texts={texts}
      />
      <main>
        <h1 class="spoken">{texts.text('popupTitle')}</h1>
        {search.active ? (
          <SearchPage
            search={search}
            groups={groups}
            chosen={chosen}
            onOpen={open}
            onMore={() => sessions.search.showMore()}
            onClear={() => {
              setQuery('')
              field.current?.focus()
            }}
            onRetry={() => sessions.search.retry()}
            about={about}
            texts={texts}
          />
        ) : (
          <CurrentPage
            page={page}
            settings={sessions.settings}
            ports={ports}
            onRefresh={() => sessions.page.refresh()}
            onSearch={() => field.current?.focus()}
            onSaid={setSaid}
            texts={texts}
          />
        )}
      </main>
      <footer>
        {search.active && <KeysLine texts={texts} />}
        {!search.active && (about ? <DatasetLine about={about} texts={texts} /> : <p />)}
        <button
          type="button"
          class="text-button"
          onClick={() => {
            ports.client.ask('page/open-options', {}).then(() => ports.close())
          }}
        >
          {texts.text('popupOptions')}
        </button>
      </footer>
      <p class="spoken" role="status">
        {search.active
          ? search.results && !search.pending && texts.count('searchFound', search.results.total)
          : said}
      </p>
    </>
  )
}
