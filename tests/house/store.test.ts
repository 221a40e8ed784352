import { readdirSync, readFileSync } from 'node:fs'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { languages } from '../stage/languages.ts'
import { sizes } from '../stage/store-sizes.ts'

const folder = 'assets/store'
const read = (file: string) => readFileSync(file, 'utf8')
const pictures = readdirSync(folder).filter((file) => file.endsWith('.png'))

describe('what the stores show', () => {
  it.each(languages)(
    'have a description in %s, its first line the one of the package',
    (language) => {
      const { extensionDescription } = JSON.parse(read(`assets/_locales/${language}/messages.json`))
      const [short = '', empty, ...long] = read(`${folder}/description.${language}.txt`).split('\n')
      expect(short).toBe(extensionDescription.message)
      expect(short.length).toBeLessThanOrEqual(132)
      expect(empty).toBe('')
      expect(long.filter((line) => line.startsWith('- ')).length).toBe(9)
    },
  )

  it('has a reason for each permission of the manifest', () => {
    const { permissions, optional_host_permissions } = JSON.parse(read('manifest.json'))
    const reasons = read(`${folder}/permissions.md`)
    for (const permission of permissions) expect(reasons).toContain(`| \`${permission}\` |`)
    for (const pattern of optional_host_permissions)
      expect(reasons).toContain(`| \`optional_host_permissions\` \`${pattern}\` |`)
  })

  it.each(pictures)('%s has the size that the stores ask for', (file) => {
    const { width, height } = PNG.sync.read(readFileSync(`${folder}/${file}`))
    const wanted = file.startsWith('tile-small')
      ? sizes.smallTile
      : file.startsWith('tile-large')
        ? sizes.largeTile
        : sizes.screenshot
    expect({ width, height }).toEqual(wanted)
  })

  it('stays below 2.5 MB', () => {
    const bytes = pictures.map((file) => readFileSync(`${folder}/${file}`).length)
    expect(bytes.reduce((sum, length) => sum + length, 0)).toBeLessThan(2_500_000)
  })
})
