import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .trim()
  .split('\n')
const read = (file: string) => readFileSync(file, 'utf8')
const sources = tracked.filter((file) => /^src\/.*\.(tsx?|html|css)$/.test(file))
const packageJson = JSON.parse(read('package.json'))
const packages = { ...packageJson.dependencies, ...packageJson.devDependencies }

function linesWith(pattern: RegExp, files: readonly string[]): string[] {
  return files.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
  )
}

describe('the sources', () => {
  it('write no HTML and run no text', () => {
    const writers =
      /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|\beval\(|new Function\(/
    expect(linesWith(writers, sources)).toEqual([])
  })

  it('name no address to fetch but the package itself', () => {
    const calls = linesWith(/\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource/, sources)
    expect(calls.map((call) => call.split(':', 1)[0])).toEqual(['src/browser/packaged-source.ts'])
  })

  it('leave no path of one machine and no registry behind', () => {
    const texts = tracked.filter((file) => !/\.(png|ico|elsewhere)$/.test(file))
    const own = 'tests/house/source.test.ts'
    expect(
      linesWith(
        /\/(work|home|root)\/[a-z]|registry\.npmjs|"resolved":/,
        texts.filter((file) => file !== own),
      ),
    ).toEqual([])
  })
})

describe('packages', () => {
  it.each(Object.entries(packages))('%s is pinned to %s', (_name, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it.each(Object.keys(packages))('%s has its reason in the README', (name) => {
    expect(read('README.md')).toContain(`| ${name} |`)
  })
})

describe('texts of the interface', () => {
  const locales = readdirSync('assets/_locales')
  const load = (locale: string): Record<string, { message: string; placeholders?: object }> =>
    JSON.parse(read(`assets/_locales/${locale}/messages.json`))
  const english = load('en')
  const code = [...sources, 'manifest.json'].map(read).join('\n')
  const stem = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')

  it.each(locales)('are all there in %s, with the same placeholders', (locale) => {
    const texts = load(locale)
    const stems = (of: object) => [...new Set(Object.keys(of).map(stem))].sort()
    expect(stems(texts)).toEqual(stems(english))
    for (const [key, { message, placeholders }] of Object.entries(texts)) {
      const names = (text: string) =>
        [...text.matchAll(/\$([a-z_]+)\$/gi)].map(([, name]) => name?.toLowerCase())
      const known = Object.keys(placeholders ?? {}).map((name) => name.toLowerCase())
      for (const name of names(message)) expect(known, key).toContain(name)
    }
  })

  it('that the manifest names are there', () => {
    const named = [...read('manifest.json').matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key)
    expect(named.length).toBeGreaterThan(0)
    for (const key of named) expect(english).toHaveProperty(String(key))
  })

  it('are all used', () => {
    const unused = Object.keys(english).filter((key) => {
      const name = stem(key)
      return !code.includes(name) && !prefixes.some((prefix) => name.startsWith(prefix))
    })
    expect(unused).toEqual([])
  })

  /** Keys that are put together from a code: one a way to recognise a page, one an error, … */
  const prefixes = [...code.matchAll(/`([a-zA-Z]{4,})_?\$\{/g)].flatMap(
    ([, prefix]) => prefix ?? [],
  )
})
