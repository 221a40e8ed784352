import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Files that git has or would take. */
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .trim()
  .split('\n')

const readme = readFileSync('README.md', 'utf8')

/** Folders of a tree drawn in a README, by two spaces of indent a level, as paths. */
function drawnFolders(text: string): string[] {
  const block = text.split('```').find((part) => /^\s*src\/\n|^\s*src\/ /m.test(part)) ?? ''
  const path: string[] = []
  const folders: string[] = []
  for (const line of block.split('\n')) {
    const [, indent, name] = /^( *)([a-z_-]+)\/(?: |$)/.exec(line) ?? []
    if (indent === undefined || name === undefined) continue
    path.splice(indent.length / 2)
    path.push(name)
    folders.push(path.join('/'))
  }
  return folders
}

const foldersBelow = (root: string, depth: number): string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => {
      const folder = `${root}/${entry.name}`
      return [folder, ...(depth > 1 ? foldersBelow(folder, depth - 1) : [])]
    })

describe('the house', () => {
  it('has the rooms and closets that src/README.md draws, and no others', () => {
    const drawn = drawnFolders(readFileSync('src/README.md', 'utf8'))
    const closets = (folder: string) => /^src\/[^/]+(\/[^/]+)?$/.test(folder)
    const real = ['src', ...foldersBelow('src', 3).filter(closets)]
    expect(drawn.toSorted()).toEqual(real.toSorted())
  })

  it('is drawn in the README, one line a top-level entry', () => {
    const entries = new Set(files.map((file) => file.split('/', 1)[0] ?? file))
    for (const entry of entries) expect(readme, `README names ${entry}`).toContain(entry)
  })

  it('names tests in the README that are there', () => {
    const named = [...readme.matchAll(/`((?:e2e|dom|unit|integration|house|vectors)\/[^`]+)`/g)]
    expect(named.length).toBeGreaterThan(20)
    for (const [, file] of named) expect(files).toContain(`tests/${file}`)
  })

  it.each(files.filter((file) => /^(src|tests)\/.*\.tsx?$/.test(file)))(
    '%s is named for what it is: kebab-case, components PascalCase',
    (file) => {
      const name = basename(file).replace(/(\.test|\.config|\.d)?\.tsx?$/, '')
      const component = extname(file) === '.tsx' && /^([A-Z][a-z0-9]*)+$/.test(name)
      expect(component || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)).toBe(true)
      expect(name).not.toMatch(/^(index|utils?|helpers?|common|shared|manager)$/)
    },
  )
})
