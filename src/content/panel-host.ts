import { keepFocusIn } from './keep-focus-in.ts'
import { yieldToModes } from './yield-to-modes.ts'

/**
 * The panel's place in the page: `<elsewhere-panel>` with a closed shadow root, as the last child of
 * the root element. It holds against what pages do to foreign boxes, none of it aimed at Elsewhere:
 * rules for every element, style sheets refused by a policy, boxes with the greatest z-index, a root
 * element that is transformed or emptied.
 */
export interface PanelHost {
  /** Where the panel is drawn. */
  readonly root: HTMLElement
  /**
   * Puts the element back where the page took it out. False where it is of no use any more: with a
   * whole new document (`document.open`) the listeners are gone, those of the panel, too.
   */
  putBack(): boolean
  /** Takes the element and every listener out of the page. */
  remove(): void
}

const tagName = 'elsewhere-panel'

/** What the host's place in the page depends on; inline and important, so that no rule of a page wins. */
const hostStyles = {
  all: 'initial',
  display: 'block',
  position: 'fixed',
  inset: '0 auto auto 0',
  width: '0',
  height: '0',
  'z-index': '2147483647',
} as const

const spacing = ['letter-spacing', 'word-spacing', 'line-height']

/** Of these the page hears nothing: its hotkeys, focus traps and click counters are for its own boxes. */
const ownEvents = [
  ...['click', 'dblclick', 'auxclick', 'contextmenu', 'input', 'wheel', 'focusout'],
  ...['mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend', 'touchmove'],
]

interface HostWishes {
  styles: string
  /** A key was pressed in the panel; `focused` has the focus there. */
  onKey(event: KeyboardEvent, focused: Element | null): void
  /** The page took the host out, and there is a root element to put it back into. */
  onThrownOut(): void
}

/**
 * Puts the host into the page. Removes those that an earlier instance of Elsewhere left behind.
 * Null where the page has an element of that name itself: nothing is put into that.
 */
export function mountHost(page: Document, wishes: HostWishes): PanelHost | null {
  const host = page.createElement(tagName)
  for (const [name, value] of Object.entries(hostStyles)) {
    host.style.setProperty(name, value, 'important')
  }
  // Readers who need more space between letters or lines override these; .panel resets the page's.
  for (const name of spacing) host.style.removeProperty(name)
  const shadow = attachShadow(host)
  if (!shadow) return null
  for (const old of page.querySelectorAll(tagName)) old.remove()
  adopt(page, shadow, wishes.styles)
  const root = page.createElement('div')
  shadow.append(root)

  const life = new AbortController()
  keepKeysIn(page, shadow, wishes.onKey, life.signal)
  keepFocusIn(page, shadow, life.signal)
  for (const name of ownEvents) {
    host.addEventListener(name, (event) => event.stopPropagation(), { passive: true })
  }
  const home = page.documentElement
  const place = () => {
    giveRootABox(page, life.signal)
    home.append(host)
    raise(host)
    settle(page, host)
  }
  place()
  reportThrownOut(page, host, wishes.onThrownOut, life)
  yieldToModes(page, host, toDisplay(page, host), life.signal)
  page.defaultView?.addEventListener('resize', () => settle(page, host), {
    passive: true,
    signal: life.signal,
  })
  return {
    root,
    putBack() {
      if (page.documentElement !== home) return false
      place()
      return true
    },
    remove() {
      life.abort()
      host.remove()
    },
  }
}

function attachShadow(host: HTMLElement): ShadowRoot | null {
  try {
    return host.attachShadow({ mode: 'closed' })
  } catch {
    return null
  }
}

function adopt(page: Document, shadow: ShadowRoot, styles: string): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    shadow.adoptedStyleSheets = [sheet]
  } catch {
    // Sheets made in a content script are not taken everywhere.
    const style = page.createElement('style')
    style.textContent = styles
    shadow.append(style)
  }
}

