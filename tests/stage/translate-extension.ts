import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A copy of an unpacked extension that says everything in one language, whatever the browser's own is: its
 * texts stand where the English ones were. Browsers come with other languages only where somebody has
 * installed them; which folder they choose is theirs, what stands in it is ours.
 * @throws when the extension has no such language
 */
export async function translateExtension(
  extension: string,
  language: string,
): Promise<{ folder: string; remove(): Promise<void> }> {
  const texts = await readFile(join(extension, '_locales', language, 'messages.json'))
  const folder = await mkdtemp(join(tmpdir(), 'elsewhere-'))
  await cp(extension, folder, { recursive: true })
  await writeFile(join(folder, '_locales/en/messages.json'), texts)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
