import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/**
 * Keeps the focus within a box when a render moves or replaces what has it: it stays with what is
 * still there, or goes on to the row's own buttons, or to the box. Called where the box is rendered.
 */
export function useKeptFocus(box: RefObject<HTMLElement | null>): void {
  const focused = focusWithin(box.current)
  const row = focused?.closest('.row')
  useLayoutEffect(() => {
    if (!focused || focusWithin(box.current)) return
    const standIn = row?.querySelector<HTMLElement>('.tools button, .note button')
    const heir = focused.isConnected ? focused : row?.isConnected ? standIn : box.current
    heir?.focus()
  })
}

function focusWithin(box: HTMLElement | null): HTMLElement | null {
  // A node that is in a page has one of the two as its root.
  const active = (box?.getRootNode() as Document | ShadowRoot | undefined)?.activeElement
  return active instanceof HTMLElement && box?.contains(active) ? active : null
}
