import type { ComponentChildren } from 'preact'

export interface Remedy {
  label: string
  /** Called in the very handler of the click: the browser may only then ask for a permission. */
  onUse(): void
}

interface NoticeProps {
  children: ComponentChildren
  remedy?: Remedy | undefined
}

/** A line that says what is the case, with the one thing that can be done about it. */
export function Notice({ children, remedy }: NoticeProps) {
  return (
    <div class="notice">
      <p>{children}</p>
      {remedy && (
        <button type="button" class="button" onClick={remedy.onUse}>
          {remedy.label}
        </button>
      )}
    </div>
  )
}