/** Where a style sheet of the extension says that the host is shown, it is gone as soon as that is. */
const toDisplay = (page: Document, host: HTMLElement): string =>
  page.defaultView?.getComputedStyle(host).getPropertyValue('--ew-shown')
    ? 'var(--ew-shown, none)'
    : 'block'

/** A root element without a box (`* {display: none}`) would take everything with it. */
function giveRootABox(page: Document, signal: AbortSignal): void {
  const root = page.documentElement
  if (page.defaultView?.getComputedStyle(root).display !== 'none') return
  const { style } = root
  const [value, priority] = [
    style.getPropertyValue('display'),
    style.getPropertyPriority('display'),
  ]
  style.setProperty('display', 'block', 'important')
  signal.addEventListener('abort', () => {
    style.setProperty('display', value, priority)
    if (style.length === 0) root.removeAttribute('style')
  })
}

/** Into the top layer: above every z-index, and free of the root element's transforms. */
function raise(host: HTMLElement): void {
  try {
    // 'manual' closes no popover of the page and is closed by none.
    host.setAttribute('popover', 'manual')
    host.showPopover()
  } catch {
    // Without the top layer the greatest z-index must do.
    host.removeAttribute('popover')
  }
}

/**
 * Listens at the window, before the page's own listeners below it: pages take single letters, Space
 * and the arrows as hotkeys. What keys do by themselves (tab, press, move a slider) is not stopped.
 * Nothing in the panel hears a key either, and an event made to tell it would leave Firefox's shadow
 * roots, composed or not: so each key press is told with what has the focus.
 */
function keepKeysIn(
  page: Document,
  shadow: ShadowRoot,
  onKey: HostWishes['onKey'],
  signal: AbortSignal,
) {
  const keep = (event: Event) => {
    if (event.target !== shadow.host) return
    event.stopImmediatePropagation()
    if (event.type === 'keydown' && event instanceof KeyboardEvent)
      onKey(event, shadow.activeElement)
  }
  for (const name of ['keydown', 'keypress', 'keyup']) {
    page.defaultView?.addEventListener(name, keep, { capture: true, signal })
  }
}

/** Watches the document and its root element alone: what else changes in a page costs nothing. */
function reportThrownOut(
  page: Document,
  host: HTMLElement,
  onThrownOut: () => void,
  life: AbortController,
): void {
  const observer = new MutationObserver(() => {
    if (host.isConnected || !page.documentElement) return
    // A newer instance of Elsewhere stands there in its place.
    if (page.querySelector(tagName)) life.abort()
    else onThrownOut()
  })
  observer.observe(page, { childList: true })
  observer.observe(page.documentElement, { childList: true })
  life.signal.addEventListener('abort', () => observer.disconnect())
}

function settle(page: Document, host: HTMLElement): void {
  // The page's zoom is for the page's own boxes; that of the reader's is not among it.
  const zoom = page.documentElement.currentCSSZoom || 1
  host.style.setProperty('zoom', String(1 / zoom), 'important')
  standBesideScrollbar(page, host)
}

/**
 * The window's own scrollbar is outside of what fixed boxes measure from. One of a page that scrolls
 * in an inner box is not: tells the styles how wide it is.
 */
function standBesideScrollbar(page: Document, host: HTMLElement): void {
  const { clientWidth, clientHeight } = page.documentElement
  let width = 0
  // jsdom has no layout to ask.
  for (const box of page.elementsFromPoint?.(clientWidth - 2, clientHeight / 3) ?? []) {
    if (!(box instanceof HTMLElement) || box === host || box === page.documentElement) continue
    const isAtEdge = box.getBoundingClientRect().right >= clientWidth - 1
    const bar = box.offsetWidth - box.clientWidth - 2 * box.clientLeft
    if (isAtEdge) width = Math.max(width, bar)
  }
  host.style.setProperty('--ew-scrollbar', `${width}px`)
}
