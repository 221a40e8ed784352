import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { shotNamed } from './shot-list.ts'
import type { Stage } from './stage.ts'
import { sizes } from './store-sizes.ts'
import { toHtml } from './story-page.ts'
import { onState } from './surface-state.ts'
import { holdStill } from './take-shot.ts'

const texts = JSON.parse(
  await readFile(new URL('../../assets/_locales/en/messages.json', import.meta.url), 'utf8'),
) as Record<'extensionName' | 'extensionDescription', { message: string }>
const name = texts.extensionName.message
const sentence = texts.extensionDescription.message

/** What the stores are shown of the product itself. */
const screenshots: readonly { shot: string; says?: string }[] = [
  { shot: 'panel' },
  { shot: 'popup', says: 'The same list in the toolbar, on any page that is in the data.' },
  { shot: 'popup-search', says: 'A search over all articles on your device.' },
  { shot: 'options' },
  { shot: 'welcome' },
]
const tiles = [
  { file: 'tile-small', size: sizes.smallTile },
  { file: 'tile-large', size: sizes.largeTile },
]
const colours = {
  light: { paper: '#f6f3ec', ink: '#1f1d1a' },
  dark: { paper: '#1d1c1a', ink: '#edeae3' },
}
type Theme = keyof typeof colours

/** Writes the pictures for the stores into a folder; answers what it did. */
export async function drawStorePictures(stage: Stage, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const logo = await readFile(new URL('../../assets/icons/logo.svg', import.meta.url), 'utf8')
  for (const theme of ['light', 'dark'] as const)
    for (const [at, { shot, says }] of screenshots.entries()) {
      const bytes = await takeFor(stage, shot, says, theme)
      await writeFile(join(folder, `${at + 1}-${shot}-${theme}.png`), bytes)
    }
  for (const { file, size } of tiles)
    await writeFile(
      join(folder, `${file}.png`),
      await draw(stage, size, tilePage(logo, size.height)),
    )
  return `${screenshots.length * 2 + tiles.length} pictures in ${folder}.`
}

/** A surface that fills a window as it is; a small one beside a sentence about it. */
async function takeFor(stage: Stage, shot: string, says: string | undefined, theme: Theme) {
  return onState(stage, shotNamed(shot).state, async ({ page }) => {
    await stage.setTheme(page, theme)
    if (says === undefined) {
      await page.setViewport(sizes.screenshot)
      return page.screenshot()
    }
    // Twice as fine, since it is shown larger.
    await page.setViewport({ width: 400, height: 560, deviceScaleFactor: 2 })
    await page.evaluate(holdStill)
    const popup = await page.screenshot({ encoding: 'base64' })
    return draw(stage, sizes.screenshot, besidePage(popup, says, theme))
  })
}

async function draw(stage: Stage, size: { width: number; height: number }, html: string) {
  const page: Page = await stage.browser.newPage()
  try {
    await page.setViewport(size)
    await page.setContent(html)
    return await page.screenshot()
  } finally {
    await page.close()
  }
}

const serif = 'font-family: Charter, Georgia, "Liberation Serif", serif'

function besidePage(popup: string, says: string, theme: Theme): string {
  const { paper, ink } = colours[theme]
  return `<!doctype html><meta charset="utf-8"><style>
body { display: grid; grid-template-columns: 1fr 500px; align-items: center; gap: 80px; box-sizing: border-box;
  height: 100vh; margin: 0; padding: 0 120px; background: ${paper}; color: ${ink} }
p { margin: 0; font-size: 46px; line-height: 1.25; text-wrap: balance; ${serif} }
img { width: 500px; height: 700px; border-radius: 8px; box-shadow: 0 2px 4px #0004, 0 16px 56px #0005 }
</style><p>${toHtml(says)}</p><img src="data:image/png;base64,${popup}" alt="">`
}

function tilePage(logo: string, height: number): string {
  return `<!doctype html><meta charset="utf-8"><style>
body { display: grid; grid-template-columns: auto minmax(0, 1fr); align-items: center; gap: 0.6em; box-sizing: border-box;
  height: 100vh; margin: 0; padding: 0 1.1em; background: ${colours.light.paper}; color: ${colours.light.ink};
  font-size: ${height / 9}px; ${serif} }
svg { width: 3.4em } h1 { margin: 0 0 0.15em; font-size: 1.5em; font-weight: 600; line-height: 1.1 }
p { margin: 0; font-size: 0.62em; line-height: 1.35; text-wrap: balance }
</style>${logo}<div><h1>${toHtml(name)}</h1><p>${toHtml(sentence)}</p></div>`
}
