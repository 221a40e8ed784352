import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildExtension } from './build-extension.ts'
import { type SheetPicture, toContactSheet } from './contact-sheet.ts'
import { type BrowserName, browserNames } from './find-browser.ts'
import { languages } from './languages.ts'
import { renewLooks } from './looks.ts'
import { readFlags } from './read-flags.ts'
import { shots, states } from './shot-list.ts'
import { openStage, type StageOptions } from './stage.ts'
import { drawStorePictures } from './store-pictures.ts'
import { takeShots } from './take-shot.ts'

const usage = `Usage: npm run shots -- [options]

Takes screenshots of every surface in every state, light and dark and in other sizes, in all languages
into dist/shots/, with one contact sheet.

  --browser <name>   ${browserNames.join(' or ')} (chromium)
  --language <tag>   ${languages.join(', ')}: only this one
  --store            makes the pictures of the stores in assets/store/ instead (chromium)
  --looks            renews the references of tests/e2e/looks.test.ts instead (chromium)
  --help             this text`

const folderAt = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

async function main(): Promise<number> {
  const flags = readFlags(usage, ['language', 'store', 'looks'])
  if ('exitCode' in flags) return flags.exitCode
  const browser = flags.store || flags.looks ? 'chromium' : flags.browser
  const extension = buildExtension(browser)
  if (flags.looks) console.log(await renewLooks(folderAt('tests/e2e/looks')))
  else if (flags.store) console.log(await shootForStores({ browser, extension }))
  else {
    const wanted = flags.language ? [flags.language] : languages
    console.log(await shootAll(browser, extension, wanted))
  }
  return 0
}

async function shootForStores(options: StageOptions): Promise<string> {
  const stage = await openStage(options)
  try {
    return await drawStorePictures(stage, folderAt('assets/store'))
  } finally {
    await stage.close()
  }
}

async function shootAll(
  browser: BrowserName,
  extension: string,
  wanted: readonly string[],
): Promise<string> {
  const folder = folderAt('dist/shots')
  await rm(folder, { recursive: true, force: true })
  const taken = new Map<string, SheetPicture[]>()
  const waiting = [...wanted]
  const shootWaiting = async () => {
    for (let language = waiting.shift(); language; language = waiting.shift()) {
      taken.set(language, await shootLanguage({ browser, extension, language }, folder))
    }
  }
  // While one browser draws, the other is waited for.
  await Promise.all([shootWaiting(), shootWaiting()])
  const pictures = wanted.flatMap((language) => taken.get(language) ?? [])
  await writeFile(join(folder, 'index.html'), toContactSheet(pictures))
  return `${pictures.length} screenshots in ${folder}, all of them in index.html there.`
}

async function shootLanguage(
  options: StageOptions & { language: string },
  folder: string,
): Promise<SheetPicture[]> {
  const { language } = options
  const stage = await openStage(options)
  try {
    const pictures: SheetPicture[] = []
    for (const state of states) {
      const own = shots.filter((shot) => shot.state === state)
      try {
        for (const { bytes: _, ...picture } of await takeShots(stage, own, join(folder, language)))
          pictures.push({ ...picture, language })
      } catch (error) {
        // The others are worth having; the code to exit with tells that one is missing.
        process.exitCode = 1
        console.error(`${language}: ${error instanceof Error ? error.message : error}`)
      }
    }
    console.log(`${language}: ${pictures.length} screenshots`)
    return pictures
  } finally {
    await stage.close()
  }
}

process.exitCode = (await main()) || process.exitCode
