import { expect, test } from 'vitest'
import { seedArticle } from '../stage/seed-story.ts'
import { waitFor } from '../stage/wait-for.ts'
import { onStage } from './on-stage.ts'

const { webUrl } = seedArticle('cnet.com')

onStage('what happens under an open page', (stage) => {
  const panels = () =>
    stage().page.evaluate(() => document.querySelectorAll('elsewhere-panel').length)

  test('a permission that is withdrawn takes the panel along, and brings it back when given', async () => {
    const { show, panel, badge, setSiteAccess } = stage()
    await show(webUrl)
    await panel().waitUntilThere()
    await setSiteAccess(false)
    await stage().page.bringToFront()
    await panel().waitUntilGone()
    await waitFor(
      'the badge to go',
      () => badge(),
      (text) => text === '',
    )
    await show(webUrl)
    expect(await badge()).toBe('')
    expect(await panel().isThere()).toBe(false)
    await setSiteAccess(true)
    await stage().page.bringToFront()
    expect(await panel().tabLabel()).toMatch(/26/)
  })

  test('a background that is stopped while the panel is open answers its next question', async () => {
    const { show, panel, stopBackground } = stage()
    await show(webUrl)
    await panel().open()
    await stopBackground()
    await panel().click('label', /^newest$/i)
    await panel().waitForText(/NBC News[\s\S]*/)
    await waitFor(
      'the order to be kept',
      () => stage().inExtension(async (api) => JSON.stringify(await api.storage.local.get(null))),
      (stored) => stored.includes('newest'),
    )
    await stage().resetSettings()
  })

  test('an update under an open panel leaves one panel, which works', async () => {
    const { show, panel, badge, reloadExtension } = stage()
    await show(webUrl)
    await panel().open()
    await reloadExtension()
    await waitFor('one panel', panels, (count) => count === 1)
    await waitFor(
      'the new panel',
      () => panel().text(),
      (text) => !/^\d+ other outlets/.test(text),
    )
    await panel().open()
    await panel().click('label', /^outlet$/i)
    await panel().waitForText(/ABC[\s\S]*BBC/)
    expect(await panel().text()).not.toMatch(/Reload this page/)
    expect(await badge()).toBe('26')
    await stage().resetSettings()
  })
})
