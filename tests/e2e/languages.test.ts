import { expect, test } from 'vitest'
import { findCutTexts } from '../stage/find-cut-texts.ts'
import { findViolations } from '../stage/find-violations.ts'
import { languages } from '../stage/languages.ts'
import { surfaces } from '../stage/surfaces.ts'
import { onStage } from './on-stage.ts'

/** One with long words, and one from right to left; the others differ from them in nothing that axe sees. */
const examined = ['de', 'ar']

for (const language of languages) {
  onStage(
    `in ${language}`,
    (stage) => {
      const sizes = surfaces.flatMap((surface) =>
        surface.viewports.map((viewport) => ({ ...surface, viewport, width: viewport.width })),
      )
      test.each(sizes)('no text of $name is cut off at $width px', async ({ open, viewport }) => {
        const { page, view } = await open(stage(), 'light', viewport)
        try {
          expect(await findCutTexts(view)).toEqual([])
        } finally {
          if (page !== stage().page) await page.close()
        }
      })

      const themes = surfaces.flatMap((surface) => [
        { ...surface, theme: 'light' as const },
        { ...surface, theme: 'dark' as const },
      ])
      test.skipIf(!examined.includes(language)).each(themes)(
        'axe finds nothing on $name, $theme',
        async ({ open, viewports: [viewport = { width: 1280, height: 800 }], theme }) => {
          const { page, view } = await open(stage(), theme, viewport)
          try {
            expect(await findViolations(view)).toEqual([])
          } finally {
            if (page !== stage().page) await page.close()
          }
        },
      )
    },
    ['chromium'],
    language,
  )
}
