import { useRef, useState } from 'preact/hooks'
import type { SearchResults } from '../../core/search/results.ts'
import type { Texts } from '../../ui/texts.ts'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { Notice } from '../Notice.tsx'
import { useView } from '../use-view.ts'
import { CurrentPage } from './CurrentPage.tsx'
import { Footer } from './Footer.tsx'
import { aboutOf } from './page-session.ts'
import type { PopupPorts } from './ports.ts'
import { SearchBar } from './SearchBar.tsx'
import { SearchPage } from './SearchPage.tsx'
import { toResultList } from './to-result-list.ts'
import { usePopup } from './use-popup.ts'

interface AppProps {
  ports: PopupPorts
  texts: Texts
}

/** The popup: search first, and below it the page in front of the reader or what the search found. */
export function App({ ports, texts }: AppProps) {
  const popup = usePopup(ports)
  const page = useView(popup.page)
  const search = useView(popup.search)
  const [chosenUrl, setChosenUrl] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const main = useRef<HTMLElement>(null)
  useKeptFocus(main)
  const setQuery = (query: string) => {
    setChosenUrl(null)
    popup.search.setQuery(query)
  }
  const about = aboutOf(page)
  const groups = toResultList(search.results?.found ?? [])
  const results = groups.flatMap((group) => group.results)
  // The article and not its place, where another may stand when an answer comes.
  const chosen = results.find(({ article }) => article.url === chosenUrl)?.id ?? null
  const found = search.pending ? null : search.results
  const each = { about, chosen, onOpen: popup.open, texts }
  return (
    <>
      <SearchBar
        field={popup.field}
        query={search.query}
        onQuery={setQuery}
        results={results}
        onChosen={(id) => setChosenUrl(results.find((each) => each.id === id)?.article.url ?? null)}
        {...each}
      />
      <main ref={main} tabindex={-1}>
        <h1 class="spoken">{texts.text('popupTitle')}</h1>
        {about?.leftOut && (
          <Notice remedy={{ label: texts.text('popupOptions'), onUse: popup.openOptions }}>
            {texts.text('popupLeftOut', about.leftOut.map(({ name }) => name).join(', '))}
          </Notice>
        )}
        {search.active ? (
          <SearchPage
            search={search}
            groups={groups}
            onMore={() => popup.search.showMore()}
            onOrder={(order) => popup.search.setOrder(order)}
            onRetry={() => popup.search.retry()}
            onClear={() => {
              setQuery('')
              popup.focus()
            }}
            {...each}
          />
        ) : (
          <CurrentPage
            page={page}
            settings={popup.settings}
            ports={ports}
            onRefresh={() => popup.page.refresh()}
            onSearch={popup.focus}
            onSaid={setSaid}
            texts={texts}
          />
        )}
      </main>
      <Footer
        about={about}
        hasResults={groups.length > 0}
        onOptions={popup.openOptions}
        texts={texts}
      />
      <p class="spoken" role="status">
        {search.active ? found && toFoundWords(found, texts) : said}
      </p>
    </>
  )
}

const toFoundWords = ({ found, total, atLeast }: SearchResults, texts: Texts) =>
  atLeast
    ? texts.text('searchShowingAtLeast', found.length, total)
    : texts.count('searchFound', total)
