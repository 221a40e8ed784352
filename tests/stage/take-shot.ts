import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import type { Shot } from './shot-list.ts'
import type { Stage } from './stage.ts'
import { type Look, onState, type Seen } from './surface-state.ts'

/** A shot that was taken. */
export interface Picture {
  name: string
  shows: string
  /** As in `dark` or `light, print`. */
  look: string
  /** Of the window, in CSS pixels. */
  width: number
  /** PNG. */
  bytes: Uint8Array
}

/** Takes shots one after the other into a folder, each state from an untouched start; answers the pictures. */
export async function takeShots(
  stage: Stage,
  wanted: readonly Shot[],
  folder: string,
): Promise<Picture[]> {
  await mkdir(folder, { recursive: true })
  const pictures: Picture[] = []
  for (const state of new Set(wanted.map((shot) => shot.state))) {
    const taken = wanted.filter((shot) => shot.state === state && isPossible(stage, shot))
    if (taken.length > 0)
      await onState(stage, state, async (seen) => {
        for (const shot of taken) {
          const picture = await take(stage, seen, shot)
          await writeFile(join(folder, `${shot.name}.png`), picture.bytes)
          pictures.push(picture)
        }
      })
  }
  return pictures
}

/** Takes one shot and leaves the stage as it was. */
export function takeShot(stage: Stage, shot: Shot): Promise<Picture> {
  return onState(stage, shot.state, (seen) => take(stage, seen, shot))
}

function isPossible(stage: Stage, { state, look }: Shot): boolean {
  return stage.name === 'chromium' || !(state.chromiumOnly || look.medium || look.textPercent)
}

async function take(stage: Stage, seen: Seen, { name, state, look }: Shot): Promise<Picture> {
  const { page, view } = seen
  return inLook(stage, seen, look, async () => {
    await page.evaluate(holdStill)
    await (await view.root()).evaluate(finishMotion, state.part)
    // Options and welcome are longer than a window. A window that grows for it loses the size of text.
    const fullPage = /^(options|welcome)/.test(name) && !state.part && !look.textPercent
    const bytes = await page.screenshot({ fullPage, captureBeyondViewport: fullPage })
    const width = await page.evaluate(() => innerWidth)
    const words = [look.theme, look.medium, look.textPercent && `text ${look.textPercent} %`]
    return { name, shows: state.shows, look: words.filter(Boolean).join(', '), width, bytes }
  })
}

/** Runs in the page, where the panel's root is not reached by sheets of the page. */
function finishMotion(root: ShadowRoot | HTMLElement, part: string | undefined): void {
  const motions =
    root instanceof ShadowRoot ? root.getAnimations() : root.getAnimations({ subtree: true })
  for (const motion of motions) motion.finish()
  if (part) root.querySelector(part)?.scrollIntoView({ behavior: 'instant' })
}

/** Shows a state in a look for as long as it is used. */
export async function inLook<Answer>(
  stage: Stage,
  { page }: Pick<Seen, 'page'>,
  { theme, viewport, medium, textPercent }: Omit<Look, 'name'>,
  use: () => Promise<Answer>,
): Promise<Answer> {
  const own = page.viewport()
  await stage.setTheme(page, theme)
  if (viewport) await page.setViewport(viewport)
  if (medium === 'print') await page.emulateMediaType('print')
  const endings = [
    medium === 'forced-colors' && (await emulate(page, 'forced-colors', 'active')),
    textPercent && (await setTextSize(page, textPercent)),
  ]
  try {
    return await use()
  } finally {
    for (const end of endings) if (end) await end()
    if (medium === 'print') await page.emulateMediaType('screen')
    if (viewport) await page.setViewport(own)
  }
}

/** Gives a media feature that puppeteer does not know a value, in Chromium; answers how to end that. */
export async function emulate(page: Page, name: string, value: string) {
  const session = await page.createCDPSession()
  await session.send('Emulation.setEmulatedMedia', { features: [{ name, value }] })
  return () => session.detach()
}

/** Text of a size that a reader chose in the settings of Chromium; answers how to end that. */
async function setTextSize(page: Page, percent: number) {
  const session = await page.createCDPSession()
  const set = (px: number) =>
    session.send('Page.setFontSizes', { fontSizes: { standard: px, fixed: px } })
  await set((16 * percent) / 100)
  return async () => {
    await set(16)
    await session.detach()
  }
}

/** Runs in the page: nothing moves or blinks any more. A page's own rules do not keep such a sheet out. */
export function holdStill(): void {
  const still = new CSSStyleSheet()
  still.replaceSync(
    '* { caret-color: transparent !important; animation: none !important; transition: none !important }',
  )
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still]
}
