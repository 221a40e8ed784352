import type { Texts } from '../../ui/texts.ts'
import { useElementId } from '../../ui/use-element-id.ts'
import { toShare } from './amounts.ts'
import type { ImportView } from './import-session.ts'
import { phaseKeys } from './import-words.ts'

interface ImportProgressProps {
  view: Extract<ImportView, { kind: 'running' }>
  onCancel(): void
  texts: Texts
}

/** How far an import has come: read out once a phase, shown as it goes on. */
export function ImportProgress({ view, onCancel, texts }: ImportProgressProps) {
  const { name, phase, share, phases, isCancelling } = view
  const titleId = useElementId()
  const latest = phases.at(-1) ?? phase
  const words = texts.text(isCancelling ? 'optionsImportCancelling' : phaseKeys[phase])
  return (
    <div class="importing">
      <p id={titleId} class="title" dir="auto">
        {texts.text('optionsImportRunning', name)}
      </p>
      <progress
        aria-labelledby={titleId}
        aria-valuetext={share === null ? words : `${words} ${toShare(share, texts)}`}
        {...(share === null ? {} : { value: share })}
        max={1}
      />
      <p class="phase" aria-hidden="true">
        <span>{words}</span> {share !== null && <span>{toShare(share, texts)}</span>}
      </p>
      <p role="status" class="unseen">
        {texts.text(isCancelling ? 'optionsImportCancelling' : phaseKeys[latest])}
      </p>
      {phase !== 'switching' && (
        <button type="button" class="button" disabled={isCancelling} onClick={onCancel}>
          {texts.text('optionsImportCancel')}
        </button>
      )}
    </div>
  )
}
