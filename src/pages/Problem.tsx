import type { MessageError } from '../messages/contract.ts'
import type { Texts } from '../ui/texts.ts'

interface ProblemProps {
  /** What did not happen because of it. */
  title: string
  error: MessageError
  onRetry?: (() => void) | undefined
  texts: Texts
}

/** Says what did not happen, why, and what to do; the detail is there for a report. */
export function Problem({ title, error, onRetry, texts }: ProblemProps) {
  return (
    <div class="problem" role="alert">
      <p>
        <strong>{title}</strong> {texts.error(error.code)}
      </p>
      <p class="problem-detail" lang="en" dir="ltr">
        {error.code}: {error.detail}
      </p>
      {onRetry && (
        <button type="button" class="button" onClick={onRetry}>
          {texts.text('popupTryAgain')}
        </button>
      )}
    </div>
  )
}
