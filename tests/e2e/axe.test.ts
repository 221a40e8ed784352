import { expect, test } from 'vitest'
import { findViolations } from '../stage/find-violations.ts'
import { states } from '../stage/shot-list.ts'
import { onState } from '../stage/surface-state.ts'
import { onStage } from './on-stage.ts'

/** In the second browser these few: what axe reads is the same. */
const plain = states.filter(({ name }) =>
  ['tab', 'panel', 'panel-menu', 'popup', 'popup-search', 'options', 'welcome'].includes(name),
)

// In Arabic it is asked where `languages.test.ts` opens every state anyway.
for (const [browser, seen] of [
  ['chromium', states],
  ['firefox', plain],
] as const)
  onStage(
    'axe finds nothing',
    (stage) => {
      test.each(seen)('on $name, light and dark', (state) =>
        onState(stage(), state, async ({ page, view }) => {
          expect(await findViolations(view), 'light').toEqual([])
          await stage().setTheme(page, 'dark')
          // Another theme is other colours, and nothing else.
          expect(await findViolations(view, ['color-contrast']), 'dark').toEqual([])
        }),
      )
    },
    [browser],
  )
