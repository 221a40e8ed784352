import { rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildExtension } from './build-extension.ts'
import { browserNames } from './find-browser.ts'
import { readFlags } from './read-flags.ts'
import { shots, takeShots } from './shot-list.ts'
import { openStage } from './stage.ts'

const usage = `Usage: npm run shots -- [options]

Takes screenshots of every surface and state into dist/shots/, with a contact sheet.

  --browser <name>   ${browserNames.join(' or ')} (chromium)
  --help             this text`

const folder = fileURLToPath(new URL('../../dist/shots', import.meta.url))

async function main(): Promise<number> {
  const flags = readFlags(usage, { live: false })
  if ('exitCode' in flags) return flags.exitCode
  const { browser } = flags
  const extension = buildExtension(browser)
  await rm(folder, { recursive: true, force: true })
  const stage = await openStage({ browser, extension })
  try {
    const files = await takeShots(stage, shots, folder)
    await writeFile(join(folder, 'index.html'), contactSheet(files.map((file) => basename(file))))
    console.log(`${files.length} screenshots in ${folder}, all of them in index.html there.`)
    return 0
  } finally {
    await stage.close()
  }
}

function contactSheet(files: readonly string[]): string {
  const figures = shots
    .filter(({ name }) => files.includes(`${name}.png`))
    .map(
      ({ name, shows }) =>
        `<figure><a href="${name}.png"><img src="${name}.png" alt=""></a><figcaption>${shows}</figcaption></figure>`,
    )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Elsewhere, all surfaces</title>
<style>body { display: flex; flex-wrap: wrap; gap: 24px; font: 15px sans-serif; background: #ddd }
figure { margin: 0 } img { display: block; max-width: 420px; max-height: 420px; border: 1px solid #888 }</style>
${figures.join('\n')}</html>
`
}

process.exitCode = await main()
