import { compareCoverage } from '../core/coverage/compare-coverage.ts'
import { toCopiedList } from '../core/coverage/to-copied-list.ts'
import type { Handlers } from '../messages/server.ts'
import { type AddressBar, createAddressBar } from './address-bar.ts'
import { createKnownPages } from './known-pages.ts'
import { createOwnHandlers, type OwnMessages } from './own-handlers.ts'
import { findPage } from './page-look-up.ts'
import type { BackgroundPorts } from './ports.ts'
import { createRegistration } from './registration.ts'
import { createSources } from './sources.ts'
import type { Workbench } from './workbench.ts'

/**
 * All of the background but what answers most pages: it is loaded when it is needed, since whatever a
 * background consists of, every page waits for it that wakes it.
 */
export interface Office {
  handlers: Pick<Handlers, OwnMessages>
  findPage: typeof findPage
  addressBar: AddressBar
  compareCoverage: typeof compareCoverage
  toCopiedList: typeof toCopiedList
  onInstalled(reason: 'install' | 'update' | 'other'): Promise<void>
  onStartup(): Promise<void>
  onAccessChanged(): Promise<void>
}

export type CreateOffice = (ports: BackgroundPorts, workbench: Workbench) => Office

export const createOffice: CreateOffice = (ports, workbench) => {
  const registration = createRegistration(ports)
  const knownPages = createKnownPages(ports.store)

  async function register(): Promise<string[]> {
    const dataset = await workbench.openDataset()
    if (dataset.ok) {
      await knownPages.write(dataset.value).catch(ports.onFault)
      return registration.update(await dataset.value.sites())
    }
    // One that could not be read may be there at the next try: what is registered stays. A damaged one
    // is told in popup and options, and there is nothing to register for it.
    if (dataset.error.code === 'dataset-missing') return []
    await knownPages.forget().catch(ports.onFault)
    return registration.clear()
  }

  async function serveOpenTabs(): Promise<void> {
    await registration.injectOpenTabs(await register())
  }

  async function serveAnew(): Promise<void> {
    await serveOpenTabs()
    await workbench.refreshPages()
  }
  const sources = createSources(ports, registration, {
    prepare: knownPages.forget,
    serve: serveAnew,
  })

  async function tidy(): Promise<void> {
    const tidied = await sources.tidy()
    if (!tidied.ok) ports.onFault(new Error(tidied.error.detail))
  }

  return {
    handlers: createOwnHandlers(workbench, registration, sources),
    findPage,
    addressBar: createAddressBar(workbench, ports.tabs),
    compareCoverage,
    toCopiedList,
    async onInstalled(reason) {
      try {
        await serveOpenTabs()
        await tidy()
      } finally {
        if (reason === 'install') await ports.tabs.openWelcome()
      }
    },
    async onStartup() {
      await register()
      await tidy()
    },
    onAccessChanged: serveAnew,
  }
}
