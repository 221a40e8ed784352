import type { Page } from 'puppeteer-core'
import { afterEach, expect, test } from 'vitest'
import { readFocusMark } from '../stage/read-focus-mark.ts'
import { seedArticle } from '../stage/seed-story.ts'
import { createPageView, type View } from '../stage/view.ts'
import { waitFor } from '../stage/wait-for.ts'
import {
  optionsWalks,
  panelWalks,
  popupWalks,
  type Step,
  type Walk,
  welcomeWalks,
} from './keyboard-walks.ts'
import { onStage } from './on-stage.ts'

onStage('by keyboard alone', (stage) => {
  const opened: Page[] = []
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close()
    await stage().resetSettings()
  })
  async function open(path: string, ready: RegExp) {
    const page = await stage().openOwnPage(path, 'front')
    opened.push(page)
    const view = createPageView(page)
    await view.waitForText(ready)
    return { page, view }
  }

  test.each([
    ['options.html', /Allowed on \d+ of \d+ sites/],
    ['welcome.html', /26 other outlets cover this story/],
  ])('every control of %s is reached, in the order of the page', async (path, ready) => {
    const { page } = await open(path, ready)
    const count = await page.evaluate(numberControls)
    expect(count).toBeGreaterThan(5)
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    })
    const reached: number[] = []
    for (let presses = 0; presses < count + 10 && reached.length < count; presses++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(() =>
        Number(document.activeElement?.getAttribute('data-number') ?? Number.NaN),
      )
      if (!Number.isNaN(at) && !reached.includes(at)) reached.push(at)
    }
    expect(reached).toEqual(Array.from({ length: count }, (_, at) => at))
  })

  test('a site is hidden in the options, brought back, and hidden again', async () => {
    const { page, view } = await open('options.html', /Hide a site/)
    await view.pressUntil('Tab', /^input Hide a site/)
    await page.keyboard.type('cnet.com')
    await view.press('Enter')
    await view.waitForText(/cnet\.com\s+Show again/)
    // Backwards: forwards Tab would leave the page for the browser's own buttons first.
    await view.pressUntil('Shift+Tab', /^button .*Show again/)
    await view.press('Enter')
    await focusOn(view, /^button .*Undo/)
    await view.press('Enter')
    await focusOn(view, /^button .*Show again/)
  })

  test('“in the toolbar only” is chosen on the welcome page, and holds', async () => {
    const { show, panel, page } = stage()
    await page.bringToFront()
    await show(seedArticle().webUrl)
    await panel().waitUntilThere()
    const { view } = await open('welcome.html', /On the page/)
    await view.pressUntil('Tab', /^input On the page/)
    await view.press('ArrowDown')
    await focusOn(view, /^input In the toolbar only/)
    await panel().waitUntilGone()
  })
})

onStage('everything is reached and used by keys, and the focus is seen and never lost', (stage) => {
  const article = seedArticle('reuters.com')
  let opened: Page | null = null
  afterEach(async () => {
    // The popup may have closed itself.
    await opened?.close().catch(() => {})
    opened = null
    await stage().resetSettings()
  })
  async function openOwn(path: string, ready: RegExp): Promise<View> {
    opened = await stage().openOwnPage(path, 'front')
    const view = createPageView(opened)
    await view.waitForText(ready)
    return view
  }
  const named = (walks: readonly Walk[]) => walks.map((walk) => [walk.through, walk.steps] as const)

  test.each(named(panelWalks))('in the panel: %s', async (_, steps) => {
    const { show, page, panel } = stage()
    await page.bringToFront()
    await show(article.webUrl)
    await panel().waitUntilThere()
    await panel().pressUntil('Tab', /^button Elsewhere: 26 other outlets/)
    await panel().press('Enter')
    await focusOn(panel(), /^section 26 other outlets/)
    await panel().find('button', /^amazon 11$/)
    await walk(panel(), steps)
  })

  test.for(named(popupWalks))('in the popup: %s', async ([, steps], { skip }) => {
    const { show, page, openPopup, name } = stage()
    // Its stand-in there is a tab, to which keys go only in front: then it asks about itself.
    skip(name === 'firefox')
    await show(article.webUrl)
    opened = await openPopup(page)
    const view = createPageView(opened)
    await view.waitForText(/26 other outlets[\s\S]*Options/)
    await focusOn(view, /^combobox/)
    await walk(view, steps)
  })

  test.each(named(optionsWalks))('in the options: %s', async (_, steps) => {
    await walk(await openOwn('options.html', /Allowed on \d+ of \d+ sites/), steps)
  })

  test.each(named(welcomeWalks))('on the welcome page: %s', async (_, steps) => {
    await walk(await openOwn('welcome.html', /26 other outlets cover this story/), steps)
  })
})

/** Goes through the steps, and says at which it could not go on. */
async function walk(view: View, steps: readonly Step[]): Promise<void> {
  for (const { by, on, press = [], says, focus = on } of steps) {
    try {
      if (by) await view.pressUntil(by, on)
      else await focusOn(view, on)
      const mark = async () => (await view.root()).evaluate(readFocusMark)
      await waitFor('the focus to be seen', mark, (now) => now === 'seen')
      for (const key of press) await view.press(key)
      if (says) await view.waitForText(says)
      await focusOn(view, focus)
    } catch (error) {
      throw new Error(`at ${on}, pressing ${press.join(', ')}: ${error}`, { cause: error })
    }
  }
}

/** Firefox answers a key press before its page has dealt with it. */
function focusOn(view: View, name: RegExp): Promise<string> {
  return waitFor(`the focus on ${name}`, view.focus, (now) => name.test(now))
}

/** Numbers what Tab must come to: each visible control, of a group of radio buttons the chosen one. */
function numberControls(): number {
  const controls = [...document.querySelectorAll('a[href], button, input, select, summary')].filter(
    (control) =>
      control.checkVisibility() &&
      !control.matches('[type=radio]:not(:checked), [type=file], :disabled, [tabindex="-1"]'),
  )
  for (const [at, control] of controls.entries()) control.setAttribute('data-number', String(at))
  return controls.length
}
