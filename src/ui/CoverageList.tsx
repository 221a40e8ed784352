import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Coverage } from '../core/coverage/coverage.ts'
import { type Order, toListing } from '../core/coverage/listing.ts'
import type { Settings } from '../core/settings/settings.ts'
import { OrderSwitch } from './OrderSwitch.tsx'
import { OutletItem } from './OutletItem.tsx'
import { QualityFilter } from './QualityFilter.tsx'
import { ShowingLine, toShowing } from './ShowingLine.tsx'
import type { Texts } from './texts.ts'

/** The settings that a list of coverage follows. */
export type ListSettings = Pick<Settings, 'order' | 'minimumQuality' | 'hiddenOutlets' | 'pictures'>

interface CoverageListProps {
  coverage: Coverage
  settings: ListSettings
  onOrder(order: Order): void
  /** The minimum that the reader settled on; values on the way there stay in the list. */
  onMinimumQuality(minimumQuality: number): void
  /** A field to type the minimum into; never in the page. */
  typed?: boolean
  texts: Texts
}

const rowsAtFirst = 8

/**
 * Other outlets' coverage with its switches: order, minimum quality with live counts, one row an
 * outlet, the own outlet last. What is opened or shown all the same is forgotten with the list.
 */
export function CoverageList(props: CoverageListProps) {
  const { coverage, settings, onOrder, onMinimumQuality, typed = false, texts } = props
  const [minimumQuality, setMinimumQuality] = useState(settings.minimumQuality)
  // At once: a frame later it could undo what the reader chose meanwhile.
  useLayoutEffect(() => setMinimumQuality(settings.minimumQuality), [settings.minimumQuality])
  const [belowShown, setBelowShown] = useState(false)

  const filters = { minimumQuality, hiddenOutlets: settings.hiddenOutlets }
  const listing = toListing(coverage, filters, settings.order)
  const shown = belowShown
    ? toListing(coverage, { ...filters, minimumQuality: 0 }, settings.order)
    : listing
  const each = { coverage, pictures: settings.pictures, minimumQuality, texts }
  return (
    <div class="coverage">
      <div class="controls">
        <OrderSwitch order={settings.order} onOrder={onOrder} texts={texts} />
        <QualityFilter
          value={minimumQuality}
          showing={toShowing(listing, belowShown, texts)}
          typed={typed}
          onInput={setMinimumQuality}
          onChange={onMinimumQuality}
          texts={texts}
        />
        <ShowingLine
          listing={listing}
          minimumQuality={minimumQuality}
          belowShown={belowShown}
          onBelowShown={setBelowShown}
          texts={texts}
        />
      </div>
      <OutletRows rows={shown.rows} {...each} />
      {shown.own && (
        <section class="own">
          <h3>{texts.text('listOwn', shown.own.outlet.name)}</h3>
          <ul class="rows">
            <OutletItem row={shown.own} {...each} />
          </ul>
        </section>
      )}
    </div>
  )
}

interface OutletRowsProps {
  rows: ReturnType<typeof toListing>['rows']
  coverage: Coverage
  pictures: boolean
  minimumQuality: number
  texts: Texts
}

/** The first rows, and the rest on demand. */
function OutletRows({ rows, texts, ...each }: OutletRowsProps) {
  const [all, setAll] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const asked = useRef(false)
  useLayoutEffect(() => {
    // The button that had the focus is gone: reading goes on at the first new row.
    if (all && asked.current) list.current?.children[rowsAtFirst]?.querySelector('a')?.focus()
    asked.current = false
  }, [all])
  if (rows.length === 0) return null
  return (
    <>
      <ul class="rows" aria-label={texts.text('listOutlets')} ref={list}>
        {(all ? rows : rows.slice(0, rowsAtFirst)).map((row) => (
          <OutletItem key={row.outlet.domain} row={row} texts={texts} {...each} />
        ))}
      </ul>
      {!all && rows.length > rowsAtFirst && (
        <button
          type="button"
          class="show-all"
          onClick={() => {
            asked.current = true
            setAll(true)
          }}
        >
          {texts.text('listShowAll', rows.length)}
        </button>
      )}
    </>
  )
}
