import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
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

describe('the styles', () => {
  const styles = tracked.filter((file) => /^src\/.*\.css$/.test(file))

  it('say start and end for left and right, so that they turn with the direction of the text', () => {
    const physical =
      /(^|[\s;{])(left|right|(margin|padding|border|scroll-margin|scroll-padding)-(left|right)(-\w+)?)\s*:|(float|clear|text-align)\s*:\s*(left|right)/
    // The panel stays at the edge that the reader chose: there right means right.
    expect(
      linesWith(
        physical,
        styles.filter((file) => file !== 'src/content/panel.css'),
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
