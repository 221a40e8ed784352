/**
 * Moves the focus along the dots of a time line: arrows go the way that the line is drawn, Home and
 * End to its ends. Other keys, and keys elsewhere, are left alone.
 */
export function moveAlongDots(
  event: KeyboardEvent,
  focused: EventTarget | null,
  direction: 'ltr' | 'rtl',
): void {
  if (event.altKey || event.ctrlKey || event.metaKey || !(focused instanceof Element)) return
  const dots = [...(focused.closest('.dots')?.querySelectorAll('button') ?? [])]
  const at = dots.findIndex((dot) => dot === focused)
  const ahead = direction === 'rtl' ? -1 : 1
  const places: Record<string, number> = {
    ArrowRight: at + ahead,
    ArrowLeft: at - ahead,
    Home: 0,
    End: dots.length - 1,
  }
  const to = places[event.key]
  if (at < 0 || to === undefined) return
  event.preventDefault()
  dots[to]?.focus()
}
