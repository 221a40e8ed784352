import { afterEach, describe, expect, test } from 'vitest'
import { seedArticle } from '../stage/seed-story.ts'
import { openStage, type Stage } from '../stage/stage.ts'
import { waitFor } from '../stage/wait-for.ts'
import { browsers } from './on-stage.ts'

const { webUrl } = seedArticle('cnet.com')

/**
 * Firefox ends the scripts of an extension that goes and tells none of them: what they drew stands
 * until the page is loaded anew. An update takes it away in both browsers: interruptions.test.ts.
 */
const telling = browsers.filter((browser) => browser === 'chromium')

describe.each(telling)('an extension that is removed under an open page, in %s', (browser) => {
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
