import type { ComponentChildren } from 'preact'
import type { Remedy } from '../Notice.tsx'

interface EmptyStateProps {
  title: string
  children: ComponentChildren
  remedy: Remedy
}

/** Why there is nothing to show, and the one thing that can be done. */
export function EmptyState({ title, children, remedy }: EmptyStateProps) {
  return (
    <section class="empty">
      <h2>{title}</h2>
      <p>{children}</p>
      <button type="button" class="button" onClick={remedy.onUse}>
        {remedy.label}
      </button>
    </section>
  )
}
