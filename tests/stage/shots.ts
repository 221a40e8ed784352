import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildExtension } from './build-extension.ts'
import { toContactSheet } from './contact-sheet.ts'
import { browserNames } from './find-browser.ts'
import { languages } from './languages.ts'
import { renewLooks } from './looks.ts'
import { readFlags } from './read-flags.ts'
import { shots } from './shot-list.ts'
import { openStage, type Stage } from './stage.ts'
import { drawStorePictures } from './store-pictures.ts'
import { takeSurfaces } from './surface-shots.ts'
import { takeShots } from './take-shot.ts'

const usage = `Usage: npm run shots -- [options]

Takes screenshots of every surface and state into dist/shots/, with a contact sheet.

  --browser <name>   ${browserNames.join(' or ')} (chromium)
  --language <tag>   ${languages.join(', ')}: every surface in all its sizes, into dist/shots-<tag>/
  --store            makes the pictures of the stores in assets/store/ instead (chromium)
  --looks            renews the references of tests/e2e/looks.test.ts instead (chromium)
  --help             this text`

const folderAt = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

async function main(): Promise<number> {
  const flags = readFlags(usage, ['language', 'store', 'looks'])
  if ('exitCode' in flags) return flags.exitCode
  const { language } = flags
  const browser = flags.store || flags.looks ? 'chromium' : flags.browser
  const extension = buildExtension(browser)
  if (flags.looks) {
    console.log(await renewLooks(folderAt('tests/e2e/looks')))
    return 0
  }
  const stage = await openStage({ browser, extension, ...(language && { language }) })
  try {
    if (flags.store) console.log(await drawStorePictures(stage, folderAt('assets/store')))
    else if (language)
      console.log(await shootAll(stage, folderAt(`dist/shots-${language}`), language))
    else console.log(await shootAll(stage, folderAt('dist/shots')))
    return 0
  } finally {
    await stage.close()
  }
}

async function shootAll(stage: Stage, folder: string, language?: string): Promise<string> {
  await rm(folder, { recursive: true, force: true })
  const pictures = language
    ? await takeSurfaces(stage, language, folder)
    : await takeShots(stage, shots, folder)
  await writeFile(join(folder, 'index.html'), toContactSheet(pictures))
  return `${pictures.length} screenshots in ${folder}, all of them in index.html there.`
}

process.exitCode = await main()
