import type { ElementHandle, Page } from 'puppeteer-core'
import type { Backstage } from './backstage.ts'
import { waitFor } from './wait-for.ts'

/** The panel of one page as a reader meets it: texts to read, controls to find by their names. */
export interface PanelView {
  /** Answers anew at each call, since a page may replace its panel. */
  root(): Promise<ElementHandle<ShadowRoot>>
  isThere(): Promise<boolean>
  waitUntilThere(): Promise<void>
  waitUntilGone(): Promise<void>
  /** What the closed tab says to those who hear it; waits for the panel. */
  tabLabel(): Promise<string>
  /** All text that is rendered, hidden parts left out. */
  text(): Promise<string>
  waitForText(pattern: RegExp): Promise<string>
  /** The first control of a kind whose accessible name matches; it is scrolled to, and clicked with the mouse. */
  click(selector: string, name?: RegExp): Promise<void>
  /** Name and role of what has the focus within the panel, as `role name`; empty without focus. */
  focus(): Promise<string>
  open(): Promise<void>
}

export function createPanelView(backstage: Backstage, page: Page): PanelView {
  const rootNow = () => backstage.panelRoot(page)
  async function root(): Promise<ElementHandle<ShadowRoot>> {
    const found = await waitFor('the panel', rootNow)
    return found as ElementHandle<ShadowRoot>
  }
  const text = async () => (await root()).evaluate(readRendered)

  async function find(selector: string, name: RegExp): Promise<ElementHandle<HTMLElement>> {
    const found = await waitFor(`"${name.source}" (${selector}) in the panel`, async () => {
      const handle = await (await root()).evaluateHandle(findControl, selector, name.source)
      return handle.asElement()
    })
    return found as ElementHandle<HTMLElement>
  }
  const tab = 'button[aria-expanded][aria-controls]'

  return {
    root,
    tabLabel: async () =>
      (await root()).evaluate(
        (shadow, selector) => shadow.querySelector(selector)?.getAttribute('aria-label') ?? '',
        tab,
      ),
    isThere: async () => (await rootNow()) !== null,
    async waitUntilThere() {
      await root()
    },
    async waitUntilGone() {
      await waitFor('the panel to go', rootNow, (found) => found === null)
    },
    text,
    waitForText: (pattern) =>
      waitFor(`the panel to say ${pattern}`, text, (now) => pattern.test(now)),
    async click(selector, name = /./) {
      await (await find(selector, name)).click()
    },
    async focus() {
      return (await root()).evaluate((shadow) => {
        const element = shadow.activeElement
        if (!element) return ''
        const role = element.getAttribute('role') ?? element.localName
        const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
        return `${role} ${name}`.replace(/\s+/g, ' ').trim()
      })
    },
    async open() {
      const control = await find(tab, /./)
      if ((await control.evaluate((button) => button.ariaExpanded)) !== 'true')
        await control.click()
      await waitFor('the panel to open', async () =>
        (await root()).evaluate(
          (shadow) => shadow.querySelector('[role=region], section') !== null,
        ),
      )
    },
  }
}

// Functions below run in pages. They hold no named functions of their own, which the compiler would
// mark with a call that pages do not know.

function readRendered(shadow: ShadowRoot): string {
  return [...shadow.children]
    .map((child) =>
      child instanceof HTMLElement && child.localName !== 'style' ? child.innerText : '',
    )
    .join('\n')
}

function findControl(shadow: ShadowRoot, selector: string, name: string): Element | null {
  const pattern = new RegExp(name, 'i')
  for (const element of shadow.querySelectorAll(selector)) {
    const label = element.getAttribute('aria-label') ?? element.textContent ?? ''
    if (element.checkVisibility() && pattern.test(label.replace(/\s+/g, ' ').trim())) return element
  }
  return null
}
