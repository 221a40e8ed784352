import type { Texts } from './texts.ts'

interface OutletNoteProps {
  name: string
  isHidden: boolean
  onUndo(): void
  texts: Texts
}

/** Says in the row itself what the reader just did with its outlet, and takes it back. */
export function OutletNote({ name, isHidden, onUndo, texts }: OutletNoteProps) {
  return (
    <p class="note">
      <span role="status">{texts.text(isHidden ? 'listHidden' : 'listPinned', name)}</span>{' '}
      <button type="button" class="text-button" onClick={onUndo}>
        {texts.text('panelUndo')}
      </button>
    </p>
  )
}
