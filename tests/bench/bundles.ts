import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Most bytes after gzip, for what runs in pages of others. */
const budgets: Record<string, number> = { 'probe.js': 4 * 1024, 'panel.js': 20 * 1024 }

/** One line a file of a package: bytes as built, and after gzip. */
export function bundleLines(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => /\.(js|css|elsewhere)$/.test(file))
    .map((file) => {
      const bytes = readFileSync(join(folder, file))
      const zipped = gzipSync(bytes, { level: 9 }).length
      const budget = budgets[file]
      const verdict =
        budget === undefined ? '' : `${zipped <= budget ? 'within' : 'OVER'} ${budget}`
      const sizes = `${String(bytes.length).padStart(8)} B  gzip ${String(zipped).padStart(7)} B`
      return `${file.padEnd(20)}${sizes}  ${verdict}`.trimEnd()
    })
}
