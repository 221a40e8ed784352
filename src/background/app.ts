import { readCoverage } from '../core/coverage/look-up.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import { migrate, parseSettingsFile } from '../core/settings/migrate.ts'
import type { Settings } from '../core/settings/settings.ts'
import {
  type Asked,
  asked,
  type PageAnswer,
  type Reply,
  type TabReport,
} from '../messages/contract.ts'
import type { Handlers, Sender } from '../messages/server.ts'
import { findPage, type PageFinding, siteOf } from './page-look-up.ts'
import type { BackgroundPorts } from './ports.ts'
import { createRegistration } from './registration.ts'
import { createSettingsStore } from './settings-store.ts'

export interface Background {
  handlers: Handlers
  /** After install and update: registers the probe and serves tabs that are already open. */
  onInstalled(reason: 'install' | 'update' | 'other'): Promise<void>
  onStartup(): Promise<unknown>
  /** The reader granted or revoked something. */
  onAccessChanged(): Promise<void>
}

/** The background's logic. It keeps nothing that it could not read again after being stopped. */
export function createBackground(ports: BackgroundPorts): Background {
  const { tabs, scripts, toolbar } = ports
  const settingsStore = createSettingsStore(ports.store)
  const registration = createRegistration(ports)

  /** Data set and settings, or the first reason why one of them is not to be had. */
  async function open(): Promise<Reply<{ dataset: Dataset; settings: Settings }>> {
    const [dataset, settings] = await Promise.all([openDataset(), settingsStore.read()])
    if (!dataset.ok) return dataset
    if (!settings.ok) return settings
    return { ok: true, value: { dataset: dataset.value, settings: settings.value } }
  }

  async function openDataset(): Promise<Reply<Dataset>> {
    const opened = await ports.openDataset()
    if (opened.ok) return opened
    return { ok: false, error: opened.problem }
  }

  async function showBadge(tabId: number, finding: PageFinding, settings: Settings): Promise<void> {
    const outlets = finding.kind === 'coverage' ? finding.outlets : 0
    const text = outlets === 0 || !settings.badge ? '' : outlets > 99 ? '99+' : String(outlets)
    await toolbar.setBadge(tabId, { text, title: toolbar.title(outlets) })
  }

  /** Settings and permissions apply at once wherever something is shown. */
  async function refreshPages(): Promise<void> {
    const open = await tabs.all()
    await Promise.allSettled(open.map((tabId) => tabs.ask(tabId, { question: 'ask-again' })))
  }

  async function change(edit: (settings: Settings) => Settings): Promise<Reply<Settings>> {
    const changed = await settingsStore.change(edit)
    // Not awaited: the reader's "Saved" must not wait for other tabs.
    if (changed.ok) refreshPages().catch(ports.onFault)
    return changed
  }

  async function register(): Promise<string[]> {
    const dataset = await openDataset()
    // A damaged data set is told in popup and options; there is nothing to register for it.
    return dataset.ok ? registration.update(dataset.value.sites) : registration.clear()
  }

  async function serveOpenTabs(): Promise<void> {
    await registration.injectOpenTabs(await register())
  }

  const handlers: Handlers = {
    async 'page/look-up'({ address, declared, panel }, sender) {
      const refusal = notOwnAddress(address, sender)
      if (refusal) return refusal
      const opened = await open()
      if (!opened.ok) return opened
      const { dataset, settings } = opened.value
      // A probe outlives the permission that brought it; from then on the page is none of our business.
      const { granted } = await registration.accessTo(address, dataset.sites)
      const finding = granted
        ? await findPage(dataset, settings, address, declared)
        : ({ kind: 'unknown' } as const)
      // The server lets only top frames of tabs through this door.
      const tabId = sender.tabId as number
      await showBadge(tabId, finding, settings)
      if (finding.kind !== 'coverage') return { ok: true, value: { found: false } }
      const { content, muted } = finding
      const shown = muted !== null || panel || (await scripts.inject(tabId, 'panel'))
      if (!shown) return { ok: true, value: { found: false } }
      const answer: PageAnswer = { found: true, muted, content }
      return { ok: true, value: answer }
    },

    async 'page/mute'({ address, what, muted }, sender) {
      const refusal = notOwnAddress(address, sender)
      if (refusal) return refusal
      const opened = await open()
      if (!opened.ok) return opened
      const asked = await askedBy(sender.tabId)
      const finding = await findPage(
        opened.value.dataset,
        { ...opened.value.settings, hiddenSites: [], hiddenPages: [] },
        address,
        asked?.address === address ? (asked.declared ?? undeclared) : undeclared,
      )
      if (finding.kind !== 'coverage')
        return { ok: false, error: { code: 'refused', detail: 'page/mute: not an article' } }
      const { site, coverage } = finding.content
      return change((settings) =>
        what === 'site'
          ? { ...settings, hiddenSites: toggled(settings.hiddenSites, site, muted) }
          : {
              ...settings,
              hiddenPages: toggled(settings.hiddenPages, coverage.article.url, muted),
            },
      )
    },

    'page/change': (fields) => change((settings) => migrate({ ...settings, ...fields }).settings),

    async 'page/open-options'() {
      await tabs.openOptions()
      return { ok: true, value: null }
    },

    async 'tab/report'({ tabId, address }) {
      const opened = await open()
      if (!opened.ok) return opened
      const { dataset, settings } = opened.value
      const { about } = dataset
      const asked = await askedBy(tabId)
      const page = asked?.address || address || ''
      if (siteOf(page) === '') return { ok: true, value: { kind: 'browser-page', about } }
      const finding = await findPage(dataset, settings, page, asked?.declared ?? undeclared)
      const report: TabReport = {
        ...withAbout(finding, dataset),
        access: await registration.accessTo(page, dataset.sites),
      }
      await showBadge(tabId, finding, settings)
      return { ok: true, value: report }
    },

    async 'search/run'({ query, limit }) {
      const dataset = await openDataset()
      return dataset.ok ? { ok: true, value: await dataset.value.search(query, limit) } : dataset
    },

    async 'dataset/about'() {
      const dataset = await openDataset()
      return dataset.ok ? { ok: true, value: dataset.value.about } : dataset
    },

    async 'dataset/sample'() {
      const opened = await open()
      if (!opened.ok) return opened
      const { dataset, settings } = opened.value
      const story = dataset.sample === null ? null : await dataset.story(dataset.sample)
      const lead = story?.articles[0]
      if (lead === undefined)
        return { ok: false, error: { code: 'dataset-missing', detail: 'The data set is empty.' } }
      const coverage = await readCoverage(dataset, lead, 'web')
      const site = siteOf(coverage.article.url)
      return { ok: true, value: { coverage, settings, about: dataset.about, site } }
    },

    async 'sites/read'() {
      const dataset = await openDataset()
      if (!dataset.ok) return dataset
      return { ok: true, value: await registration.read(dataset.value.sites) }
    },

    'settings/read': () => settingsStore.read(),

    'settings/change': (fields) =>
      change((settings) => migrate({ ...settings, ...fields }).settings),

    async 'settings/import'({ text }) {
      const parsed = parseSettingsFile(text)
      if (!parsed.ok)
        return { ok: false, error: { code: 'settings-invalid', detail: parsed.problem } }
      const saved = await change(() => parsed.value.settings)
      if (!saved.ok) return saved
      return { ok: true, value: { settings: saved.value, ignored: parsed.value.ignored } }
    },
  }

  /** What the probe of a tab last asked with: popup and badge must look up the same. */
  async function askedBy(tabId: number | null): Promise<Asked | null> {
    if (tabId === null) return null
    const answer = asked.safeParse(await tabs.ask(tabId, { question: 'asked' }))
    return answer.success ? answer.data : null
  }

  return {
    handlers,
    async onInstalled(reason) {
      await serveOpenTabs()
      if (reason === 'install') await tabs.openWelcome()
    },
    onStartup: register,
    async onAccessChanged() {
      await serveOpenTabs()
      await refreshPages()
    },
  }
}

/** A page that declares nothing: all weaker keys may be tried. */
const undeclared = { canonical: null, og: null, jsonld: null }

/** A tab asks only about itself: the address must be of the origin that the browser vouches for. */
function notOwnAddress(address: string, sender: Sender): Reply<never> | null {
  const origin = (text: string | undefined) => {
    try {
      return new URL(text ?? '').origin
    } catch {
      return null
    }
  }
  const own = origin(sender.url)
  if (own !== null && own === origin(address)) return null
  return {
    ok: false,
    error: { code: 'refused', detail: 'a page may only ask about its own address' },
  }
}

function withAbout(finding: PageFinding, dataset: Dataset) {
  switch (finding.kind) {
    case 'coverage':
      return { kind: finding.kind, content: finding.content, muted: finding.muted }
    case 'alone':
      return { kind: finding.kind, title: finding.title, about: dataset.about }
    case 'unknown':
      return { kind: finding.kind, about: dataset.about }
  }
}

function toggled(list: readonly string[], entry: string, on: boolean): string[] {
  const others = list.filter((other) => other !== entry)
  return on ? [...others, entry] : others
}
