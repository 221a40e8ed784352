import { render } from 'preact'
import type { Comparison } from '../core/coverage/compare-coverage.ts'
import type { CopyFormat } from '../core/coverage/copy-formats.ts'
import type { CoveredArticle } from '../core/coverage/coverage.ts'
import { toListing } from '../core/coverage/listing.ts'
import { type Standing, withStanding } from '../core/coverage/standing.ts'
import type { Settings } from '../core/settings/settings.ts'
import type { MessageErrorCode, PageAnswer, PanelContent, Reply } from '../messages/contract.ts'
import { moveAlongDots } from '../ui/move-along-dots.ts'
import { Panel } from '../ui/Panel.tsx'
import type { MuteScope } from '../ui/PanelMenu.tsx'
import { mountHost, type PanelHost } from './panel-host.ts'
import type { PagePanel, PanelPorts } from './panel-ports.ts'

/** What the panel shows of one address. */
interface View {
  address: string
  content: PanelContent
  comparison: Comparison | null
  open: boolean
  menuOpen: boolean
  /** Hidden by the reader in this very panel, which stays until it is closed: it offers Undo. */
  muted: MuteScope | null
  error: MessageErrorCode | null
  /** How often the page took the panel out. */
  thrownOut: number
}

const closed = { open: false, comparison: null, menuOpen: false, error: null }

/** Settings that the panel has a switch for. */
type SwitchName = 'order' | 'minimumQuality' | 'compareHeadlines' | 'position'

/** Enough for a page that draws itself anew, and an end to a quarrel with one that cleans up. */
const returnsAtMost = 3

/**
 * The panel of one page. It shows what it is told and asks the background for each change; nothing
 * of it is in the page while there is nothing to show.
 */
