import type { DatasetAbout } from '../../core/dataset/about.ts'
import type { Ask, MessageError, TabReport } from '../../messages/contract.ts'
import type { PopupPorts } from './ports.ts'

/** What is known of the page in front of the reader. */
export type PageView =
  | { kind: 'loading' }
  | { kind: 'report'; report: TabReport }
  | { kind: 'failed'; error: MessageError }

export interface PageSession {
  view(): PageView
  /** @returns a function that stops listening */
  subscribe(listener: () => void): () => void
  /** Asks anew; what is shown stays until the answer is there. */
  refresh(): Promise<void>
}

type PagePorts = Pick<PopupPorts, 'client' | 'readActiveTab' | 'link'>

/** Asks what there is for the tab in front, or for a link; of several answers under way the latest counts. */
export function createPageSession(
  ports: PagePorts,
  onReport: (report: TabReport) => void,
): PageSession {
  const { client } = ports
  let current: PageView = { kind: 'loading' }
  let asked = 0
  const listeners = new Set<() => void>()

  async function read(): Promise<PageView> {
    const subject = await readSubject(ports)
    if (subject) {
      const reply = await client.ask('tab/report', subject)
      return reply.ok
        ? { kind: 'report', report: reply.value }
        : { kind: 'failed', error: reply.error }
    }
    const about = await client.ask('dataset/about', {})
    return about.ok
      ? { kind: 'report', report: { kind: 'browser-page', about: about.value } }
      : { kind: 'failed', error: about.error }
  }

  return {
    view: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async refresh() {
      asked += 1
      const number = asked
      const next = await read()
      if (number !== asked) return
      current = next
      if (next.kind === 'report') onReport(next.report)
      for (const listener of listeners) listener()
    },
  }
}

/** What the background is to be asked about; null for a tab that the browser does not tell. */
export async function readSubject({
  link,
  readActiveTab,
}: Omit<PagePorts, 'client'>): Promise<Ask<'tab/report'> | null> {
  if (link !== null) return { tabId: null, address: link }
  // A tab that the browser does not tell is a page that Elsewhere has no business with.
  const tab = await readActiveTab().catch(() => null)
  return tab && { tabId: tab.id, address: tab.address }
}

/** The data set that a view tells of; null while it is not known. */
export function aboutOf(view: PageView): DatasetAbout | null {
  if (view.kind !== 'report') return null
  return view.report.kind === 'coverage' ? view.report.content.about : view.report.about
}
