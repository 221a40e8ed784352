import { explainLookUp } from '../core/coverage/explain-look-up.ts'
import { lookUp } from '../core/coverage/look-up.ts'
import { readCoverage } from '../core/coverage/read-coverage.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import { migrate, parseSettingsFile } from '../core/settings/migrate.ts'
import type { TabReport } from '../messages/contract.ts'
import type { Handlers } from '../messages/server.ts'
import type { PageFinding } from './page-finding.ts'
import { findPage, siteOf } from './page-look-up.ts'
import type { Registration } from './registration.ts'
import type { Sources } from './sources.ts'
import type { Workbench } from './workbench.ts'

export type OwnMessages = Exclude<keyof Handlers, `page/${string}`>

/** Answers what comes from Elsewhere's own pages. */
export function createOwnHandlers(
  workbench: Workbench,
  registration: Registration,
  sources: Sources,
): Pick<Handlers, OwnMessages> {
  let searches = 0
  return {
    async 'tab/report'({ tabId, address }) {
      const opened = await workbench.open()
      if (!opened.ok) return opened
      const { dataset, settings } = opened.value
      const { about } = dataset
      const page = await workbench.readPage(tabId, address)
      if (siteOf(page.address) === '') return { ok: true, value: { kind: 'browser-page', about } }
      const finding = await findPage(dataset, settings, page.address, page.declared)
      if (tabId === null) return { ok: true, value: toLinkReport(finding, dataset) }
      await workbench.showOnToolbar(tabId, finding, settings)
      const access = await registration.accessTo(page.address, await dataset.sites())
      return { ok: true, value: { ...withAbout(finding, dataset), access } }
    },

    async 'tab/explain'({ tabId, address: given }) {
      const opened = await workbench.openDataset()
      if (!opened.ok) return opened
      const dataset = opened.value
      const { address, declared } = await workbench.readPage(tabId, given)
      const found = await lookUp(dataset, address, declared)
      const { match } = found
      const coverage = match && (await readCoverage(dataset, match.article, match.by))
      const { about } = dataset
      return {
        ok: true,
        value: explainLookUp({ address, declared, lookUp: found, about, coverage }),
      }
    },

    async 'search/run'({ query, limit, order }) {
      // One field is typed into at a time: a newer question makes an older one stale.
      const mine = ++searches
      const dataset = await workbench.openDataset()
      if (!dataset.ok) return dataset
      const isStale = () => mine !== searches
      return { ok: true, value: await dataset.value.search(query, { limit, order, isStale }) }
    },

    async 'dataset/about'() {
      const dataset = await workbench.openDataset()
      return dataset.ok ? { ok: true, value: dataset.value.about } : dataset
    },

    async 'dataset/sample'() {
      const opened = await workbench.open()
      if (!opened.ok) return opened
      const { dataset, settings } = opened.value
      const { about } = dataset
      const sample = await dataset.sample()
      const [story] = sample === null ? [] : await dataset.stories([sample])
      const lead = story?.articles[0]
      if (lead === undefined)
        return { ok: false, error: { code: 'dataset-missing', detail: 'The data set is empty.' } }
      const coverage = await readCoverage(dataset, lead, 'web')
      return { ok: true, value: { coverage, settings, about, site: siteOf(coverage.article.url) } }
    },

    async 'sites/read'() {
      const dataset = await workbench.openDataset()
      return dataset.ok
        ? { ok: true, value: await registration.read(await dataset.value.sites()) }
        : dataset
    },

    'sources/read': () => sources.read(),
    'sources/add': ({ source, onto }) => sources.add(source, onto),
    'sources/remove': ({ id }) => sources.remove(id),
    'sources/use-bundled': ({ used }) => sources.useBundled(used),
    'sources/forget': () => sources.tidy(),

    'settings/read': workbench.readSettings,

    'settings/change': (fields) =>
      workbench.change((settings) => migrate({ ...settings, ...fields }).settings),

    async 'settings/import'({ text }) {
      const parsed = parseSettingsFile(text)
      if (!parsed.ok)
        return { ok: false, error: { code: 'settings-invalid', detail: parsed.problem } }
      const saved = await workbench.change(() => parsed.value.settings)
      if (!saved.ok) return saved
      return { ok: true, value: { settings: saved.value, ignored: parsed.value.ignored } }
    },
  }
}

/** Of a link nothing is shown in a page: no permission is missing for that, and nothing hides it. */
function toLinkReport(finding: PageFinding, dataset: Dataset): TabReport {
  const access = { site: null, pattern: null, granted: false }
  const report = withAbout(finding, dataset)
  return report.kind === 'coverage' ? { ...report, muted: null, access } : { ...report, access }
}

function withAbout(finding: PageFinding, { about }: Dataset) {
  switch (finding.kind) {
    case 'coverage':
      return { kind: finding.kind, content: finding.content, muted: finding.muted }
    case 'alone':
      return { kind: finding.kind, title: finding.title, about }
    case 'unknown':
      return { kind: finding.kind, about }
  }
}
