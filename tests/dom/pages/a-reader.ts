import { act } from 'preact/test-utils'
import type { View } from '../../support/view.tsx'
import { settled } from './an-extension.ts'

/** Types into a field, as a whole. */
export async function type(view: View, selector: string, text: string): Promise<void> {
  await act(() => {
    const field = view.find(selector)
    if (!(field instanceof HTMLInputElement)) throw new Error(`${selector} takes no text`)
    field.focus()
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await settled()
}

/** Presses a key where the focus is; answers whether the browser's own action was left to it. */
export async function key(name: string, modifiers: KeyboardEventInit = {}): Promise<boolean> {
  let left = true
  await act(() => {
    const event = new KeyboardEvent('keydown', {
      key: name,
      bubbles: true,
      cancelable: true,
      ...modifiers,
    })
    left = (document.activeElement ?? document.body).dispatchEvent(event)
  })
  await settled()
  return left
}

/** Clicks on an element. */
export async function click(element: HTMLElement, how: MouseEventInit = {}): Promise<void> {
  await act(() => {
    element.dispatchEvent(
      new MouseEvent(how.button === 1 ? 'auxclick' : 'click', {
        bubbles: true,
        cancelable: true,
        ...how,
      }),
    )
  })
  await settled()
}
