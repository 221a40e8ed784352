import type { Handlers } from '../messages/server.ts'
import { createKnownPages } from './known-pages.ts'
import { createOwnHandlers } from './own-handlers.ts'
import { createPageHandlers } from './page-handlers.ts'
import type { BackgroundPorts } from './ports.ts'
import { createRegistration } from './registration.ts'
import { createSources } from './sources.ts'
import { createWorkbench } from './workbench.ts'

export interface Background {
  handlers: Handlers
  /** After install and update: registers the probe, serves tabs that are already open, tidies up. */
  onInstalled(reason: 'install' | 'update' | 'other'): Promise<void>
  /** The browser was started: what an earlier start could not register or remove is made up for. */
  onStartup(): Promise<void>
  /** The reader granted or revoked something. */
  onAccessChanged(): Promise<void>
}

/** The background's logic. It keeps nothing that it could not read again after being stopped. */
export function createBackground(ports: BackgroundPorts): Background {
  const workbench = createWorkbench(ports)
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
    handlers: {
      ...createPageHandlers(ports, workbench, registration),
      ...createOwnHandlers(workbench, registration, sources),
    },
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
