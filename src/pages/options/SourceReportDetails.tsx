import type { SourceReport } from '../../core/dataset/catalogue.ts'
import type { Texts } from '../../ui/texts.ts'

interface SourceReportDetailsProps {
  report: SourceReport
  texts: Texts
}

/** What an import left out and why, line by line; nothing where it left out nothing. */
export function SourceReportDetails({ report, texts }: SourceReportDetailsProps) {
  const { problems, problemCount } = report
  if (problemCount === 0) return null
  return (
    <details class="report">
      <summary>{texts.count('optionsReport', problemCount)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <ul lang="en" dir="ltr" tabIndex={0} aria-label={texts.count('optionsReport', problemCount)}>
        {problems.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {problemCount > problems.length && (
        <p>{texts.count('optionsReportMore', problemCount - problems.length)}</p>
      )}
    </details>
  )
}
