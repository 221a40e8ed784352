import { useEffect } from 'preact/hooks'
import type { DatasetAbout } from '../../core/dataset/about.ts'
import type { SearchOrder } from '../../core/dataset/dataset.ts'
import type { SearchResults } from '../../core/search/results.ts'
import type { TextKey, Texts } from '../../ui/texts.ts'
import { Problem } from '../Problem.tsx'
import { FoundItem } from './FoundItem.tsx'
import { resultsId } from './SearchBar.tsx'
import { pageSize, type SearchView } from './search-session.ts'
import type { ResultGroup } from './to-result-list.ts'

interface SearchPageProps {
  search: SearchView
  groups: readonly ResultGroup[]
  /** Id of the result that Enter opens. */
  chosen: string | null
  onOpen(address: string, active: boolean): void
  onMore(): void
  onOrder(order: SearchOrder): void
  onClear(): void
  onRetry(): void
  about: DatasetAbout | null
  texts: Texts
}

/** What the search found, by story, with how many there are and what of the query was left out. */
export function SearchPage(props: SearchPageProps) {
  const { search, groups, chosen, onOpen, onMore, onOrder, onClear, onRetry, about, texts } = props
  const { results, error } = search
  useEffect(() => {
    if (chosen) document.getElementById(chosen)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  if (error) {
    return (
      <Problem title={texts.text('searchFailed')} error={error} onRetry={onRetry} texts={texts} />
    )
  }
  if (!results) return <p class="waiting">{texts.text('searchPending')}</p>
  if (results.total === 0) {
    return (
      <section class="empty">
        <IgnoredParts ignored={results.ignored} texts={texts} />
        <h2>{texts.text('searchNoneTitle', search.answeredQuery.trim())}</h2>
        {results.atLeast ? (
          <p>{texts.text('searchUnsureBody')}</p>
        ) : (
          about && (
            <p>{texts.text('searchNoneBody', texts.count('listArticles', about.articles))}</p>
          )
        )}
        <button type="button" class="button" onClick={onClear}>
          {texts.text('searchClear')}
        </button>
      </section>
    )
  }
  const shown = results.found.length
  return (
    <section class="found" aria-busy={search.pending} aria-label={texts.text('searchResults')}>
      <p class="found-count">
        {shown === results.total && !results.atLeast
          ? texts.count('searchShowingAll', shown)
          : texts.text(
              results.atLeast ? 'searchShowingAtLeast' : 'searchShowing',
              shown,
              results.total,
            )}{' '}
        <OrderChoice order={search.order} onOrder={onOrder} texts={texts} />
      </p>
      <IgnoredParts ignored={results.ignored} texts={texts} />
      <div id={resultsId} class="results" role="listbox" aria-label={texts.text('searchResults')}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups of options, no fieldsets
          <div key={group.id} role="group" aria-labelledby={group.id}>
            <div id={group.id} class="story" role="presentation" dir="auto">
              {texts.text('searchStory', group.story)}
            </div>
            {group.results.map(({ id, article }) => (
              <FoundItem
                key={article.url}
                id={id}
                article={article}
                words={results.highlight}
                chosen={id === chosen}
                onOpen={onOpen}
                texts={texts}
              />
            ))}
          </div>
        ))}
      </div>
      {shown < results.total && search.limit + pageSize <= mostShown && (
        <button type="button" class="show-all" onClick={onMore}>
          {texts.text('searchShowMore')}
        </button>
      )}
    </section>
  )
}

const orderWords: Record<SearchOrder, TextKey> = {
  relevance: 'searchOrderRelevance',
  quality: 'searchOrderQuality',
  newest: 'searchOrderNewest',
}

interface OrderChoiceProps {
  order: SearchOrder
  onOrder(order: SearchOrder): void
  texts: Texts
}

function OrderChoice({ order, onOrder, texts }: OrderChoiceProps) {
  // In the order in which they are offered.
  const orders = Object.keys(orderWords) as SearchOrder[]
  return (
    <label class="found-order">
      {texts.text('searchOrder')}{' '}
      <select
        value={order}
        onChange={({ currentTarget }) => {
          const chosen = orders[currentTarget.selectedIndex]
          if (chosen) onOrder(chosen)
        }}
      >
        {orders.map((each) => (
          <option key={each} value={each}>
            {texts.text(orderWords[each])}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Beyond this a longer list helps nobody: a filter does. */
const mostShown = 500

const reasonKeys: Record<SearchResults['ignored'][number]['reason'], TextKey> = {
  'not-a-number': 'searchIgnoredNumber',
  'not-a-date': 'searchIgnoredDate',
  empty: 'searchIgnoredEmpty',
}

function IgnoredParts({ ignored, texts }: { ignored: SearchResults['ignored']; texts: Texts }) {
  if (ignored.length === 0) return null
  return (
    <ul class="ignored">
      {ignored.map(({ text, reason }) => (
        <li key={text}>{texts.text(reasonKeys[reason], text)}</li>
      ))}
    </ul>
  )
}
