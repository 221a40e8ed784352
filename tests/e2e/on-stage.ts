import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { BrowserName } from '../stage/find-browser.ts'
import { openStage, type Stage } from '../stage/stage.ts'

/** Browsers to test in: both, or those that ELSEWHERE_BROWSERS names. */
export const browsers = (process.env.ELSEWHERE_BROWSERS ?? 'chromium firefox').split(
  ' ',
) as BrowserName[] /* A wrong name fails as soon as it is looked for. */

/**
 * Runs tests in each browser, on one stage for all of them. Afterwards, whatever they did, not one
 * request may have gone out that the tests did not make themselves.
 * @param language of the extension's texts; the browser's unless given
 */
export function onStage(
  what: string,
  tests: (stage: () => Stage) => void,
  only: readonly BrowserName[] = ['chromium', 'firefox'],
  language?: string,
): void {
  describe.each(browsers.filter((name) => only.includes(name)))(`${what}, in %s`, (browser) => {
    let stage: Stage | undefined
    beforeAll(async () => {
      stage = await openStage(language ? { browser, language } : { browser })
    })
    afterAll(async () => {
      const unexpected = stage?.server.unexpected()
      await stage?.close()
      expect(unexpected, 'requests that no test made').toEqual([])
    })
    tests(() => {
      if (!stage) throw new Error('the stage is not open')
      return stage
    })
  })
}
