import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { OutletRow } from '../core/coverage/listing.ts'
import { OutletItem, type RowContext } from './OutletItem.tsx'
import { useGradually } from './use-gradually.ts'

interface OutletRowsProps extends RowContext {
  rows: readonly OutletRow[]
  /** Whether all rows are shown, and not the first ones alone. */
  all: boolean
  onAll(): void
}

const rowsAtFirst = 8

/** The first rows, and the rest on demand. */
export function OutletRows(props: OutletRowsProps) {
  const { rows, all, onAll, ...context } = props
  const { texts } = context
  const list = useRef<HTMLUListElement>(null)
  const asked = useRef(false)
  useLayoutEffect(() => {
    // The button that had the focus is gone: reading goes on at the first new row.
    if (all && asked.current) list.current?.children[rowsAtFirst]?.querySelector('a')?.focus()
    asked.current = false
  }, [all])
  // The same ones while more of them are drawn.
  const items = useMemo(
    () =>
      (all ? rows : rows.slice(0, rowsAtFirst)).map((row) => (
        <OutletItem key={row.outlet.domain} row={row} {...context} />
      )),
    [props],
  )
  // What the reader just did to a row, or looks for in it, is seen at once.
  const urgent = rows.filter(
    ({ outlet, articles }) =>
      context.standingBefore(outlet.domain) || articles.some(({ url }) => url === context.sought),
  )
  const drawn = useGradually(items, new Set(urgent.map(({ outlet }) => outlet.domain)))
  if (rows.length === 0) return null
  return (
    <>
      <ul class="rows" aria-label={texts.text('listOutlets')} ref={list}>
        {drawn}
      </ul>
      {!all && rows.length > rowsAtFirst && (
        <button
          type="button"
          class="show-all"
          onClick={() => {
            asked.current = true
            onAll()
          }}
        >
          {texts.text('listShowAll', rows.length)}
        </button>
      )}
    </>
  )
}
