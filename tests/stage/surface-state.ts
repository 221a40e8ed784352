import type { Page, Viewport } from 'puppeteer-core'
import type { Stage } from './stage.ts'
import type { View } from './view.ts'

/** A surface of the extension in one state, set without reading its texts: it may speak any language. */
export interface SurfaceState {
  /** Its first word is the surface. */
  name: string
  shows: string
  /** Beside light and dark. */
  looks?: readonly Look[]
  /** Of a long page: the part that the state is about; the whole page where this is left out. */
  part?: string
  /** With the sites' permissions withdrawn. */
  withoutAccess?: true
  /** Not to be had by remote control in Firefox. */
  chromiumOnly?: true
  /** Sets the stage; answers what to look at once it is there, in a window of the surface's own size. */
  set(stage: Stage): Promise<Seen>
}

export interface Seen {
  page: Page
  view: View
}

export type Theme = 'light' | 'dark'

/** How a state is looked at. */
export interface Look {
  /** Behind the state's name; empty for the plain one. */
  name: string
  theme: Theme
  /** Other than the surface's own. */
  viewport?: Viewport
  /** The reader's text size in percent, which browsers keep apart from zoom. */
  textPercent?: number
  /** For Chromium alone. */
  medium?: 'forced-colors' | 'print'
}

export const plainLooks: readonly Look[] = [
  { name: '', theme: 'light' },
  { name: 'dark', theme: 'dark' },
]

export const size = (width: number, height = 800, deviceScaleFactor = 1): Viewport => ({
  width,
  height,
  deviceScaleFactor,
})

/** What a browser window of 1280 × 800 is at 200 and at 400 %. */
export const zoomed = { '200 %': size(640, 400, 2), '400 %': size(320, 200, 4) }

/** Opens a state, hands it out, and leaves the stage as it was. */
export async function onState<Answer>(
  stage: Stage,
  state: SurfaceState,
  use: (seen: Seen) => Promise<Answer>,
): Promise<Answer> {
  if (state.withoutAccess) await stage.setSiteAccess(false)
  let page: Page | null = null
  try {
    const seen = await state.set(stage).catch((cause: unknown) => {
      throw new Error(`"${state.name}" could not be set: ${cause}`, { cause })
    })
    page = seen.page
    return await use(seen)
  } finally {
    // A popup may have closed itself.
    if (page !== null && page !== stage.page) await page.close().catch(() => {})
    await stage.resetSettings()
    await stage.resetSources()
    if (state.withoutAccess) await stage.setSiteAccess(true)
  }
}
