import type { DeclaredAddresses } from '../core/coverage/declared-addresses.ts'
import { lookUpExactly } from '../core/coverage/look-up-exactly.ts'
import { withStanding } from '../core/coverage/standing.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import { migrate } from '../core/settings/migrate.ts'
import type { Settings } from '../core/settings/settings.ts'
import type { PanelContent, Reply } from '../messages/contract.ts'
import type { Handlers, Sender } from '../messages/server.ts'
import type { Office } from './office.ts'
import { createPageAccess } from './page-access.ts'
import { type PageFinding, toFinding } from './page-finding.ts'
import type { BackgroundPorts } from './ports.ts'
import type { Workbench } from './workbench.ts'

type PageMessages =
  | 'page/look-up'
  | 'page/compare'
  | 'page/copy'
  | 'page/mute'
  | 'page/change'
  | 'page/outlet'
  | 'page/open-options'

type PagePorts = Pick<BackgroundPorts, 'access' | 'scripts' | 'tabs' | 'later'>

/** Answers what comes from pages: each may only ask about itself. */
export function createPageHandlers(
  { access, scripts, tabs, later }: PagePorts,
  workbench: Workbench,
  office: () => Promise<Office>,
): Pick<Handlers, PageMessages> {
  const pageAccess = createPageAccess(access)

  /** A page that is at the very address of its article is found without the office. */
  async function findPage(
    dataset: Dataset,
    settings: Settings,
    address: string,
    declared: DeclaredAddresses | null,
  ): Promise<PageFinding> {
    const match = await lookUpExactly(dataset, address)
    if (match) return toFinding(dataset, settings, match)
    return (await office()).findPage(dataset, settings, address, declared)
  }

  /** What a page that is an article shows, found again as it was found at first. */
  async function findContent(address: string, sender: Sender): Promise<Reply<PanelContent>> {
    const refusal = notOwnAddress(address, sender)
    if (refusal) return refusal
    const opened = await workbench.open()
    if (!opened.ok) return opened
    const { dataset, settings } = opened.value
    const { declared } = await workbench.readPage(tabOf(sender), address)
    const finding = await findPage(dataset, settings, address, declared)
    return finding.kind === 'coverage'
      ? { ok: true, value: finding.content }
      : { ok: false, error: { code: 'refused', detail: 'the page is no article' } }
  }

  return {
    async 'page/look-up'({ address, declared, panel }, sender) {
      const refusal = notOwnAddress(address, sender)
      if (refusal) return refusal
      // A probe outlives the permission that brought it; from then on its page is not ours to read.
      const [opened, granted] = await Promise.all([workbench.open(), pageAccess.has(address)])
      if (!opened.ok) return opened
      const { dataset, settings } = opened.value
      const found = await findPage(dataset, settings, address, declared)
      const finding = granted ? found : ({ kind: 'unknown' } as const)
      const tabId = tabOf(sender)
      // Of a page that is not granted any more the browser tells no address; what the toolbar shows of it goes, too.
      const isThere = async () =>
        !granted || !hasMovedOn(await tabs.addressOf(tabId), address, sender)
      // The page need not wait for the toolbar.
      later(async () => {
        if (await isThere()) await workbench.showOnToolbar(tabId, finding, settings)
      })
      if (finding.kind !== 'coverage') return { ok: true, value: { found: false } }
      const { content, muted } = finding
      const shown =
        muted !== null ||
        panel ||
        ((await isThere()) && (await scripts.inject(tabId, 'panel', sender.documentId)))
      return { ok: true, value: shown ? { found: true, muted, content } : { found: false } }
    },

    async 'page/compare'({ address }, sender) {
      const content = await findContent(address, sender)
      if (!content.ok) return content
      const { compareCoverage } = await office()
      return { ok: true, value: compareCoverage(content.value.coverage) }
    },

    async 'page/copy'({ address, urls, format }, sender) {
      const content = await findContent(address, sender)
      if (!content.ok) return content
      const { article, others } = content.value.coverage
      const byUrl = new Map([article, ...others].map((each) => [each.url, each]))
      const { toCopiedList } = await office()
      const articles = urls.flatMap((url) => byUrl.get(url) ?? [])
      return { ok: true, value: toCopiedList(articles, format) }
    },

    async 'page/mute'({ address, what, muted }, sender) {
      const content = await findContent(address, sender)
      if (!content.ok) return content
      const { site, coverage } = content.value
      return workbench.change((now) =>
        what === 'site'
          ? { ...now, hiddenSites: withEntry(now.hiddenSites, site, muted) }
          : { ...now, hiddenPages: withEntry(now.hiddenPages, coverage.article.url, muted) },
      )
    },

    'page/change': (fields) =>
      workbench.change((settings) => migrate({ ...settings, ...fields }).settings),

    'page/outlet': ({ domain, standing }) =>
      workbench.change((settings) => ({
        ...settings,
        ...withStanding(settings, domain, standing),
      })),

    async 'page/open-options'() {
      await tabs.openOptions()
      return { ok: true, value: null }
    },
  }
}

/** The server lets only top frames of tabs through this door. */
function tabOf(sender: Sender): number {
  if (sender.tabId === null) throw new Error('a page without a tab')
  return sender.tabId
}

/**
 * Whether the reader went on to another page while this one was looked up. A browser may be late to
 * tell that a tab has come to a page: what it told when the message came in is no sign of leaving.
 */
function hasMovedOn(now: string | null, address: string, sender: Sender): boolean {
  const bare = (text: string | null | undefined) => text?.split('#', 1)[0] ?? null
  return ![bare(address), bare(sender.tabAddress)].includes(bare(now))
}

/** A tab asks only about itself: the address must be of the origin that the browser vouches for. */
function notOwnAddress(address: string, sender: Sender): Reply<never> | null {
  const own = originOf(sender.url)
  if (own !== null && own === originOf(address)) return null
  const detail = 'a page may only ask about its own address'
  return { ok: false, error: { code: 'refused', detail } }
}

function originOf(address: string | undefined): string | null {
  try {
    return new URL(address ?? '').origin
  } catch {
    return null
  }
}

function withEntry(list: readonly string[], entry: string, isIn: boolean): string[] {
  const others = list.filter((other) => other !== entry)
  return isIn ? [...others, entry] : others
}
