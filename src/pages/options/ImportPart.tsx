import { useEffect, useRef, useState } from 'preact/hooks'
import type { Texts } from '../../ui/texts.ts'
import { Notice } from '../Notice.tsx'
import { type Choice, readChosen, readDropped } from './chosen-files.ts'
import { FileButton } from './FileButton.tsx'
import { ImportOutcome } from './ImportOutcome.tsx'
import { ImportProgress } from './ImportProgress.tsx'
import type { ImportSession, ImportView } from './import-session.ts'
import type { OptionsPorts } from './ports.ts'

interface ImportPartProps {
  view: ImportView
  session: ImportSession
  ports: Pick<OptionsPorts, 'canImport' | 'requestAccess'>
  texts: Texts
}

/** Choosing or dropping what is to be imported, and what becomes of it. */
export function ImportPart({ view, session, ports, texts }: ImportPartProps) {
  const [canImport, setCanImport] = useState<boolean | null>(null)
  const [isOver, setIsOver] = useState(false)
  const part = useRef<HTMLDivElement>(null)
  const isRunning = view.kind === 'running'
  const wasRunning = useRef(false)
  useEffect(() => {
    ports.canImport().then(setCanImport, () => setCanImport(false))
  }, [ports])
  useEffect(() => {
    // The buttons make room for "Cancel", and come back: whoever pressed one is not left behind.
    if (isRunning !== wasRunning.current && document.activeElement === document.body)
      part.current?.querySelector('button')?.focus()
    wasRunning.current = isRunning
  }, [isRunning])

  const start = ({ name, files }: Choice) => void session.start(name, files)
  if (canImport === false) return <Notice>{texts.text('optionsImportImpossible')}</Notice>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the buttons do the same
    <div
      ref={part}
      class={isOver && !isRunning ? 'import over' : 'import'}
      onDragOver={(event) => {
        // Else the browser would open the file in place of this page.
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setIsOver(false)
        if (event.dataTransfer && !isRunning)
          readDropped(event.dataTransfer).then(start, () => start({ name: '', files: [] }))
      }}
    >
      {isRunning ? (
        <ImportProgress view={view} onCancel={() => session.cancel()} texts={texts} />
      ) : (
        <>
          <div class="buttons">
            <FileButton
              label={texts.text('optionsImportDocuments')}
              onFiles={(list) => start(readChosen(list))}
            />
            <FileButton
              folder
              label={texts.text('optionsImportFolder')}
              onFiles={(list) => start(readChosen(list))}
            />
          </div>
          <p class="hint">{texts.text('optionsImportKinds')}</p>
        </>
      )}
      <div role="status" class="outcome">
        <ImportOutcome view={view} requestAccess={ports.requestAccess} texts={texts} />
      </div>
    </div>
  )
}