export function createPanel(ports: PanelPorts): PagePanel {
  const { page, client, texts } = ports
  let host: PanelHost | null = null
  let view: View | null = null
  /** Changes of the reader's that the background has not answered yet. */
  let changing = 0
  /** The settings that the background last said it keeps; null while nothing is changed. */
  let kept: Settings | null = null
  let isDocumentRead = false

  function remove() {
    view = null
    takeDown()
  }

  function takeDown() {
    if (!host) return
    render(null, host.root)
    host.remove()
    host = null
  }

  function draw() {
    if (!view || view.thrownOut > returnsAtMost) return
    // One that is written anew later on may say that it is being read for ever.
    isDocumentRead ||= page.readyState !== 'loading'
    if (!isDocumentRead) {
      // Pages that take over their served document stumble over a box that is there too early.
      page.addEventListener('DOMContentLoaded', draw, { once: true })
      return
    }
    host ??= mountHost(page, { styles: ports.styles, onKey, onThrownOut: comeBack })
    if (!host) return
    render(<Panel key={view.address} {...view} {...handlers} texts={texts} />, host.root)
  }

  /** Where the page has a new document the panel is new there, too, and closed. */
  function comeBack() {
    if (!view) return
    view.thrownOut++
    if (view.thrownOut <= returnsAtMost && host?.putBack()) return
    takeDown()
    update({ open: false, menuOpen: false })
  }

  /** Changes what is shown, unless the page has moved on to another address in the meantime. */
  function update(change: Partial<View>, address = view?.address) {
    if (!view || view.address !== address) return
    view = { ...view, ...change }
    draw()
  }

  /** What is asked for on opening makes the list richer; without it there is a list all the same. */
  async function open() {
    update({ open: true })
    const address = view?.address ?? ''
    const reply = await client.ask('page/compare', { address })
    if (reply.ok) update({ comparison: reply.value }, address)
  }

  function onKey(event: KeyboardEvent, focused: Element | null) {
    moveAlongDots(event, focused, texts.direction)
    if (event.key !== 'Escape') return
    event.preventDefault()
    leave()
  }

  /** Escape leaves what was opened last: first the menu, then the card. */
  function leave() {
    if (view?.menuOpen) update({ menuOpen: false })
    else close()
  }

  function close() {
    if (!view?.open) return
    const { content, muted } = view
    const { outlets } = toListing(content.coverage, content.settings, content.settings.order)
    // An orphan that is put away is of no use any more.
    if (muted || outlets === 0 || !ports.alive()) remove()
    else update(closed)
  }

  /**
   * Shows a change at once; takes it back and says why where the background does not keep it. Of
   * several under way, the last answer counts: each earlier one knows less than the reader did.
   */
  async function change(shown: Partial<View>, ask: () => Promise<Reply<Settings>>) {
    if (!view) return
    const { address, muted } = view
    kept ??= view.content.settings
    update({ error: null, ...shown })
    changing++
    const reply = await ask()
    changing--
    if (reply.ok) kept = reply.value
    else update({ open: true, muted, error: toCode(reply) }, address)
    if (changing > 0) return
    ports.dropAnswers()
    if (view) update({ content: { ...view.content, settings: kept } }, address)
    kept = null
  }

  function changeSettings(wanted: Pick<Partial<Settings>, SwitchName>) {
    if (view) change(withSettings(view.content, wanted), () => client.ask('page/change', wanted))
  }

  function changeStanding(domain: string, standing: Standing) {
    if (!view) return
    const { content } = view
    const wanted = withStanding(content.settings, domain, standing)
    change(withSettings(content, wanted), () => client.ask('page/outlet', { domain, standing }))
  }

  /** The background writes the list: what that takes need not be in the page. */
  async function copy(articles: readonly CoveredArticle[], format: CopyFormat) {
    const urls = articles.map(({ url }) => url)
    const reply = await client.ask('page/copy', { address: view?.address ?? '', urls, format })
    if (!reply.ok) throw new Error(reply.error.detail)
    await ports.copyText(reply.value)
  }

  function toCode(reply: Extract<Reply<unknown>, { ok: false }>): MessageErrorCode {
    return ports.alive() ? reply.error.code : 'orphaned'
  }

  const handlers = {
    onOpen: open,
    onClose: close,
    onMenu: (menuOpen: boolean) => update({ menuOpen }),
    onOrder: (order: Settings['order']) => changeSettings({ order }),
    onMinimumQuality: (minimumQuality: number) => changeSettings({ minimumQuality }),
    onCompareHeadlines: (compareHeadlines: boolean) => changeSettings({ compareHeadlines }),
    onStanding: changeStanding,
    onCopy: copy,
    onPosition: (position: Settings['position']) => changeSettings({ position }),
    onMute: (what: MuteScope, muted: boolean) => {
      const address = view?.address ?? ''
      change({ muted: muted ? what : null }, () =>
        client.ask('page/mute', { address, what, muted }),
      )
    },
    onOptions: async () => {
      const address = view?.address
      const reply = await client.ask('page/open-options', {})
      update({ error: reply.ok ? null : toCode(reply) }, address)
    },
  }

  /** Whether the panel stays although the page is to show nothing: the reader has it in hand. */
  function isInHand(answer: Extract<PageAnswer, { found: true }>, address: string): boolean {
    if (!view?.open || view.address !== address) return false
    return view.muted !== null || answer.muted === 'nothing-passes'
  }

  return {
    show(answer, address) {
      // It may have been given before the change; what the reader just did is newer.
      if (changing > 0 && answer.found && view?.address === address) return
      if (!answer.found || (answer.muted !== null && !isInHand(answer, address))) {
        remove()
        return
      }
      const { content } = answer
      if (view?.address === address) {
        update({ content, muted: answer.muted === null ? null : view.muted })
      } else {
        view = { address, content, ...closed, muted: null, thrownOut: 0 }
        draw()
      }
    },
    toggle: () => (view?.open ? close() : update({ open: true })),
    remove,
  }
}

function withSettings(content: PanelContent, wanted: Partial<Settings>): Pick<View, 'content'> {
  return { content: { ...content, settings: { ...content.settings, ...wanted } } }
}
