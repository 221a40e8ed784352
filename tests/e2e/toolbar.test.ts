import { expect, test } from 'vitest'
import { seedArticle } from '../stage/seed-story.ts'
import { waitFor } from '../stage/wait-for.ts'
import { onStage } from './on-stage.ts'

interface Watched {
  chrome: { action: { setIcon(details: unknown): Promise<void> } }
  taken: string[]
}

/** No browser tells which icon a tab shows: whether it took the one that it was given is as near as can be. */
onStage(
  'the toolbar',
  (stage) => {
    test('takes the active icon, drawn in all of its sizes', async () => {
      const { browser, extensionOrigin, show, inExtension } = stage()
      await inExtension((api) => api.runtime.sendMessage({ name: 'settings/read' }))
      const target = browser
        .targets()
        .find((each) => each.type() === 'service_worker' && each.url().startsWith(extensionOrigin))
      const worker = await target?.worker()
      await worker?.evaluate(() => {
        const scope = globalThis as unknown as Watched
        const { action } = scope.chrome
        const setIcon = action.setIcon.bind(action)
        scope.taken = []
        action.setIcon = async (details) => {
          const { imageData = {} } = details as { imageData?: Record<string, ImageData> }
          const sizes = Object.values(imageData).map(({ width, height }) => `${width}x${height}`)
          const outcome = await setIcon(details).then(() => 'taken', String)
          scope.taken.push(`${sizes} ${outcome}`)
        }
      })
      await show(seedArticle('cnet.com').webUrl)
      const told = await waitFor(
        'an icon',
        () => worker?.evaluate(() => (globalThis as unknown as Watched).taken),
        (taken) => taken?.length === 1,
      )
      expect(told).toEqual(['16x16,24x24,32x32 taken'])
    })
  },
  ['chromium'],
)
