import type { MessageErrorCode } from '../messages/contract.ts'
import type { Texts } from './texts.ts'

interface ErrorLineProps {
  code: MessageErrorCode
  texts: Texts
}

/** Says what went wrong and what the reader can do about it. */
export function ErrorLine({ code, texts }: ErrorLineProps) {
  return (
    <p class="error" role="alert">
      {texts.error(code)}
    </p>
  )
}
