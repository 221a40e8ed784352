import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import pairs from '../../vectors/contrasts.json' with { type: 'json' }

type Rgb = [number, number, number]

const file = join(import.meta.dirname, '../../../src/ui/tokens.css')
const [light = '', rest = ''] = readFileSync(file, 'utf8').split(
  '@media (prefers-color-scheme: dark)',
)
const [dark = '', contrasts = ''] = rest.split('@media (prefers-contrast: more)')
const [more = ''] = contrasts.split('@media (forced-colors')
const themes = {
  light: read(light),
  dark: read(light, dark),
  'light, more contrast': read(light, more),
  'dark, more contrast': read(light, dark, more),
}

describe.each(['light', 'dark'] as const)('where %s is to have more contrast', (theme) => {
  test.each(['ink', 'ink-2', 'edge', 'accent'])('%s on paper has at least 7 : 1', (ink) => {
    const tokens = themes[`${theme}, more contrast`]
    expect(contrast(fromHex(tokens[ink]), fromHex(tokens.paper))).toBeGreaterThanOrEqual(7)
  })
})

describe.each(Object.entries(themes))('in the %s theme', (_, tokens) => {
  test.each(pairs)('$ink on $paper is told apart: at least $atLeast : 1', (pair) => {
    expect(contrast(fromHex(tokens[pair.ink]), fromHex(tokens[pair.paper]))).toBeGreaterThanOrEqual(
      pair.atLeast,
    )
  })

  test('the letters of a monogram are read on every hue', () => {
    const low = Array.from({ length: 24 }, (_, i) => i * 15).filter((hue) => {
      const ink = fromHsl(hue, tokens['monogram-ink'])
      return contrast(ink, fromHsl(hue, tokens['monogram-paper'])) < 4.5
    })
    expect(low).toEqual([])
  })
})

/** Tokens by name, as the last of several blocks has them; one that names another has its value. */
function read(...blocks: string[]): Record<string, string> {
  const found = [...blocks.join('').matchAll(/--ew-([\w-]+): ([^;]+);/g)]
  const tokens = Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]))
  const resolve = (value: string) => tokens[/^var\(--ew-(.+)\)$/.exec(value)?.[1] ?? ''] ?? value
  return Object.fromEntries(Object.entries(tokens).map(([name, value]) => [name, resolve(value)]))
}

function fromHex(hex = ''): Rgb {
  const long = hex.length === 4 ? hex.replace(/[\da-f]/g, '$&$&') : hex
  const at = (start: number) => Number.parseInt(long.slice(start, start + 2), 16) / 255
  return [at(1), at(3), at(5)]
}

/** @source https://www.w3.org/TR/css-color-4/#hsl-to-rgb */
function fromHsl(hue: number, saturationAndLightness = ''): Rgb {
  const [saturation = 0, lightness = 0] = saturationAndLightness
    .split(' ')
    .map((part) => Number.parseFloat(part) / 100)
  const part = (n: number) => {
    const k = (n + hue / 30) % 12
    const reach = saturation * Math.min(lightness, 1 - lightness)
    return lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))
  }
  return [part(0), part(8), part(4)]
}

/** @source https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: Rgb, b: Rgb): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(rgb: Rgb): number {
  const [r = 0, g = 0, b = 0] = rgb.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
