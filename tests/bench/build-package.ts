import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../../build.mjs', import.meta.url))

/**
 * Builds Chromium's package with some options of the build; answers its folder.
 * @throws when the build fails
 */
export function buildPackage(options: readonly string[], out: string): string {
  const args = [script, '--browser', 'chromium', '--out', out, ...options]
  const built = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`The extension could not be built: ${built.stderr}`)
  return join(out, 'chromium')
}
