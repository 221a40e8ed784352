import { readdirSync } from 'node:fs'

/** Languages that the extension speaks, as their folders are named. */
export const languages: readonly string[] = readdirSync(
  new URL('../../assets/_locales', import.meta.url),
  { withFileTypes: true },
)
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
