import { expect, test } from 'vitest'
import { toMonogram } from '../../../src/ui/monogram.ts'
import monograms from '../../vectors/monograms.json' with { type: 'json' }

test.each(monograms)('"$name" ($domain) is $letters', ({ name, domain, letters }) => {
  expect(toMonogram({ name, domain }).letters).toBe(letters)
})

test('an outlet keeps its hue whatever it calls itself', () => {
  const hue = toMonogram({ name: 'CNET', domain: 'cnet.com' }).hue
  expect(toMonogram({ name: 'c|net', domain: 'cnet.com' }).hue).toBe(hue)
  expect(hue).toBeGreaterThanOrEqual(0)
  expect(hue).toBeLessThan(360)
})
