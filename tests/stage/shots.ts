import { rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildExtension } from './build-extension.ts'
import { type Picture, toContactSheet } from './contact-sheet.ts'
import { browserNames } from './find-browser.ts'
import { languages } from './languages.ts'
import { readFlags } from './read-flags.ts'
import { shots, takeShots } from './shot-list.ts'
import { openStage, type Stage } from './stage.ts'
import { takeSurfaces } from './surface-shots.ts'

const usage = `Usage: npm run shots -- [options]

Takes screenshots of every surface and state into dist/shots/, with a contact sheet.

  --browser <name>   ${browserNames.join(' or ')} (chromium)
  --language <tag>   ${languages.join(', ')}: every surface in all its sizes, into dist/shots-<tag>/
  --help             this text`

async function main(): Promise<number> {
  const flags = readFlags(usage, { language: true })
  if ('exitCode' in flags) return flags.exitCode
  const { browser, language } = flags
  const name = language ? `shots-${language}` : 'shots'
  const folder = fileURLToPath(new URL(`../../dist/${name}`, import.meta.url))
  const extension = buildExtension(browser)
  await rm(folder, { recursive: true, force: true })
  const stage = await openStage({ browser, extension, ...(language && { language }) })
  try {
    const pictures = language ? await takeSurfaces(stage, folder) : await takeAll(stage, folder)
    await writeFile(join(folder, 'index.html'), toContactSheet(pictures))
    console.log(`${pictures.length} screenshots in ${folder}, all of them in index.html there.`)
    return 0
  } finally {
    await stage.close()
  }
}

async function takeAll(stage: Stage, folder: string): Promise<Picture[]> {
  const files = (await takeShots(stage, shots, folder)).map((file) => basename(file))
  return shots
    .map(({ name, shows }) => ({ file: `${name}.png`, shows }))
    .filter(({ file }) => files.includes(file))
}

process.exitCode = await main()
