import type { View } from './view.ts'

/** What of a surface moves, would move when it is used, or scrolls by itself. */
export async function findMotion(view: View): Promise<string[]> {
  return (await view.root()).evaluate(readMotion)
}

/** Runs in the page; holds no named functions of its own, which pages would not know. */
function readMotion(root: ShadowRoot | HTMLElement): string[] {
  const found: string[] = []
  const elements = [...root.querySelectorAll('*')]
  if (root instanceof HTMLElement) elements.push(document.documentElement)
  for (const element of elements)
    for (const part of [null, '::before', '::after']) {
      const style = getComputedStyle(element, part)
      const { animationName, animationDuration, transitionDuration, scrollBehavior } = style
      const is = `${element.localName}.${element.getAttribute('class')}${part ?? ''}`
      if (animationName !== 'none' && !/^0s(, 0s)*$/.test(animationDuration))
        found.push(`${is}: ${animationName} ${animationDuration}`)
      if (!/^0s(, 0s)*$/.test(transitionDuration)) found.push(`${is}: ${transitionDuration}`)
      if (scrollBehavior === 'smooth') found.push(`${is} scrolls smoothly`)
    }
  return found
}
