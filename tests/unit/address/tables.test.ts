import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { explainAddress } from '../../../src/core/address/address-keys.ts'
import { ampMarkers } from '../../../src/core/address/tables/amp-markers.ts'
import { brands } from '../../../src/core/address/tables/brands.ts'
import { showLabels } from '../../../src/core/address/tables/hosts.ts'
import {
  ampParameters,
  ampValueParameters,
  trackingParameters,
} from '../../../src/core/address/tables/parameters.ts'
import { kindWords, otherKindWords } from '../../../src/core/address/tables/words.ts'
import { wrapperForms } from '../../../src/core/address/tables/wrappers.ts'
import keyCases from '../../vectors/address-keys.json' with { type: 'json' }
import parameterCases from '../../vectors/address-parameters.json' with { type: 'json' }
import wrapperCases from '../../vectors/address-wrappers.json' with { type: 'json' }

const text = z.string().check(z.minLength(5))
const row = { reason: text, source: text }
const address = z.string().check(z.regex(/^https:\/\/[^/]+\/\S+$/))
const word = z.string().check(z.regex(/^[a-z]+$/))
const domains = z.array(z.string().check(z.regex(/^[a-z0-9-]+(?:\.[a-z]+)+$/)))
const schemas = {
  wrapperForms: z.array(z.looseObject({ ...row, example: address })),
  ampMarkers: z.array(
    z.strictObject({
      ...row,
      example: address,
      text: z.string().check(z.regex(/^[a-z1.,;=~_-]+$/)),
      domains: z.optional(domains),
      place: z.enum(['segment', 'first', 'last', 'before', 'after', 'end']),
    }),
  ),
  brands: z.array(
    z.strictObject({ ...row, example: address, sites: z.array(z.string()).check(z.minLength(2)) }),
  ),
  showLabels: z.array(
    z.strictObject({
      ...row,
      example: address,
      label: word,
      numbered: z.optional(z.literal(true)),
      domains: z.optional(domains),
    }),
  ),
  kindWords: z.array(z.strictObject({ ...row, example: address, word })),
  parameters: z.array(
    z.strictObject({
      ...row,
      example: z.string().check(z.regex(/^\S+$/)),
      names: z.array(z.string().check(z.regex(/^[A-Za-z_0-9]+\*?$/))).check(z.minLength(1)),
    }),
  ),
}
const tables = {
  wrapperForms,
  ampMarkers,
  brands,
  showLabels,
  kindWords,
  parameters: [...trackingParameters, ...ampParameters, ...ampValueParameters],
}

/** What each row is called in the steps of an address that needs it. */
const rowNames = [
  ...wrapperForms.map(({ rule }) => rule),
  ...ampMarkers.map(({ text, place }) => `amp-marker ${text} ${place}`),
  ...brands.flatMap(({ sites }) => sites.slice(1).map((site) => `brand ${site}`)),
  ...showLabels.map(({ label }) => `show-label ${label}`),
  ...kindWords.map((kind) => `kind-word ${kind.word}`),
  ...trackingParameters.flatMap(({ names }) => names.map((name) => `tracking ${name}`)),
  ...ampParameters.flatMap(({ names }) => names.map((name) => `amp ${name}`)),
  ...ampValueParameters.flatMap(({ names }) => names.map((name) => `amp ${name}`)),
]

const rowsNeededBy = (one: string): string[] =>
  explainAddress(one).flatMap(({ step, rule, from }) => {
    if (rule === 'brand') return [`brand ${from}`]
    return step === 'key' ? [] : [rule]
  })

for (const name of Object.keys(schemas) as (keyof typeof schemas)[]) {
  test(`every row of ${name} gives its reason, an example and its source`, () => {
    expect(schemas[name].safeParse(tables[name]).error).toBe(undefined)
  })
}

test('no name stands in two rows', () => {
  expect(rowNames.filter((name, at) => rowNames.indexOf(name) !== at)).toEqual([])
})

describe('every row is needed by a case', () => {
  const vectors = [
    ...keyCases.same.flatMap((one) => [one.article, ...one.addresses]),
    ...wrapperCases.map((one) => one.address),
    ...parameterCases.map((one) => `https://example.com/a?${one.query}`),
  ]
  const needed = new Set(vectors.flatMap(rowsNeededBy))
  test.each(rowNames)('%s', (name) => expect(needed).toContain(name))
})

describe('every example shows its row', () => {
  const examples: [string, string][] = [
    ...wrapperForms.map((one): [string, string] => [one.rule, one.example]),
    ...ampMarkers.map((one): [string, string] => [
      `amp-marker ${one.text} ${one.place}`,
      one.example,
    ]),
    ...showLabels.map((one): [string, string] => [`show-label ${one.label}`, one.example]),
  ]
  test.each(examples)('%s: %s', (name, example) => expect(rowsNeededBy(example)).toContain(name))
})

test('every word of another kind is in a case', () => {
  const others = keyCases.different.flatMap((one) => one.others)
  for (const one of otherKindWords) {
    expect(others.some((url) => url.includes(`/${one}/`))).toBe(true)
  }
})
