import type { ElementHandle, Page } from 'puppeteer-core'
import type { Backstage } from './backstage.ts'
import { waitFor } from './wait-for.ts'

/** A surface of the extension as a reader meets it: texts to read, controls to find by their names. */
export interface View {
  /** What the surface is drawn in; answers anew at each call, since it may be replaced. */
  root(): Promise<ElementHandle<ShadowRoot | HTMLElement>>
  /** All text that is rendered, hidden parts left out. */
  text(): Promise<string>
  /** Waits until the text matches, and answers it. */
  waitForText(pattern: RegExp): Promise<string>
  /** Waits for the first visible control of a kind whose name matches. */
  find(selector: string, name?: RegExp): Promise<ElementHandle<HTMLElement>>
  /** Scrolls to a control, and clicks it with the mouse. */
  click(selector: string, name?: RegExp): Promise<void>
  /** Kind and name of what has the focus, as in `button Close`; empty without focus. */
  focus(): Promise<string>
  /** Presses a key, at most 80 times, until what has the focus matches. */
  pressUntil(key: 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowRight', pattern: RegExp): Promise<void>
  press(key: Parameters<Page['keyboard']['press']>[0]): Promise<void>
}

/** The view of an element or shadow root in a page. */
export function createView(page: Page, root: View['root']): View {
  const text = async () => (await root()).evaluate(readRendered)
  const focus = async () => (await root()).evaluate(readFocus)
  async function find(selector: string, name = /./) {
    const found = await waitFor(`"${name.source}" (${selector})`, async () => {
      const handle = await (await root()).evaluateHandle(findControl, selector, name.source)
      const element = handle.asElement()
      if (!element)
        throw new Error(`not among: ${await (await root()).evaluate(listNames, selector)}`)
      return element
    })
    return found as ElementHandle<HTMLElement>
  }
  return {
    root,
    text,
    waitForText: (pattern) => waitFor(`the text ${pattern}`, text, (now) => pattern.test(now)),
    find,
    async click(selector, name) {
      await (await find(selector, name)).click()
    },
    focus,
    async pressUntil(key, pattern) {
      const passed: string[] = []
      while (passed.length < 80) {
        if (key === 'Shift+Tab') {
          await page.keyboard.down('Shift')
          await page.keyboard.press('Tab')
          await page.keyboard.up('Shift')
        } else await page.keyboard.press(key)
        const name = await focus()
        if (pattern.test(name)) return
        passed.push(name)
      }
      throw new Error(`${key} never came to ${pattern}, only to: ${passed.join(' | ')}`)
    },
    press: (key) => page.keyboard.press(key),
  }
}

/** The view of a whole page, as those of the extension's own. */
export function createPageView(page: Page): View {
  return createView(page, async () => {
    const body = await waitFor('the body', () => page.$('body'))
    return body as ElementHandle<HTMLElement>
  })
}

export interface PanelView extends View {
  isThere(): Promise<boolean>
  waitUntilThere(): Promise<void>
  waitUntilGone(): Promise<void>
  /** What the closed tab says to those who hear it; waits for the panel. */
  tabLabel(): Promise<string>
  open(): Promise<void>
}

/** The view of the panel in a page, whose shadow root is closed. */
export function createPanelView(backstage: Backstage, page: Page): PanelView {
  const rootNow = () => backstage.panelRoot(page)
  const view = createView(page, async () => {
    const found = await waitFor('the panel', rootNow)
    return found as ElementHandle<ShadowRoot>
  })
  return {
    ...view,
    isThere: async () => (await rootNow()) !== null,
    async waitUntilThere() {
      await view.find('button')
    },
    async waitUntilGone() {
      await waitFor(
        'the panel to go',
        async () => {
          const root = await rootNow()
          return root && `there: ${await root.evaluate(readRendered)}`
        },
        (seen) => seen === null,
      )
    },
    tabLabel: async () =>
      (await view.find('button[aria-expanded]')).evaluate(
        (button) => button.getAttribute('aria-label') ?? '',
      ),
    async open() {
      await view.click('button[aria-expanded]')
      await view.find('button', /^close$/)
    },
  }
}

// The functions below run in pages. They hold no named functions of their own, which the compiler
// would mark with a call that pages do not know.

function readRendered(root: ShadowRoot | HTMLElement): string {
  const parts = root instanceof HTMLElement ? [root] : [...root.children]
  return parts
    .filter((part) => part instanceof HTMLElement && part.localName !== 'style')
    .map((part) => (part as HTMLElement).innerText)
    .join('\n')
}

function readFocus(root: ShadowRoot | HTMLElement): string {
  const scope = root.getRootNode() as Document | ShadowRoot
  const element = scope.activeElement
  if (!element || element === document.body) return ''
  const labels = (element as HTMLInputElement).labels
  const name =
    element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? ''
  return `${element.getAttribute('role') ?? element.localName} ${name}`.replace(/\s+/g, ' ').trim()
}

function findControl(root: ShadowRoot | HTMLElement, selector: string, name: string) {
  const pattern = new RegExp(name, 'i')
  for (const element of root.querySelectorAll(selector)) {
    const labels = (element as HTMLInputElement).labels
    const label =
      element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? ''
    if (element.checkVisibility() && pattern.test(label.replace(/\s+/g, ' ').trim() || ' '))
      return element
  }
  return null
}

function listNames(root: ShadowRoot | HTMLElement, selector: string): string {
  return [...root.querySelectorAll(selector)]
    .map((element) => element.getAttribute('aria-label') ?? element.textContent)
    .join(' | ')
}
