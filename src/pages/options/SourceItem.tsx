import type { DatasetAbout, LeftOut } from '../../core/dataset/about.ts'
import type { SourceEntry } from '../../core/dataset/catalogue.ts'
import type { Texts } from '../../ui/texts.ts'
import { Problem } from '../Problem.tsx'
import { toSize } from './amounts.ts'
import { FileButton } from './FileButton.tsx'
import { SourceReportDetails } from './SourceReportDetails.tsx'

interface SourceItemProps {
  name: string
  about: DatasetAbout
  bytes: number
  /** Null for what came with Elsewhere. */
  source: SourceEntry | null
  /** Why it is left out of the data set. */
  problem: LeftOut | undefined
  /** Documents were chosen that are to be added to it; null where that is not possible. */
  onAdd: ((files: FileList) => void) | null
  onRemove(): void
  texts: Texts
}

/** One source: what is in it, where it came from, what was left out, and the way to be rid of it. */
export function SourceItem(props: SourceItemProps) {
  const { name, about, bytes, source, problem, onAdd, onRemove, texts } = props
  const { fromMs, toMs } = about
  const figures = [
    [
      texts.text('optionsSourceDates'),
      fromMs === null || toMs === null
        ? texts.text('optionsSourceNoDates')
        : texts.dates(fromMs, toMs),
    ],
    [texts.text('optionsSourceArticles'), texts.number(about.articles)],
    [texts.text('optionsSourceStories'), texts.number(about.stories)],
    [texts.text('optionsSourceOutlets'), texts.number(about.outlets)],
    [texts.text('optionsSourceSize'), toSize(bytes, texts)],
    [
      texts.text('optionsSourceOrigin'),
      source
        ? texts.text('optionsSourceImported', texts.date(source.addedAtMs))
        : texts.text('optionsSourceBundled'),
    ],
  ]
  return (
    <li class="source">
      <div class="source-head">
        <h3 dir="auto">{name}</h3>
        {onAdd && (
          <FileButton
            isPlain
            label={texts.text('optionsSourceAddLabel', name)}
            words={texts.text('optionsSourceAdd')}
            onFiles={onAdd}
          />
        )}
        <button
          type="button"
          class="text-button"
          aria-label={texts.text('optionsSourceRemoveLabel', name)}
          onClick={onRemove}
        >
          {texts.text('optionsSourceRemove')}
        </button>
      </div>
      <dl>
        {figures.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {problem && (
        <Problem title={texts.text('optionsSourceLeftOut')} error={problem} texts={texts} />
      )}
      {source && <SourceReportDetails report={source.report} texts={texts} />}
    </li>
  )
}
