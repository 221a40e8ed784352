import type { ComponentType } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Comparison } from '../core/coverage/compare-coverage.ts'
import type { Coverage, CoveredArticle } from '../core/coverage/coverage.ts'
import { type Order, toListing } from '../core/coverage/listing.ts'
import { type Standing, toStanding } from '../core/coverage/standing.ts'
import type { Settings } from '../core/settings/settings.ts'
import { CompareSwitch } from './CompareSwitch.tsx'
import { CopyLine, type CopyList } from './CopyLine.tsx'
import type { NumberFieldProps } from './NumberField.tsx'
import { OrderSwitch } from './OrderSwitch.tsx'
import { OutletItem } from './OutletItem.tsx'
import { OutletRows } from './OutletRows.tsx'
import { QualityFilter } from './QualityFilter.tsx'
import { ShowingLine, toShowing } from './ShowingLine.tsx'
import { TimeLine } from './TimeLine.tsx'
import { TopicSwitch } from './TopicSwitch.tsx'
import type { Texts } from './texts.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { toWebUrl } from './web-url.ts'

/** The settings that a list of coverage follows. */
export type ListSettings = Pick<
  Settings,
  'order' | 'minimumQuality' | 'hiddenOutlets' | 'pinnedOutlets' | 'compareHeadlines' | 'pictures'
>

/** What the reader may do in a list that reaches beyond it. */
export interface ListActions {
  onOrder(order: Order): void
  /** The minimum that the reader settled on; values on the way there stay in the list. */
  onMinimumQuality(minimumQuality: number): void
  onCompareHeadlines(compares: boolean): void
  onStanding(domain: string, standing: Standing): void
  onCopy: CopyList
}

interface CoverageListProps extends ListActions {
  coverage: Coverage
  /** Null while it is not known: then nothing is told of it. */
  comparison: Comparison | null
  settings: ListSettings
  /** A field to type the minimum into; never in the page. */
  Field?: ComponentType<NumberFieldProps>
  texts: Texts
}

/**
 * Other outlets' coverage with its switches: time line, order, sub-topics, minimum quality with live
 * counts, one row an outlet, the own outlet last. What is opened, narrowed or shown all the same is
 * forgotten with the list.
 */
export function CoverageList(props: CoverageListProps) {
  const { coverage, comparison, settings, onOrder, onMinimumQuality, Field, texts } = props
  const [minimumQuality, setMinimumQuality] = useState(settings.minimumQuality)
  // At once: a frame later it could undo what the reader chose meanwhile.
  useLayoutEffect(() => setMinimumQuality(settings.minimumQuality), [settings.minimumQuality])
  const [belowShown, setBelowShown] = useState(false)
  const [all, setAll] = useState(false)
  const [sought, setSought] = useState<string | null>(null)
  const [topic, setTopic] = useState<string | null>(null)
  const [before, setBefore] = useState<ReadonlyMap<string, Standing>>(new Map())
  const box = useRef<HTMLDivElement | null>(null)
  const topicBox = useRef<HTMLDivElement>(null)
  useKeptFocus(box)

  const topics = comparison?.topics ?? []
  const chosen = topics.find(({ label }) => label === topic)
  const topicUrls = chosen && new Set(chosen.urls)
  const filters = { ...settings, minimumQuality, topicUrls }
  const listing = toListing(coverage, filters, settings.order)
  const shownMinimum = belowShown ? 0 : minimumQuality
  const passing = toListing(coverage, { ...filters, minimumQuality: shownMinimum }, settings.order)
  // An outlet that was hidden in this list keeps its row, which offers Undo.
  const hiddenOutlets = settings.hiddenOutlets.filter((domain) => !before.has(domain))
  const shown = toListing(
    coverage,
    { ...filters, minimumQuality: shownMinimum, hiddenOutlets },
    settings.order,
  )
  const passingArticles = [...passing.rows, passing.own ?? []]
    .flat()
    .flatMap(({ articles }) => articles)
  const isPassing = new Set(passingArticles)

  const context = {
    coverage,
    pictures: settings.pictures,
    minimumQuality,
    comparison,
    comparesHeadlines: settings.compareHeadlines,
    sought,
    onFound: () => setSought(null),
    standingOf: (domain: string) => toStanding(settings, domain),
    standingBefore: (domain: string) => before.get(domain),
    onStanding(domain: string, standing: Standing) {
      setBefore((now) =>
        now.has(domain) ? now : new Map(now).set(domain, toStanding(settings, domain)),
      )
      props.onStanding(domain, standing)
    },
    texts,
  }
  const seek = ({ url, quality }: CoveredArticle) => {
    if (topicUrls && !topicUrls.has(url)) setTopic(null)
    if ((quality ?? 0) < minimumQuality) setBelowShown(true)
    setAll(true)
    setSought(url)
  }
  return (
    <div class="coverage" ref={box} tabindex={-1}>
      <TimeLine
        coverage={coverage}
        isShown={(article) => isPassing.has(article)}
        onSeek={seek}
        texts={texts}
      />
      <div class="controls">
        <OrderSwitch order={settings.order} onOrder={onOrder} texts={texts} />
        <TopicSwitch
          topics={topics}
          chosen={chosen ? topic : null}
          onChosen={setTopic}
          box={topicBox}
          texts={texts}
        />
        <QualityFilter
          value={minimumQuality}
          showing={toShowing(listing, belowShown, texts)}
          Field={Field}
          onInput={setMinimumQuality}
          onChange={onMinimumQuality}
          texts={texts}
        />
        <div class="showing-line">
          <ShowingLine
            listing={listing}
            minimumQuality={minimumQuality}
            belowShown={belowShown}
            onBelowShown={setBelowShown}
            topic={topic}
            onTopicLeft={() => {
              // This button goes with the topic; the one that chose it stays.
              topicBox.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus()
              setTopic(null)
            }}
            texts={texts}
          />
          <CompareSwitch
            compares={settings.compareHeadlines}
            onCompares={props.onCompareHeadlines}
            texts={texts}
          />
        </div>
      </div>
      <OutletRows rows={shown.rows} all={all} onAll={() => setAll(true)} {...context} />
      {shown.own && (
        <section class="own">
          <h3>{texts.text('listOwn', shown.own.outlet.name)}</h3>
          <ul class="rows">
            <OutletItem row={shown.own} {...context} />
          </ul>
        </section>
      )}
      <CopyLine
        articles={passingArticles.filter(({ url }) => toWebUrl(url))}
        onCopy={props.onCopy}
        texts={texts}
      />
    </div>
  )
}
