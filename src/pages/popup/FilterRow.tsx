import type { DatasetAbout } from '../../core/dataset/about.ts'
import type { TextKey, Texts } from '../../ui/texts.ts'
import { addFilter, type EditedQuery, type FilterName, filterNames } from './query-filters.ts'

interface FilterRowProps {
  id: string
  hidden: boolean
  query: string
  onFilter(edited: EditedQuery): void
  about: DatasetAbout | null
  texts: Texts
}

/** The filters that a search understands, each put into the query by a click. */
export function FilterRow({ id, hidden, query, onFilter, about, texts }: FilterRowProps) {
  return (
    <fieldset id={id} class="filters" hidden={hidden}>
      <legend class="spoken">{texts.text('searchFilters')}</legend>
      {filterNames.map((name) => (
        <button
          key={name}
          type="button"
          class="filter"
          onClick={() => onFilter(addFilter(query, name, startValue(name, about)))}
        >
          {texts.text(filterWords[name])}
        </button>
      ))}
    </fieldset>
  )
}

const filterWords: Record<FilterName, TextKey> = {
  outlet: 'searchFilterOutlet',
  min: 'searchFilterMin',
  from: 'searchFilterFrom',
  to: 'searchFilterTo',
  topic: 'searchFilterTopic',
  exact: 'searchFilterExact',
  without: 'searchFilterWithout',
}

/** What a filter begins with: the data set's own first and last day, so that the form is seen. */
function startValue(name: FilterName, about: DatasetAbout | null): string {
  const day = (atMs: number | null | undefined) =>
    typeof atMs === 'number' ? new Date(atMs).toISOString().slice(0, 10) : ''
  if (name === 'min') return '70'
  if (name === 'from') return day(about?.fromMs)
  if (name === 'to') return day(about?.toMs)
  return ''
}
