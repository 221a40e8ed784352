import type { View } from './view.ts'

/**
 * Texts of a surface that a reader cannot read in one piece: cut off, sticking out over an edge, and
 * headings and buttons with a word that breaks without a hyphen, and lines that are turned.
 */
export async function findCutTexts(view: View): Promise<string[]> {
  return (await view.root()).evaluate(readCutTexts)
}

/** Runs in the page; holds no named functions of its own, which pages would not know. */
function readCutTexts(root: ShadowRoot | HTMLElement): string[] {
  const found: string[] = []
  const card = root instanceof ShadowRoot ? root.querySelector('.card') : null
  const frame = card?.getBoundingClientRect() ?? { left: 0, right: innerWidth }
  const canvas = document.createElement('canvas').getContext('2d')
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (!element.checkVisibility() || element.closest('.spoken, svg, style')) continue
    const style = getComputedStyle(element)
    // Shortened on purpose, with the whole text in the title.
    const titled = element.closest('[title]')
    if (titled && getComputedStyle(titled).textOverflow === 'ellipsis') continue
    const box = element.getBoundingClientRect()
    // What is there for screen readers alone is clipped to nothing.
    if (style.clipPath !== 'none' || box.width <= 1) continue
    const says = element.textContent?.replace(/\s+/g, ' ').trim().slice(0, 60)
    const is = `${element.localName}.${element.className} "${says}"`
    const hidesWidth = /hidden|clip/.test(style.overflowX)
    const hidesHeight = /hidden|clip/.test(style.overflowY)
    const isControl = /^(button|summary|legend|h1|h2|h3|label)$/.test(element.localName)
    const over = element.scrollWidth - element.clientWidth
    // What is typed scrolls within its field.
    const isField = element instanceof HTMLInputElement
    if (style.display !== 'inline' && over > 1 && !isField && (hidesWidth || isControl))
      found.push(`${is} is ${over} px too narrow`)
    if (hidesHeight && element.scrollHeight - element.clientHeight > 1)
      found.push(`${is} is ${element.scrollHeight - element.clientHeight} px too low`)
    if (says && style.rotate !== 'none' && !element.closest('button')) found.push(`${is} is turned`)
    if (says && (box.left < frame.left - 1 || box.right > frame.right + 1))
      found.push(`${is} sticks out: ${box.left}–${box.right} of ${frame.left}–${frame.right}`)
    if (isControl) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[\p{L}\p{M}]+/gu)) {
          const range = document.createRange()
          range.setStart(node, index)
          range.setEnd(node, index + word.length)
          if (new Set([...range.getClientRects()].map(({ bottom }) => bottom)).size > 1)
            found.push(`${is} breaks "${word}"`)
        }
      }
    }
    if (isField && element.value === '' && element.placeholder && canvas) {
      canvas.font = getComputedStyle(element, '::placeholder').font
      const wanted = canvas.measureText(element.placeholder).width
      const edges = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight)
      if (wanted > element.clientWidth - edges + 1)
        found.push(
          `input "${element.placeholder}" is too narrow by ${wanted - element.clientWidth + edges} px`,
        )
    }
  }
  return found
}
