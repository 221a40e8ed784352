import type { View } from './view.ts'

/**
 * What keeps a reader of a surface from its parts: boxes that scroll sideways, and controls that a pointer
 * does not reach even once they are scrolled to.
 */
export async function findUnreachable(view: View): Promise<string[]> {
  return (await view.root()).evaluate(readUnreachable)
}

/** Runs in the page; holds no named functions of its own, which pages would not know. */
function readUnreachable(root: ShadowRoot | HTMLElement): string[] {
  const found: string[] = []
  const scope = root instanceof ShadowRoot ? root : document
  const boxes = [...root.querySelectorAll<HTMLElement>('*')]
  // A page that is wider than its window; in one of an outlet's that is not Elsewhere's doing.
  if (root instanceof HTMLElement) boxes.push(document.documentElement)
  for (const box of boxes) {
    const scrolls = box.localName === 'html' || /auto|scroll/.test(getComputedStyle(box).overflowX)
    if (scrolls && box.scrollWidth > box.clientWidth + 1)
      found.push(`${box.localName}.${box.className} scrolls sideways: ${box.scrollWidth} px`)
  }
  for (const control of root.querySelectorAll<HTMLInputElement>(
    'a[href], button, input:not([type=file]), select, summary',
  )) {
    if (!control.checkVisibility() || control.disabled) continue
    // Where a label is drawn in place of its control.
    const target = control.offsetWidth > 1 ? control : (control.labels?.[0] ?? control)
    target.scrollIntoView({ block: 'center', behavior: 'instant' })
    const [box = target.getBoundingClientRect()] = target.getClientRects()
    const hit = scope.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    // Dots of one moment overlap; arrow keys go from one to the next.
    const isReached = target.contains(hit) || (hit?.matches('.dot') && target.matches('.dot'))
    if (isReached) continue
    const name = control.getAttribute('aria-label') ?? target.textContent
    const over = hit ? `${hit.localName}.${hit.className}` : 'nothing'
    found.push(`${control.localName} "${name}" is not reached: there is ${over}`)
  }
  return found
}
