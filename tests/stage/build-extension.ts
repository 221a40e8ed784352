import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { BrowserName } from './find-browser.ts'

/**
 * Builds the extension for one browser, with the build's own report on stderr; answers its folder.
 * @throws when the build fails
 */
export function buildExtension(browser: BrowserName): string {
  const script = fileURLToPath(new URL('../../build.mjs', import.meta.url))
  const built = spawnSync(process.execPath, [script, '--browser', browser], {
    stdio: ['ignore', 2, 2],
  })
  if (built.status !== 0) throw new Error('The extension could not be built; see above.')
  return fileURLToPath(new URL(`../../dist/${browser}`, import.meta.url))
}
