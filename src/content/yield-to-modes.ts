/**
 * Hides the host while the page gives the whole window to something else: in fullscreen, and while
 * a modal dialog is shown, which puts all else out of reach, so that the panel could be seen and
 * not used. A dialog inside of a page's own shadow root is not noticed.
 */
export function yieldToModes(
  page: Document,
  host: HTMLElement,
  display: string,
  signal: AbortSignal,
): void {
  const observer = new MutationObserver(() => yieldOrReturn())
  function yieldOrReturn() {
    const dialog = findModal(page)
    const isTaken = page.fullscreenElement !== null || dialog !== null
    host.style.setProperty('display', isTaken ? 'none' : display, 'important')
    observer.disconnect()
    // A dialog that is taken out of the page, by itself or with what it is in, says nothing.
    for (let node = dialog?.parentNode; node; node = node.parentNode)
      observer.observe(node, { childList: true })
  }
  page.addEventListener('fullscreenchange', yieldOrReturn, { signal })
  // Comes with each dialog that is shown or closed, and does not bubble.
  page.addEventListener('toggle', yieldOrReturn, { signal, capture: true })
  signal.addEventListener('abort', () => observer.disconnect())
  yieldOrReturn()
}

function findModal(page: Document): Element | null {
  for (const dialog of page.querySelectorAll('dialog[open]')) {
    if (dialog.matches(':modal')) return dialog
  }
  return null
}
