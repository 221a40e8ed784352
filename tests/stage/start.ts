import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildExtension } from './build-extension.ts'
import { type BrowserName, browserNames, findBrowser } from './find-browser.ts'
import { readCoverageRows } from './read-coverage.ts'
import { readFlags } from './read-flags.ts'
import { seedArticle } from './seed-story.ts'
import { shotNamed } from './shot-list.ts'
import { openStage, type Stage } from './stage.ts'
import { takeShots } from './take-shot.ts'

const usage = `Usage: npm start -- [options]

Builds Elsewhere and opens a browser with it on an article, the panel open. The article is a stand-in
page under the real address: no internet is needed. Without a display, prints the coverage that the
panel shows and takes screenshots instead.

  --browser <name>   ${browserNames.join(' or ')} (chromium)
  --live             open the real page from the internet
  --help             this text`

const folder = fileURLToPath(new URL('../../dist/shots', import.meta.url))
const article = seedArticle()

/** What is seen without a display. */
const pictured = [
  'tab',
  'panel',
  'panel-dark',
  'panel-400',
  'popup',
  'popup-search',
  'popup-unknown',
  'options',
  'welcome',
]

async function main(): Promise<number> {
  const flags = readFlags(usage, ['live'])
  if ('exitCode' in flags) return flags.exitCode
  try {
    await start(flags.browser, flags.live)
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  }
}

async function start(browser: BrowserName, live: boolean): Promise<void> {
  findBrowser(browser)
  const extension = buildExtension(browser)
  const headless = !hasDisplay()
  const stage = await openStage({ browser, extension, live, headless })
  try {
    await stage.page.bringToFront()
    await stage.show(article.webUrl)
    await stage.panel().open()
    await (headless ? report(stage, live) : keepOpen(stage))
  } finally {
    await stage.close()
  }
}

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY)
}

async function report(stage: Stage, live: boolean): Promise<void> {
  const { heading, rows } = await readCoverageRows(stage.panel())
  console.log(`${article.title}\n${article.webUrl}\n`)
  console.log(`${heading}; ${rows.length} articles:\n`)
  const width = Math.max(...rows.map(({ outlet }) => outlet.length))
  for (const { outlet, title, quality, time } of rows)
    console.log(`${outlet.padEnd(width)}  ${quality.padStart(3)}  ${time.padEnd(12)}  ${title}`)
  if (live) return
  const pictures = await takeShots(stage, pictured.map(shotNamed), folder)
  console.log(`\nNo display: ${pictures.length} screenshots instead of a window:`)
  for (const { name } of pictures) console.log(`  ${join(folder, `${name}.png`)}`)
}

/** Until the reader closes the browser, or presses Ctrl-C. */
async function keepOpen(stage: Stage): Promise<void> {
  console.log(`Elsewhere runs in ${stage.name} on ${article.webUrl}`)
  console.log('Close the browser or press Ctrl-C to stop.')
  await new Promise<void>((stop) => {
    stage.browser.once('disconnected', () => stop())
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
  })
}

process.exitCode = await main()
