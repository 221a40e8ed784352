import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import { afterAll, afterEach, expect, test } from 'vitest'
import { seedArticle } from '../stage/seed-story.ts'
import { createPageView, type View } from '../stage/view.ts'
import { onStage } from './on-stage.ts'

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

/**
 * Runs axe where the view's root lives. For the panel that is a world of the test's own beside the
 * page's; there the closed root is given back as `shadowRoot`, so that axe looks into the real panel.
 */
async function findViolations(view: View): Promise<string[]> {
  const root = await view.root()
  const { realm } = root as unknown as { realm: { evaluate(source: string): Promise<unknown> } }
  await realm.evaluate(`${axeSource}; undefined`)
  return root.evaluate(async (element) => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: Node, options: RunOptions): Promise<AxeResults> }
    }
    let context: Node = document
    if (element instanceof ShadowRoot) {
      Object.defineProperty(element.host, 'shadowRoot', { value: element, configurable: true })
      context = element.host
    }
    const { violations, passes } = await axe.run(context, { resultTypes: ['violations'] })
    if (passes.length < 5) return ['axe looked at next to nothing']
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    )
  })
}

onStage('axe finds nothing', (stage) => {
  afterAll(() => stage().setTheme(stage().page, 'light'))
  afterEach(() => stage().resetSettings())

  test.each(['light', 'dark'] as const)('on the panel, %s', async (theme) => {
    const { page, show, panel, setTheme } = stage()
    await setTheme(page, theme)
    await show(seedArticle().webUrl)
    await panel().waitUntilThere()
    expect(await findViolations(panel())).toEqual([])
    await panel().open()
    await panel().click('button', /^show all 26$/)
    await panel().click('input', /^compare headlines$/)
    await panel().click('button', /^amazon 10$/)
    await panel().click('button', /^pin cnbc$/)
    await panel().click('button', /^hide buzzfeed news$/)
    await panel().click('button', /^csv$/)
    await panel().find('button', /^undo$/)
    await (await panel().find('button', /^cnbc: /)).focus()
    await panel().click('button', /^menu$/)
    await panel().click('button, summary', /why here/)
    await panel().click('button', /^excerpt of/i)
    expect(await findViolations(panel())).toEqual([])
  })

  test.each(['light', 'dark'] as const)('on the popup, %s', async (theme) => {
    const { page, show, openPopup, setTheme } = stage()
    await show(seedArticle().webUrl)
    const popup = await openPopup(page)
    try {
      await setTheme(popup, theme)
      const view = createPageView(popup)
      await view.waitForText(/26 other outlets/)
      expect(await findViolations(view)).toEqual([])
      await (await view.find('[role=combobox]')).type('microsoft bogus: min:many')
      await view.waitForText(/Showing|Nothing found/)
      expect(await findViolations(view)).toEqual([])
    } finally {
      await popup.close().catch(() => {})
    }
  })

  test.each([
    ['options', 'light'],
    ['options', 'dark'],
    ['welcome', 'light'],
    ['welcome', 'dark'],
  ] as const)('on %s, %s', async (path, theme) => {
    const { openOwnPage, setTheme } = stage()
    const own = await openOwnPage(`${path}.html`, 'front')
    try {
      await setTheme(own, theme)
      const view = createPageView(own)
      await view.waitForText(path === 'options' ? /Allowed on/ : /26 other outlets/)
      expect(await findViolations(view)).toEqual([])
    } finally {
      await own.close()
    }
  })
})
