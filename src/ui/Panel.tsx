import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Comparison } from '../core/coverage/compare-coverage.ts'
import { toListing } from '../core/coverage/listing.ts'
import type { Position } from '../core/settings/settings.ts'
import type { MessageErrorCode, PanelContent } from '../messages/contract.ts'
import { CoverageList, type ListActions } from './CoverageList.tsx'
import { DatasetLine } from './DatasetLine.tsx'
import { ErrorLine } from './ErrorLine.tsx'
import { toHeading } from './heading.ts'
import { Icon } from './Icon.tsx'
import { type MuteScope, PanelMenu } from './PanelMenu.tsx'
import type { Texts } from './texts.ts'
import { useElementId } from './use-element-id.ts'
import { toReason, WhyHere } from './WhyHere.tsx'

export interface PanelProps extends ListActions {
  content: PanelContent
  /** Null until the background has told. */
  comparison: Comparison | null
  open: boolean
  menuOpen: boolean
  /** What the reader hid in this panel and may bring back. */
  muted: MuteScope | null
  error: MessageErrorCode | null
  onOpen(): void
  onClose(): void
  onMenu(open: boolean): void
  onPosition(position: Position): void
  onMute(what: MuteScope, muted: boolean): void
  onOptions(): void
  texts: Texts
}

/** The tab at the page's edge with the number of other outlets, and the card that it opens. */
export function Panel(props: PanelProps) {
  const { content, open, onOpen, texts } = props
  const { coverage, settings } = content
  const listing = toListing(coverage, settings, settings.order)
  const cardId = useElementId()
  const tab = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useLayoutEffect(() => {
    if (wasOpen.current && !open) tab.current?.focus()
    wasOpen.current = open
  }, [open])
  const words = texts.count('panelTab', listing.outlets)
  const [status, setStatus] = useState('')
  // A status is read out when it changes, so it starts empty; once is enough.
  useEffect(() => setStatus(words), [])
  return (
    <div class={`panel ${settings.position}`} dir={texts.direction} lang={texts.locale}>
      <button
        ref={tab}
        type="button"
        class="tab"
        aria-expanded={open}
        aria-controls={cardId}
        aria-label={words}
        title={words}
        hidden={open}
        onClick={onOpen}
      >
        <Mark />
        <span aria-hidden="true">
          {listing.outlets > 99 ? '99+' : texts.number(listing.outlets)}
        </span>
      </button>
      {open && <Card {...props} id={cardId} heading={toHeading(listing, texts)} />}
      <p role="status" class="spoken">
        {status}
      </p>
    </div>
  )
}

interface CardProps extends PanelProps {
  id: string
  heading: string
}

function Card(props: CardProps) {
  const { id, heading, content, menuOpen, error, texts } = props
  const { onClose, onMenu } = props
  const { coverage, settings, about, site } = content
  const menuButton = useRef<HTMLButtonElement>(null)
  const wasMenuOpen = useRef(false)
  useLayoutEffect(() => {
    if (wasMenuOpen.current && !menuOpen) menuButton.current?.focus()
    wasMenuOpen.current = menuOpen
  }, [menuOpen])
  const headingId = useElementId()
  const menuId = useElementId()
  const card = useRef<HTMLElement>(null)
  // At once, not a frame later: a key pressed meanwhile would go to the page.
  useLayoutEffect(() => card.current?.focus({ preventScroll: true }), [])
  return (
    <section id={id} ref={card} class="card" tabindex={-1} aria-labelledby={headingId}>
      <header>
        <h2 id={headingId}>{heading}</h2>
        <button
          type="button"
          class="icon-button"
          aria-expanded={menuOpen}
          aria-controls={menuId}
          aria-label={texts.text('panelMenu')}
          title={texts.text('panelMenu')}
          ref={menuButton}
          onClick={() => onMenu(!menuOpen)}
        >
          <Icon name="menu" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={texts.text('panelClose')}
          title={texts.text('panelClose')}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      {error && <ErrorLine code={error} texts={texts} />}
      <div id={menuId} class="menu" hidden={!menuOpen}>
        {menuOpen && <PanelMenu {...props} site={site} position={settings.position} />}
      </div>
      <div class="scroll">
        <CoverageList {...props} coverage={coverage} settings={settings} />
      </div>
      <footer>
        <DatasetLine about={about} texts={texts} />
        <WhyHere reason={toReason(coverage, texts)} texts={texts} />
      </footer>
    </section>
  )
}

/** The icon as a glyph: a newspaper before another on the same story. */
function Mark() {
  return (
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
      <path class="away" d="M6 2h8v9h-1" />
      <path d="M2 5h8v9H2zM4 9h4" />
    </svg>
  )
}
