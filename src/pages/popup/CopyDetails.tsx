import { useState } from 'preact/hooks'
import type { Texts } from '../../ui/texts.ts'
import { readSubject } from './page-session.ts'
import type { PopupPorts } from './ports.ts'

interface CopyDetailsProps {
  ports: Pick<PopupPorts, 'client' | 'readActiveTab' | 'link' | 'copyText'>
  /** Something to read out. */
  onSaid(text: string): void
  texts: Texts
}

/** Copies why the page was not recognised, for a report that the reader sends on, or does not. */
export function CopyDetails({ ports, onSaid, texts }: CopyDetailsProps) {
  const [outcome, setOutcome] = useState('')
  const copy = async () => {
    const copied = await copyDetails(ports)
    const words = texts.text(copied ? 'popupDetailsCopied' : 'popupDetailsNotCopied')
    setOutcome(words)
    onSaid(words)
  }
  return (
    <p class="details">
      {texts.text('popupNotRecognised')}{' '}
      <button type="button" class="text-button" onClick={copy}>
        {texts.text('popupCopyDetails')}
      </button>
      <br />
      {outcome}
    </p>
  )
}

async function copyDetails(ports: CopyDetailsProps['ports']): Promise<boolean> {
  try {
    const subject = await readSubject(ports)
    if (!subject) return false
    const reply = await ports.client.ask('tab/explain', subject)
    if (!reply.ok) return false
    await ports.copyText(reply.value)
    return true
  } catch {
    // The browser refused the clipboard.
    return false
  }
}
