/**
 * Keeps from the page that the focus came into the panel: forms and dialogs pull it back from
 * whatever is not theirs. Listens at the window, before the page's listeners below it; what the
 * panel itself does on focus hears of it by an event that does not leave the shadow root.
 */
export function keepFocusIn(page: Document, shadow: ShadowRoot, signal: AbortSignal): void {
  const keep = (event: Event) => {
    if (event.target !== shadow.host) return
    event.stopImmediatePropagation()
    shadow.activeElement?.dispatchEvent(new FocusEvent(event.type))
  }
  for (const name of ['focus', 'focusin']) {
    page.defaultView?.addEventListener(name, keep, { capture: true, signal })
  }
}
