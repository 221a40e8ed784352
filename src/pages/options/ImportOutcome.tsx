import type { Texts } from '../../ui/texts.ts'
import { Notice } from '../Notice.tsx'
import type { ImportView } from './import-session.ts'
import { importErrorWords } from './import-words.ts'
import { NewSites } from './NewSites.tsx'
import type { OptionsPorts } from './ports.ts'
import { SourceReportDetails } from './SourceReportDetails.tsx'

interface ImportOutcomeProps {
  view: ImportView
  requestAccess: OptionsPorts['requestAccess']
  texts: Texts
}

/** What came of the last import; nothing before the first and while one runs. */
export function ImportOutcome({ view, requestAccess, texts }: ImportOutcomeProps) {
  switch (view.kind) {
    case 'idle':
    case 'running':
      return null
    case 'cancelled':
      return <Notice>{texts.text('optionsImportCancelled', view.name)}</Notice>
    case 'failed':
      return <FailedImport view={view} texts={texts} />
    case 'done': {
      const { source, newSites } = view
      const { skipped } = source.report
      return (
        <>
          <Notice>
            {texts.count('optionsImportDone', source.about.articles, source.name)}{' '}
            {skipped > 0 && texts.count('optionsImportSkipped', skipped)}
          </Notice>
          {newSites.length > 0 && (
            <NewSites
              key={source.id}
              sites={newSites}
              requestAccess={requestAccess}
              texts={texts}
            />
          )}
        </>
      )
    }
  }
}

interface FailedImportProps {
  view: Extract<ImportView, { kind: 'failed' }>
  texts: Texts
}

function FailedImport({ view, texts }: FailedImportProps) {
  const { name, error, report } = view
  return (
    <div class="problem">
      <p>
        <strong>{texts.text('optionsSourceNotImported', name)}</strong>{' '}
        {importErrorWords(view, texts)} {texts.text('optionsImportNothingChanged')}
      </p>
      <p class="problem-detail" lang="en" dir="ltr">
        {error.code}: {error.detail}
      </p>
      {report && <SourceReportDetails report={report} texts={texts} />}
    </div>
  )
}
