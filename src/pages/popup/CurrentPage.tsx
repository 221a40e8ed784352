import { toCopiedList } from '../../core/coverage/to-copied-list.ts'
import type { DatasetAbout } from '../../core/dataset/about.ts'
import type { Access, TabReport } from '../../messages/contract.ts'
import type { Texts } from '../../ui/texts.ts'
import type { Remedy } from '../Notice.tsx'
import { Notice } from '../Notice.tsx'
import { Problem } from '../Problem.tsx'
import type { SettingsSession } from '../settings-session.ts'
import { CopyDetails } from './CopyDetails.tsx'
import { EmptyState } from './EmptyState.tsx'
import { PageCoverage } from './PageCoverage.tsx'
import type { PageView } from './page-session.ts'
import type { PopupPorts } from './ports.ts'

interface CurrentPageProps {
  page: PageView
  settings: SettingsSession
  ports: Pick<PopupPorts, 'requestAccess' | 'client' | 'readActiveTab' | 'link' | 'copyText'>
  onRefresh(): void
  onSearch(): void
  /** Something to read out. */
  onSaid(text: string): void
  texts: Texts
}

/** The coverage of the page in front of the reader or of a link, or the plain reason why there is none. */
export function CurrentPage(props: CurrentPageProps) {
  const { page, settings, ports, onRefresh, onSaid, texts } = props
  if (page.kind === 'loading') return <Waiting texts={texts} />
  if (page.kind === 'failed') {
    return (
      <Problem
        title={texts.text('popupFailedTitle')}
        error={page.error}
        onRetry={onRefresh}
        texts={texts}
      />
    )
  }
  const { report } = page
  const allow = 'access' in report ? toAllow(report.access, ports, onSaid, onRefresh, texts) : null
  if (report.kind !== 'coverage') return <Nothing {...props} report={report} allow={allow} />
  // In the toolbar-only mode nothing is missing without permission but the number on the icon.
  const notice = allow && report.content.settings.show === 'page'
  return (
    <>
      {notice && (
        <Notice remedy={allow}>
          {texts.text('popupNoAccessNotice', report.access.site ?? '')}
        </Notice>
      )}
      <PageCoverage
        content={report.content}
        muted={report.muted}
        isLink={ports.link !== null}
        settings={settings}
        onCopy={(articles, format) => ports.copyText(toCopiedList(articles, format))}
        onChanged={onRefresh}
        texts={texts}
      />
    </>
  )
}

interface NothingProps extends Pick<CurrentPageProps, 'onSearch' | 'onSaid' | 'ports' | 'texts'> {
  report: Exclude<TabReport, { kind: 'coverage' }>
  allow: Remedy | null
}

function Nothing({ report, allow, onSearch, onSaid, ports, texts }: NothingProps) {
  const { about } = report
  const search = { label: texts.text('popupSearchInstead'), onUse: onSearch }
  switch (report.kind) {
    case 'browser-page':
      return (
        <EmptyState title={texts.text('popupBrowserPageTitle')} remedy={search}>
          {toSize('popupBrowserPageBody', about, texts)}
        </EmptyState>
      )
    case 'alone':
      return (
        <EmptyState title={texts.text('popupAloneTitle')} remedy={search}>
          {texts.text('popupAloneBody', report.title, texts.count('listArticles', about.articles))}
        </EmptyState>
      )
    case 'unknown':
      return allow ? (
        <EmptyState
          title={texts.text('popupNoAccessTitle', report.access.site ?? '')}
          remedy={allow}
        >
          {texts.text('popupNoAccessBody')}
        </EmptyState>
      ) : (
        <>
          <EmptyState
            title={texts.text(ports.link === null ? 'popupUnknownTitle' : 'popupLinkUnknownTitle')}
            remedy={search}
          >
            {toSize('popupUnknownBody', about, texts)}
          </EmptyState>
          <CopyDetails ports={ports} onSaid={onSaid} texts={texts} />
        </>
      )
  }
}

/** A sentence with the data set's size and dates. */
function toSize(
  key: 'popupUnknownBody' | 'popupBrowserPageBody',
  { articles, fromMs, toMs }: DatasetAbout,
  texts: Texts,
): string {
  if (fromMs === null || toMs === null) return texts.text('popupUnknownBodyEmpty')
  return texts.text(key, texts.count('listArticles', articles), texts.dates(fromMs, toMs))
}

/** Asks for exactly the site of the page; null where nothing is missing. */
function toAllow(
  { site, pattern, granted }: Access,
  ports: CurrentPageProps['ports'],
  onSaid: (text: string) => void,
  onRefresh: () => void,
  texts: Texts,
): Remedy | null {
  if (granted || site === null || pattern === null) return null
  return {
    label: texts.text('popupAllow', site),
    onUse: () => {
      // Nothing may come before this: the browser asks only in the click itself.
      ports.requestAccess([pattern]).then(
        (allowed) => {
          onSaid(texts.text(allowed ? 'popupAllowed' : 'popupNotAllowed', site))
          onRefresh()
        },
        () => onSaid(texts.text('popupNotAllowed', site)),
      )
    },
  }
}

/** Holds the place of the list, so that nothing jumps when it comes. */
function Waiting({ texts }: { texts: Texts }) {
  return (
    <div class="waiting">
      <p>{texts.text('popupLoading')}</p>
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} class="waiting-row" aria-hidden="true" />
      ))}
    </div>
  )
}
