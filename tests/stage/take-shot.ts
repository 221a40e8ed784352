import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import type { Shot } from './shot-list.ts'
import type { Stage } from './stage.ts'

/** A shot that was taken, and under which circumstances, as the page itself tells them. */
export interface Picture extends Circumstances {
  name: string
  shows: string
  /** PNG. */
  bytes: Uint8Array
}

export interface Circumstances {
  theme: 'light' | 'dark'
  language: string
  /** Of the window, in CSS pixels. */
  width: number
}

/** Takes shots one after the other into a folder, each from an untouched start; answers the pictures. */
export async function takeShots(
  stage: Stage,
  wanted: readonly Shot[],
  folder: string,
): Promise<Picture[]> {
  await mkdir(folder, { recursive: true })
  const pictures: Picture[] = []
  for (const shot of wanted) {
    if (shot.chromiumOnly && stage.name !== 'chromium') continue
    const picture = await takeShot(stage, shot)
    await writeFile(join(folder, `${shot.name}.png`), picture.bytes)
    pictures.push(picture)
  }
  return pictures
}

/** Takes one shot and leaves the stage as it was. */
export async function takeShot(stage: Stage, shot: Shot): Promise<Picture> {
  if (shot.withoutAccess) await stage.setSiteAccess(false)
  const page = await shot.set(stage)
  await page.evaluate(holdStill)
  const circumstances = await page.evaluate(readCircumstances)
  // Options and welcome are longer than a window.
  const fullPage = /options(?!-shortcuts)|welcome/.test(shot.name)
  const bytes = await page.screenshot({ fullPage, captureBeyondViewport: fullPage })
  await leave(stage, page, shot)
  return { name: shot.name, shows: shot.shows, bytes, ...circumstances }
}

async function leave(stage: Stage, page: Page, shot: Shot): Promise<void> {
  if (page === stage.page) {
    if (shot.chromiumOnly) {
      await page.emulateMediaType('screen')
      await page.emulateMediaFeatures([])
    }
  } else await page.close().catch(() => {})
  await stage.resetSettings()
  if (shot.withoutAccess) await stage.setSiteAccess(true)
}

/** Runs in the page: nothing moves or blinks any more. A page's own rules do not keep such a sheet out. */
export function holdStill(): void {
  const still = new CSSStyleSheet()
  still.replaceSync(
    '* { caret-color: transparent !important; animation: none !important; transition: none !important }',
  )
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still]
}

/** Runs in the page. */
function readCircumstances(): Circumstances {
  return {
    theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    language: document.documentElement.lang,
    width: innerWidth,
  }
}
