import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { looks, openLooksStage, readMadeWith, readMaker } from '../stage/looks.ts'
import { toDifference } from '../stage/picture-difference.ts'
import type { Stage } from '../stage/stage.ts'
import { takeShot } from '../stage/take-shot.ts'
import { browsers } from './on-stage.ts'

const references = join(import.meta.dirname, 'looks')
/** Where a picture that differs is left, beside what differs in it. */
const left = 'dist/looks'
/**
 * Pixels of a square of 32 × 32. The same browser with the same fonts draws the same pixels, but for
 * a rounding here and there; a letter that is another one changes some 20.
 */
const tolerated = 6

describe.skipIf(!browsers.includes('chromium'))('the surfaces', () => {
  let stage: Stage
  let mismatch: string | null = null
  beforeAll(async () => {
    stage = await openLooksStage()
    const [made, here] = [await readMadeWith(references), await readMaker(stage)]
    if (made.browser !== here.browser)
      mismatch = `the references were made with ${made.browser}, this is ${here.browser}`
    else if (made.fonts !== here.fonts)
      mismatch = 'the references were made with other fonts than this machine has'
    if (mismatch) console.log(`Looks are not compared: ${mismatch}.`)
  })
  afterAll(() => stage?.close())

  for (const shot of looks)
    test(`look as they did: ${shot.name}`, async ({ skip }) => {
      if (mismatch) skip(`${mismatch}; npm run shots -- --looks makes new ones`)
      const reference = await readFile(join(references, `${shot.name}.png`))
      const { bytes } = await takeShot(stage, shot)
      const { worst, sizes, picture } = toDifference(reference, bytes)
      if (worst > tolerated) {
        await mkdir(left, { recursive: true })
        await writeFile(join(left, `${shot.name}.png`), bytes)
        if (picture) await writeFile(join(left, `${shot.name}.difference.png`), picture)
      }
      expect(sizes[1], 'size').toBe(sizes[0])
      expect(worst, `differing pixels; see ${left}/${shot.name}.png`).toBeLessThanOrEqual(tolerated)
    })
})
