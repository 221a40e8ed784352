import { afterAll, afterEach, expect, test } from 'vitest'
import { findViolations } from '../stage/find-violations.ts'
import { seedArticle } from '../stage/seed-story.ts'
import { createPageView } from '../stage/view.ts'
import { onStage } from './on-stage.ts'

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
