import { useRef, useState } from 'preact/hooks'
import type { Settings } from '../../core/settings/settings.ts'
import type { SettingsChange } from '../../core/settings/settings-schema.ts'
import type { MessageError } from '../../messages/contract.ts'
import type { Texts } from '../../ui/texts.ts'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { Notice } from '../Notice.tsx'
import { Problem } from '../Problem.tsx'
import type { SettingsSession } from '../settings-session.ts'
import type { OptionsPorts } from './ports.ts'
import { Section } from './Section.tsx'

interface BackupSectionProps {
  settings: Settings
  session: SettingsSession
  ports: Pick<OptionsPorts, 'client' | 'downloadText'>
  texts: Texts
}

/** What came of an import. */
type Outcome =
  | { kind: 'imported'; file: string; ignored: readonly string[]; before: Settings }
  | { kind: 'refused'; file: string; words: string }
  | { kind: 'failed'; file: string; error: MessageError }
  | { kind: 'undone' }

const mostBytes = 5_000_000

/** All options as a file: to keep, and to take back from one. */
export function BackupSection({ settings, session, ports, texts }: BackupSectionProps) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const status = useRef<HTMLDivElement>(null)
  // Undo goes with what it undid.
  useKeptFocus(status)

  const importFile = async (file: File): Promise<Outcome> => {
    const refused = (words: string): Outcome => ({ kind: 'refused', file: file.name, words })
    if (file.size > mostBytes) return refused(texts.text('optionsImportTooLarge'))
    const text = await file.text().catch(() => null)
    if (text === null) return refused(texts.text('optionsImportUnreadable'))
    const reply = await ports.client.ask('settings/import', { text })
    if (!reply.ok) return { kind: 'failed', file: file.name, error: reply.error }
    session.adopt(reply.value.settings)
    return {
      kind: 'imported',
      file: file.name,
      ignored: reply.value.ignored,
      before: settings,
    }
  }
  const undo = async (before: Settings) => {
    await session.change(toChange(before))
    if (!session.view().problem) setOutcome({ kind: 'undone' })
  }
  return (
    <Section name="backup" hint={texts.text('optionsBackupHint')} texts={texts}>
      <div class="buttons">
        <button
          type="button"
          class="button"
          onClick={() =>
            ports.downloadText(
              'elsewhere-options.json',
              `${JSON.stringify(settings, null, 2)}\n`,
              'application/json',
            )
          }
        >
          {texts.text('optionsExport')}
        </button>
        <button type="button" class="button" onClick={() => chooser.current?.click()}>
          {texts.text('optionsImport')}
        </button>
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          aria-label={texts.text('optionsImport')}
          hidden
          onChange={(event) => {
            const input = event.currentTarget
            const [file] = input.files ?? []
            if (!file) return
            // The same file can then be chosen again.
            importFile(file)
              .then(setOutcome)
              .finally(() => {
                input.value = ''
              })
          }}
        />
      </div>
      <div role="status" ref={status} tabIndex={-1}>
        {outcome && <OutcomeWords outcome={outcome} onUndo={undo} texts={texts} />}
      </div>
    </Section>
  )
}

interface OutcomeWordsProps {
  outcome: Outcome
  onUndo(before: Settings): void
  texts: Texts
}

function OutcomeWords({ outcome, onUndo, texts }: OutcomeWordsProps) {
  switch (outcome.kind) {
    case 'imported': {
      const { file, ignored, before } = outcome
      return (
        <Notice remedy={{ label: texts.text('optionsUndo'), onUse: () => onUndo(before) }}>
          {texts.text('optionsImported', file)}{' '}
          {ignored.length === 0
            ? texts.text('optionsImportedNothingIgnored')
            : texts.count('optionsImportIgnored', ignored.length, ignored.join(', '))}
        </Notice>
      )
    }
    case 'refused':
      return (
        <Notice>
          {texts.text('optionsImportFailed', outcome.file)} {outcome.words}
        </Notice>
      )
    case 'failed':
      return (
        <Problem
          title={texts.text('optionsImportFailed', outcome.file)}
          error={outcome.error}
          texts={texts}
        />
      )
    case 'undone':
      return <Notice>{texts.text('optionsImportUndone')}</Notice>
  }
}

/** All fields of settings as one change. */
function toChange({ version: _, ...fields }: Settings): SettingsChange {
  return {
    ...fields,
    hiddenSites: [...fields.hiddenSites],
    hiddenPages: [...fields.hiddenPages],
    hiddenOutlets: [...fields.hiddenOutlets],
  }
}
