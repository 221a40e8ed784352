import type { ComponentChild } from 'preact'
import { render } from 'preact'
import { act } from 'preact/test-utils'

/** What a reader finds and does in a rendered view. */
export interface View {
  root: ParentNode & Node
  /** The text in sight, white space folded. */
  text(): string
  all(selector: string): HTMLElement[]
  find(selector: string): HTMLElement
  /** A button or link by its accessible name; throws with the names there are. */
  named(name: string | RegExp): HTMLElement
  press(name: string | RegExp): Promise<void>
  /** Moves a slider or fills a number field, and lets go of it. */
  move(selector: string, value: number, options?: { letGo: boolean }): Promise<void>
  /** Chooses a radio button by its label. */
  choose(label: string): Promise<void>
}

/** Renders into a new container at the end of the body. */
export async function renderView(child: ComponentChild): Promise<View> {
  const container = document.createElement('div')
  document.body.append(container)
  await act(() => render(child, container))
  return viewOf(container)
}

export function viewOf(root: ParentNode & Node): View {
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]
  const find = (selector: string) => {
    const found = root.querySelector<HTMLElement>(selector)
    if (!found) throw new Error(`nothing matches ${selector}`)
    return found
  }
  const named = (name: string | RegExp) => {
    const candidates = all('button, a').filter(isInSight)
    const found = candidates.find((each) => matches(nameOf(each), name))
    if (!found) throw new Error(`no ${name} among: ${candidates.map(nameOf).join(' | ')}`)
    return found
  }
  return {
    root,
    text: () => fold(textInSight(root)),
    all,
    find,
    named,
    press: (name) => act(() => named(name).click()),
    move: (selector, value, { letGo } = { letGo: true }) =>
      act(() => {
        const input = find(selector)
        if (!(input instanceof HTMLInputElement)) throw new Error(`${selector} takes no value`)
        input.value = String(value)
        input.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
        if (letGo) input.dispatchEvent(new Event('change', { bubbles: true }))
      }),
    choose: (label) =>
      act(() => {
        const found = all('label').find((each) => fold(each.textContent ?? '') === label)
        if (!found) throw new Error(`no choice ${label}`)
        found.click()
      }),
  }
}

function nameOf(element: HTMLElement): string {
  return element.getAttribute('aria-label') ?? fold(element.textContent ?? '')
}

function matches(text: string, name: string | RegExp): boolean {
  return typeof name === 'string' ? text === name : name.test(text)
}

function isInSight(element: Element): boolean {
  return element.closest('[hidden]') === null
}

function textInSight(node: Node): string {
  if (node instanceof HTMLElement && (node.hidden || node.tagName === 'STYLE')) return ''
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
  return [...node.childNodes].map(textInSight).join(isBlock(node) ? ' ' : '')
}

function isBlock(node: Node): boolean {
  return !(node instanceof HTMLElement) || !['P', 'SPAN', 'A', 'BUTTON'].includes(node.tagName)
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
