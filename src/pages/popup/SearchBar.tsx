import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import type { DatasetAbout } from '../../core/dataset/about.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Texts } from '../../ui/texts.ts'
import { FilterRow } from './FilterRow.tsx'
import type { EditedQuery } from './query-filters.ts'
import type { Result } from './to-result-list.ts'

/** Names the list of results for the field that moves in it. */
export const resultsId = 'results'

interface SearchFieldProps {
  field: RefObject<HTMLInputElement | null>
  query: string
  onQuery(query: string): void
  /** In the order of the list; empty while there is none. */
  results: readonly Result[]
  /** Id of the result that Enter opens. */
  chosen: string | null
  onChosen(id: string | null): void
  onOpen(address: string, active: boolean): void
  texts: Texts
}

interface SearchBarProps extends SearchFieldProps {
  about: DatasetAbout | null
}

/** The search field with its filters. */
export function SearchBar({ about, ...props }: SearchBarProps) {
  const { field, query, onQuery, texts } = props
  const [filters, setFilters] = useState(false)
  const apply = (edited: EditedQuery) => {
    onQuery(edited.query)
    const input = field.current
    if (!input) return
    // Now, and not when it is drawn again: the value is to be selected in it.
    input.value = edited.query
    input.focus()
    input.setSelectionRange(edited.start, edited.end)
  }
  return (
    <search>
      <div class="search-row">
        <SearchField {...props} />
        <button
          type="button"
          class="text-button"
          aria-expanded={filters}
          aria-controls="filters"
          onClick={() => setFilters(!filters)}
        >
          {texts.text('searchFilters')}
        </button>
      </div>
      <FilterRow
        id="filters"
        hidden={!filters}
        query={query}
        onFilter={apply}
        about={about}
        texts={texts}
      />
    </search>
  )
}

/** A combobox: its keys also move in the list of results and open what is chosen there. */
function SearchField(props: SearchFieldProps) {
  const { field, query, onQuery, results, chosen, texts } = props
  return (
    <div class="search-field">
      <Icon name="search" />
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={texts.text('searchLabel')}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded={results.length > 0}
        aria-controls={results.length > 0 ? resultsId : undefined}
        aria-activedescendant={chosen ?? undefined}
        placeholder={texts.text('searchPlaceholder')}
        value={query}
        // Empty, "auto" would be from left to right, with the cursor at the far end of the hint.
        dir={query === '' ? undefined : 'auto'}
        maxLength={1000}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="search"
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={(event) => onKeyDown(event, props)}
      />
      {query !== '' && (
        <button
          type="button"
          class="icon-button"
          aria-label={texts.text('searchClear')}
          onClick={() => {
            onQuery('')
            field.current?.focus()
          }}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}

function onKeyDown(event: KeyboardEvent, props: SearchFieldProps): void {
  const { query, onQuery, results, chosen, onChosen, onOpen } = props
  // Enter belongs to a script that is still being composed (Chinese, Japanese, Korean).
  if (event.isComposing) return
  if (event.key === 'Escape') {
    // An empty field leaves the key to the browser, which closes the popup.
    if (query === '') return
    event.preventDefault()
    onQuery('')
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    if (results.length === 0) return
    event.preventDefault()
    onChosen(neighbour(results, chosen, event.key === 'ArrowDown' ? 1 : -1))
  } else if (event.key === 'Enter') {
    event.preventDefault()
    const result = results.find(({ id }) => id === chosen)
    // Nothing chosen: Enter only chooses, since a page opened by mistake costs the query.
    if (result) onOpen(result.article.url, !(event.ctrlKey || event.metaKey))
    else onChosen(results[0]?.id ?? null)
  }
}

/** The next or previous result; past an end it goes on at the other. */
function neighbour(results: readonly Result[], chosen: string | null, step: 1 | -1): string | null {
  const at = results.findIndex(({ id }) => id === chosen)
  const next = at === -1 ? (step === 1 ? 0 : results.length - 1) : at + step
  return results[(next + results.length) % results.length]?.id ?? null
}
