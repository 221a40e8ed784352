import { type DeclaredAddresses, undeclared } from '../core/coverage/declared-addresses.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import type { Settings } from '../core/settings/settings.ts'
import type { Reply } from '../messages/contract.ts'
import { isAsked } from '../messages/page-ask.ts'
import type { PageFinding } from './page-finding.ts'
import type { BackgroundPorts } from './ports.ts'
import { createSettingsStore } from './settings-store.ts'

/** What all handlers work with: data set, settings, the page of a tab, its toolbar button. */
export interface Workbench {
  openDataset(): Promise<Reply<Dataset>>
  readSettings(): Promise<Reply<Settings>>
  /** Data set and settings, or the first reason why one of them is not to be had. */
  open(): Promise<Reply<{ dataset: Dataset; settings: Settings }>>
  /** Changes settings and has every page apply them. */
  change(edit: (settings: Settings) => Settings): Promise<Reply<Settings>>
  /** Has every page ask anew. */
  refreshPages(): Promise<void>
  /** A tab's page as its probe asked about it; by its address alone where no probe runs, or without a tab. */
  readPage(tabId: number | null, address: string | null): Promise<Page>
  /** Shows on the toolbar what a tab's page is: the icon's form, and the badge. */
  showOnToolbar(tabId: number, finding: PageFinding, settings: Settings): Promise<void>
}

export interface Page {
  /** Empty where the browser does not tell it. */
  address: string
  declared: DeclaredAddresses
}

export function createWorkbench(ports: BackgroundPorts): Workbench {
  const { tabs, toolbar } = ports
  const settingsStore = createSettingsStore(ports.store)

  async function openDataset(): Promise<Reply<Dataset>> {
    const opened = await ports.openDataset()
    return opened.ok ? opened : { ok: false, error: opened.problem }
  }

  async function refreshPages(): Promise<void> {
    const open = await tabs.all()
    await Promise.allSettled(open.map((tabId) => tabs.ask(tabId, { question: 'ask-again' })))
  }

  return {
    openDataset,
    readSettings: settingsStore.read,
    refreshPages,
    async open() {
      const [dataset, settings] = await Promise.all([openDataset(), settingsStore.read()])
      if (!dataset.ok) return dataset
      if (!settings.ok) return settings
      return { ok: true, value: { dataset: dataset.value, settings: settings.value } }
    },
    async change(edit) {
      const changed = await settingsStore.change(edit)
      // Not awaited: the reader's "Saved" must not wait for other tabs.
      if (changed.ok) refreshPages().catch(ports.onFault)
      return changed
    },
    async readPage(tabId, address) {
      // The probe is ours, but it runs in a page's process: its answer is checked like any other.
      const told = tabId === null ? null : await tabs.ask(tabId, { question: 'asked' })
      const page = isAsked(told) ? told : null
      return {
        address: page?.address || address || '',
        declared: page?.declared ?? undeclared,
      }
    },
    async showOnToolbar(tabId, finding, settings) {
      const outlets = finding.kind === 'coverage' ? finding.outlets : 0
      const text = outlets === 0 || !settings.badge ? '' : outlets > 99 ? '99+' : String(outlets)
      const icon = outlets === 0 ? 'inactive' : 'active'
      await toolbar.show(tabId, { icon, badge: text, title: toolbar.title(outlets) })
    },
  }
}
