import { afterEach, describe, expect, test } from 'vitest'
import { seedArticle } from '../stage/seed-story.ts'
import { openStage, type Stage } from '../stage/stage.ts'
import { waitFor } from '../stage/wait-for.ts'
import { browsers } from './on-stage.ts'

const { webUrl } = seedArticle('cnet.com')

/** Firefox ends the scripts of an extension that goes and tells none of them: there the style sheet must do. */
describe.each(browsers)('an extension that is removed under an open page, in %s', (browser) => {
  let stage: Stage
  afterEach(() => stage.close())

  const shown = () =>
    stage.page.evaluate(
      () =>
        [...document.querySelectorAll('elsewhere-panel')].filter((panel) => panel.checkVisibility())
          .length,
    )

  test('shows nothing of it on the next page that comes without loading', async () => {
    stage = await openStage({ browser })
    await stage.show(webUrl)
    await stage.panel().open()
    expect(await shown()).toBe(1)
    await stage.uninstall()
    await stage.page.evaluate(() => history.pushState(null, '', '/next/'))
    await waitFor('nothing to be seen', shown, (count) => count === 0)
  })
})

const telling = browsers.filter((each) => each === 'chromium')

describe.each(telling)('a page that is told of it, in %s', (browser) => {
  let stage: Stage
  afterEach(() => stage.close())

  const panels = () =>
    stage.page.evaluate(() => document.querySelectorAll('elsewhere-panel').length)

  test('leaves nothing once the panel is closed', async () => {
    stage = await openStage({ browser })
    await stage.show(webUrl)
    await stage.panel().open()
    await stage.uninstall()
    await stage.page.bringToFront()
    await stage.panel().press('Escape')
    await waitFor('nothing to be left', panels, (count) => count === 0)
    expect(await stage.page.evaluate(() => document.documentElement.attributes.length)).toBe(1)
  })

  test('leaves nothing on the next page that comes without loading', async () => {
    stage = await openStage({ browser })
    await stage.show(webUrl)
    await stage.panel().waitUntilThere()
    await stage.uninstall()
    await stage.page.evaluate(() => history.pushState(null, '', '/next/'))
    await waitFor('nothing to be left', panels, (count) => count === 0)
  })
})
