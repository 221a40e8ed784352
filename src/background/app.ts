import { doors } from '../messages/doors.ts'
import type { Handlers } from '../messages/server.ts'
import type { AddressBar } from './address-bar.ts'
import { openLinkPopup } from './link-popup.ts'
import type { CreateOffice, Office } from './office.ts'
import type { OwnMessages } from './own-handlers.ts'
import { createPageHandlers } from './page-handlers.ts'
import type { BackgroundPorts, LinkTab } from './ports.ts'
import { createWorkbench } from './workbench.ts'

export interface Background {
  handlers: Handlers
  addressBar: AddressBar
  /** The reader wants the coverage of a link. Must be called in the very click. */
  openLink(link: string, tab: LinkTab | null): Promise<void>
  /** Opens or closes the panel of a tab; without effect where there is none. */
  togglePanel(tabId: number): Promise<void>
  /** After install and update: registers the probe, serves tabs that are already open, tidies up. */
  onInstalled(reason: 'install' | 'update' | 'other'): Promise<void>
  /** The browser was started: what an earlier start could not register or remove is made up for. */
  onStartup(): Promise<void>
  /** The reader granted or revoked something. */
  onAccessChanged(): Promise<void>
}

/**
 * The background's logic. It keeps nothing that it could not read again after being stopped. Pages are
 * answered here, and all else by the office.
 * @param loadOffice called when something is first asked that is none of a page's business
 */
export function createBackground(
  ports: BackgroundPorts,
  loadOffice: () => Promise<CreateOffice>,
): Background {
  const workbench = createWorkbench(ports)
  let opened: Promise<Office> | null = null
  async function office(): Promise<Office> {
    const opening = opened ?? loadOffice().then((createOffice) => createOffice(ports, workbench))
    opened = opening
    opening.catch(() => {
      opened = null
    })
    return opening
  }
  return {
    handlers: { ...toOwnHandlers(office), ...createPageHandlers(ports, workbench, office) },
    addressBar: {
      suggest: async (query) => (await office()).addressBar.suggest(query),
      open: async (entered, where) => (await office()).addressBar.open(entered, where),
    },
    openLink: (link, tab) => openLinkPopup(ports.linkPopup, link, tab),
    togglePanel: async (tabId) => void (await ports.tabs.ask(tabId, { question: 'toggle-panel' })),
    onInstalled: async (reason) => (await office()).onInstalled(reason),
    onStartup: async () => (await office()).onStartup(),
    onAccessChanged: async () => (await office()).onAccessChanged(),
  }
}

/** Hands every message from a page of the extension's own to the office. */
function toOwnHandlers(office: () => Promise<Office>): Pick<Handlers, OwnMessages> {
  const names = Object.keys(doors).filter((name) => !name.startsWith('page/'))
  const handlers = names.map((name) => [
    name,
    async (...given: never) => {
      const { handlers } = await office()
      // One of the names of the contract, as just listed.
      return (handlers[name as OwnMessages] as (...given: never) => Promise<unknown>)(...given)
    },
  ])
  return Object.fromEntries(handlers) as Pick<Handlers, OwnMessages>
}
