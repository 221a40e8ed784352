import { expect, test } from 'vitest'
import { findMotion } from '../stage/find-motion.ts'
import { findViolations } from '../stage/find-violations.ts'
import { states } from '../stage/shot-list.ts'
import { onState } from '../stage/surface-state.ts'
import { emulate } from '../stage/take-shot.ts'
import type { View } from '../stage/view.ts'
import { onStage } from './on-stage.ts'

const named = (...names: string[]) => states.filter(({ name }) => names.includes(name))

onStage(
  'a reader’s wishes',
  (stage) => {
    const moving = named('panel-unfolded', 'panel-menu', 'popup-search-keys', 'options-lists')
    test.each([...moving, ...named('welcome')])('nothing of $name moves unasked', (state) =>
      onState(stage(), state, async ({ page, view }) => {
        const end = await emulate(page, 'prefers-reduced-motion', 'reduce')
        expect(await findMotion(view)).toEqual([])
        await end()
      }),
    )

    test('the panel does move where nobody asked for less', () =>
      onState(stage(), onlyState('panel-unfolded'), async ({ view }) => {
        expect(await findMotion(view)).not.toEqual([])
      }))

    const plain = named('tab', 'panel', 'panel-menu', 'popup', 'popup-search', 'options', 'welcome')
    test.each(plain)('with more contrast all text of $name has that of AAA', (state) =>
      onState(stage(), state, async ({ page, view }) => {
        for (const theme of ['light', 'dark'] as const) {
          await stage().setTheme(page, theme)
          const end = await emulate(page, 'prefers-contrast', 'more')
          expect(await findViolations(view, ['color-contrast-enhanced']), theme).toEqual([])
          await end()
        }
      }),
    )

    test('with more contrast edges and grey words of the panel are those of its text', () =>
      onState(stage(), onlyState('panel'), async ({ page, view }) => {
        const before = await readColours(view)
        const end = await emulate(page, 'prefers-contrast', 'more')
        const { ink, edge, grey } = await readColours(view)
        expect({ edge, grey }).toEqual({ edge: ink, grey: ink })
        expect(before.edge).not.toBe(ink)
        expect(before.grey).not.toBe(ink)
        await end()
      }))
  },
  ['chromium'],
)

function onlyState(name: string) {
  const [state] = named(name)
  if (!state) throw new Error(`no state ${name}`)
  return state
}

async function readColours(view: View) {
  return (await view.root()).evaluate((root) => {
    const [card, grey] = ['.card', '.meta'].map((selector) => {
      const element = root.querySelector(selector)
      if (!element) throw new Error(`no ${selector}`)
      return getComputedStyle(element)
    })
    return {
      ink: card?.color,
      edge: card?.borderTopColor,
      grey: grey?.color,
    }
  })
}
