import { expect, test } from 'vitest'
import { findCutTexts } from '../stage/find-cut-texts.ts'
import { findUnreachable } from '../stage/find-unreachable.ts'
import { findViolations } from '../stage/find-violations.ts'
import { languages } from '../stage/languages.ts'
import { states } from '../stage/shot-list.ts'
import { type Look, onState, zoomed } from '../stage/surface-state.ts'
import { inLook } from '../stage/take-shot.ts'
import { onStage } from './on-stage.ts'

type Size = Omit<Look, 'name'>

/** A window of 320 px is one of 1280 px at 400 %. The toolbar's popup keeps the size that it has. */
const ownAndNarrow: readonly Size[] = [
  { theme: 'light' },
  { theme: 'light', viewport: zoomed['400 %'] },
]
const allSizes: readonly Size[] = [
  ...ownAndNarrow,
  { theme: 'light', viewport: zoomed['200 %'] },
  { theme: 'light', textPercent: 200 },
]

/** Where the longest words are, and what is mirrored: there nothing is left out. */
const hardest = ['de', 'ar']
const mirrored = 'ar'

for (const language of languages)
  onStage(
    `in ${language}`,
    (stage) => {
      test.each(states)('no text of $name is cut off, large or small', (state) =>
        onState(stage(), state, async (seen) => {
          const isHard = hardest.includes(language)
          for (const size of isHard ? allSizes : ownAndNarrow)
            await inLook(stage(), seen, size, async () => {
              expect(await findCutTexts(seen.view), JSON.stringify(size)).toEqual([])
              const unreached = isHard ? await findUnreachable(seen.view) : []
              expect(unreached, `controls, ${JSON.stringify(size)}`).toEqual([])
            })
          // Between the languages from left to right axe sees no difference.
          if (language === mirrored)
            expect(await findViolations(seen.view), 'violations').toEqual([])
        }),
      )
    },
    ['chromium'],
    language,
  )
