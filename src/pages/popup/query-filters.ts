/** Filters that a search understands, in the order in which the popup offers them. */
export const filterNames = ['outlet', 'min', 'from', 'to', 'topic', 'exact', 'without'] as const
export type FilterName = (typeof filterNames)[number]

export interface EditedQuery {
  query: string
  /** What to select in the field, so that the reader types over it: positions in `query`. */
  start: number
  end: number
}

/**
 * Puts a filter into a query, its value selected. A filter that is there already is not put twice:
 * its value is selected instead (several topics and exclusions make sense, the others do not).
 *
 * `addFilter('police', 'min', '70')` → `police min:70 ` with `70` selected.
 *
 * @param value what to begin with; may be empty
 */
export function addFilter(query: string, name: FilterName, value: string): EditedQuery {
  const there = name === 'exact' || name === 'without' ? null : findFilter(query, name)
  if (there) return { query, ...there }
  const before = query === '' || query.endsWith(' ') ? query : `${query} `
  const [open, close] =
    name === 'exact' ? ['"', '"'] : name === 'without' ? ['-', ''] : [`${name}:`, '']
  const shown = close === '' && /\s/.test(value) ? `"${value}"` : value
  const start = before.length + open.length
  return { query: `${before}${open}${shown}${close}`, start, end: start + shown.length }
}

/** Where the value of a filter stands in a query; null when the query has no such filter. */
function findFilter(query: string, name: string): { start: number; end: number } | null {
  const match = new RegExp(`(?:^|\\s)${name}:("[^"]*"?|\\S*)`, 'i').exec(query)
  if (!match) return null
  const value = match[1] ?? ''
  const end = match.index + match[0].length
  return { start: end - value.length, end }
}
