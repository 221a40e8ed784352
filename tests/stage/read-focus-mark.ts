/**
 * Runs in pages: what makes the focus be seen, and where it is not, why. A mark is an outline on the
 * control, beside it or around it, or a dot that has grown.
 */
export function readFocusMark(root: ShadowRoot | HTMLElement): 'seen' | string {
  const element = (root.getRootNode() as Document | ShadowRoot).activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return 'no focus'
  if (!element.matches(':focus-visible')) return 'focused as by the mouse'
  const box = element.getBoundingClientRect()
  if (box.bottom <= 0 || box.top >= innerHeight || box.width === 0) return 'out of sight'
  for (let each: Element | null = element; each; each = each.parentElement)
    if (getComputedStyle(each).opacity === '0') return 'transparent'
  const marked = [element, element.nextElementSibling, element.parentElement].some((each) => {
    if (!each) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(each)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
  })
  return marked || getComputedStyle(element).scale !== 'none' ? 'seen' : 'no outline'
}
