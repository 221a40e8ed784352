import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Shot, shotNamed } from './shot-list.ts'
import { openStage, type Stage } from './stage.ts'
import { takeShot } from './take-shot.ts'

/** How the surfaces look, as pictures that are committed: what they are and how they are made. */

/** Few enough to be looked at when one of them changes. */
const names = [
  'tab',
  'panel',
  'panel-dark',
  'panel-forced-colours',
  'panel-320',
  'popup',
  'popup-dark',
  'popup-search',
  'popup-unknown',
  'options',
  'welcome',
  'welcome-dark',
]

export const looks: readonly Shot[] = names.map(shotNamed)

/** What pictures depend on beside Elsewhere itself. */
export interface Maker {
  /** Name and major version, as in `Chrome/156`. */
  browser: string
  /** Widths of one text in the fonts that the machine has for sans and serif, as in `1531 1223` (pixels). */
  fonts: string
}

/** A stage in Chromium whose clock and language are the same everywhere. */
export function openLooksStage(): Promise<Stage> {
  // The browser takes them from the process that starts it.
  Object.assign(process.env, { TZ: 'UTC', LANGUAGE: 'en_US', LANG: 'en_US.UTF-8' })
  return openStage({ browser: 'chromium' })
}

export async function readMaker(stage: Stage): Promise<Maker> {
  const fonts = await stage.page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d')
    return ['system-ui', 'Charter, Georgia, "Liberation Serif", serif'].map((family) => {
      if (!context) throw new Error('no canvas')
      context.font = `100px ${family}`
      return Math.round(context.measureText('Hamburgefonstiv 0123456789').width)
    })
  })
  const [browser = ''] = (await stage.browser.version()).split('.', 1)
  return { browser, fonts: fonts.join(' ') }
}

/** Takes the references anew; answers what it did. */
export async function renewLooks(folder: string): Promise<string> {
  const stage = await openLooksStage()
  try {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    const maker = await readMaker(stage)
    await writeFile(join(folder, 'made-with.json'), `${JSON.stringify(maker, null, 2)}\n`)
    for (const shot of looks) {
      const { bytes } = await takeShot(stage, shot)
      await writeFile(join(folder, `${shot.name}.png`), bytes)
    }
    return `${looks.length} references in ${folder}, made with ${maker.browser}. Look at them before you commit them.`
  } finally {
    await stage.close()
  }
}

export async function readMadeWith(folder: string): Promise<Maker> {
  // Our own file.
  return JSON.parse(await readFile(join(folder, 'made-with.json'), 'utf8')) as Maker
}
