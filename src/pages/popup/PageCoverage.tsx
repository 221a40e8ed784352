import { useMemo, useRef } from 'preact/hooks'
import { compareCoverage } from '../../core/coverage/compare-coverage.ts'
import type { CoveredArticle } from '../../core/coverage/coverage.ts'
import { toListing } from '../../core/coverage/listing.ts'
import { withStanding } from '../../core/coverage/standing.ts'
import type { Settings } from '../../core/settings/settings.ts'
import type { Muted, PanelContent } from '../../messages/contract.ts'
import type { CopyList } from '../../ui/CopyLine.tsx'
import { CoverageList } from '../../ui/CoverageList.tsx'
import { toHeading } from '../../ui/heading.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import type { Texts } from '../../ui/texts.ts'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { toReason, WhyHere } from '../../ui/WhyHere.tsx'
import { Notice, type Remedy } from '../Notice.tsx'
import { Problem } from '../Problem.tsx'
import type { SettingsSession } from '../settings-session.ts'
import { useView } from '../use-view.ts'
import { toLinkReason } from './to-link-reason.ts'

interface PageCoverageProps {
  content: PanelContent
  muted: Muted | null
  /** Whether it is a link that leads to the article, and the reader is not there. */
  isLink: boolean
  settings: SettingsSession
  /** Rejects where the browser refuses the clipboard. */
  onCopy: CopyList
  /** A change was saved, and what is known of the page may be another. */
  onChanged(): void
  texts: Texts
}

/** Coverage of the page in front or of a link, with what keeps it from the page or from the list, and the way back. */
export function PageCoverage(props: PageCoverageProps) {
  const { content, muted, isLink, settings, onCopy, onChanged, texts } = props
  const view = useView(settings)
  const box = useRef<HTMLElement>(null)
  // What is pressed in a notice takes the notice away.
  useKeptFocus(box)
  const chosen = view.settings ?? content.settings
  const { coverage } = content
  const { article } = coverage
  const comparison = useMemo(() => compareCoverage(coverage), [coverage])
  const listing = toListing(coverage, chosen, chosen.order)
  const change = (next: Parameters<SettingsSession['change']>[0]) => {
    settings.change(next).then(() => {
      if (!settings.view().problem) onChanged()
    })
  }
  const undo = toUndo(content, muted, chosen, change, texts)
  const lower = listing.shown === 0 ? toWayBack(coverage.others, chosen, change, texts) : null
  return (
    <section class="page-coverage" ref={box} tabindex={-1}>
      {view.problem && (
        <Problem title={texts.text('popupNotSaved')} error={view.problem.error} texts={texts} />
      )}
      {undo && <Notice remedy={undo.remedy}>{undo.text}</Notice>}
      <h2>{toHeading(listing, texts)}</h2>
      <p class="reading" dir="auto">
        {texts.text(
          isLink ? 'popupLinkReading' : 'popupReading',
          article.title,
          article.outlet.name,
        )}
      </p>
      {lower && <Notice remedy={lower.remedy}>{lower.text}</Notice>}
      <CoverageList
        coverage={coverage}
        comparison={comparison}
        settings={chosen}
        onOrder={(order) => change({ order })}
        onMinimumQuality={(minimumQuality) => change({ minimumQuality })}
        onCompareHeadlines={(compareHeadlines) => change({ compareHeadlines })}
        onStanding={(...outlet) => change(withStanding(chosen, ...outlet))}
        onCopy={onCopy}
        Field={NumberField}
        texts={texts}
      />
      <WhyHere
        reason={isLink ? toLinkReason(coverage.by, texts) : toReason(coverage, texts)}
        texts={texts}
      />
    </section>
  )
}

type Change = (change: Parameters<SettingsSession['change']>[0]) => void
type WayBack = { text: string; remedy: Remedy } | null

/** The way back from hiding this page or its site. */
function toUndo(
  { coverage, site }: PanelContent,
  muted: Muted | null,
  settings: Settings,
  change: Change,
  texts: Texts,
): WayBack {
  if (muted === 'site') {
    const hides = (hidden: string) => site === hidden || site.endsWith(`.${hidden}`)
    const hiddenSites = settings.hiddenSites.filter((hidden) => !hides(hidden))
    return {
      text: texts.text('popupMutedSite', site),
      remedy: {
        label: texts.text('popupUnmuteSite', site),
        onUse: () => change({ hiddenSites }),
      },
    }
  }
  if (muted === 'page') {
    const hiddenPages = settings.hiddenPages.filter((hidden) => hidden !== coverage.article.url)
    return {
      text: texts.text('popupMutedPage'),
      remedy: { label: texts.text('popupUnmutePage'), onUse: () => change({ hiddenPages }) },
    }
  }
  return null
}

/** The way back to a list that has something in it. */
function toWayBack(
  others: readonly CoveredArticle[],
  settings: Settings,
  change: Change,
  texts: Texts,
): WayBack {
  const candidates = others.filter(({ outlet }) => !settings.hiddenOutlets.includes(outlet.domain))
  if (candidates.length === 0) {
    const domains = new Set(others.map(({ outlet }) => outlet.domain))
    const hiddenOutlets = settings.hiddenOutlets.filter((domain) => !domains.has(domain))
    return {
      text: texts.text('popupAllHidden'),
      remedy: {
        label: texts.text('popupUnhideOutlets'),
        onUse: () => change({ hiddenOutlets }),
      },
    }
  }
  const best = Math.floor(Math.max(0, ...candidates.map(({ quality }) => quality ?? 0)))
  return {
    text: texts.count('popupBelow', candidates.length, settings.minimumQuality),
    remedy: {
      label: texts.text('popupLower', best),
      onUse: () => change({ minimumQuality: best }),
    },
  }
}
