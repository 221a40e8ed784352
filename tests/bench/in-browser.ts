import { seedArticle } from '../stage/seed-story.ts'
import type { Stage } from '../stage/stage.ts'
import { askFrom, emptyPage, freshTab, installEmpty, stopWorkerOf } from './asking.ts'
import { type Measured, measure } from './measure.ts'
import { untilShown } from './panel.ts'
import { measureSearchFrame } from './search-frame.ts'

const known = seedArticle('cnet.com').webUrl
const unknown = 'https://www.cnet.com/news/another-article-of-the-same-outlet/'

/** Measures what a reader's page costs and waits for, in Chromium. */
export async function measureInBrowser(
  stage: Stage,
  peerFolder: string,
): Promise<[Measured, Measured?][]> {
  const { page } = stage
  const peerId = await installEmpty(stage, peerFolder)

  const script = (url: string) => async () => {
    await stage.show('about:blank')
    const before = await page.metrics()
    await stage.show(url)
    await page.waitForNetworkIdle({ idleTime: 50 })
    const after = await page.metrics()
    return ((after.ScriptDuration ?? 0) - (before.ScriptDuration ?? 0)) * 1000
  }
  const miss = await measure('probe on a miss: script time in the page', 15, script(unknown))
  const hit = await measure('probe and closed panel on a hit: script time', 15, script(known))
  const shown = await measure('hit: from DOM ready to the tab in the page', 20, () =>
    untilSeedShown(stage),
  )

  const knownTab = await freshTab(stage, known)
  const ask = { name: 'page/look-up', ask: { address: known, declared: null, panel: true } }
  const hitAnswer = await measure('hit: a page asks a running background', 50, () =>
    askFrom(knownTab, ask),
  )
  const nothing = await measure('refused at the door by a running background', 50, () =>
    askFrom(knownTab, { name: 'none' }),
  )
  const woken = await measure(
    'a page asks a stopped background: wake-up to answer',
    20,
    async () => {
      await stage.stopBackground()
      return askFrom(knownTab, ask)
    },
  )
  const unknownTab = await freshTab(stage, unknown)
  const declared = { canonical: null, og: null, jsonld: null }
  const missAnswer = await measure('miss: a page asks a running background', 50, () =>
    askFrom(unknownTab, {
      name: 'page/look-up',
      ask: { address: unknown, declared, panel: false },
    }),
  )
  const peerTab = await freshTab(stage, emptyPage)
  const empty = await measure('an empty extension: wake-up to answer', 20, async () => {
    await stopWorkerOf(stage, peerId)
    return askFrom(peerTab, 'x')
  })
  const searches = await measureSearchFrame(stage)
  const inBackground: Measured = {
    name: 'look-up in a running background: hit less refusal',
    unit: 'ms',
    values: hitAnswer.values.map((value, run) => value - (nothing.values[run] ?? 0)),
  }
  return [
    [miss],
    [hit],
    [shown],
    [hitAnswer, nothing],
    [missAnswer, nothing],
    [nothing],
    [inBackground],
    [woken, empty],
    ...searches.map((measured): [Measured] => [measured]),
    [empty],
  ]
}

async function untilSeedShown(stage: Stage): Promise<number> {
  const tab = await stage.browser.newPage()
  try {
    return await untilShown(stage, known, tab)
  } finally {
    await tab.close()
  }
}
