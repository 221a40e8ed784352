import { describe, expect, it } from 'vitest'
import {
  emptyCatalogue,
  filesOf,
  isNewerCatalogue,
  readCatalogue,
  withBundled,
  withoutSource,
  withSource,
} from '../../../src/core/dataset/catalogue.ts'
import { aSource } from '../../support/a-source.ts'

const one = aSource({ id: 'one', addedAtMs: 1 })
const two = aSource({ id: 'two', addedAtMs: 2 })
const both = withSource(withSource(emptyCatalogue, one), two)

describe('a catalogue', () => {
  it('survives being stored', () => {
    expect(readCatalogue(structuredClone(both))).toEqual(both)
  })

  it.each([undefined, null, 'text', 7, [], {}, { sources: 'none', generation: -1 }])(
    'that is none (%j) is read as an empty one',
    (stored) => {
      expect(readCatalogue(stored)).toEqual(emptyCatalogue)
    },
  )

  it('loses a source that cannot be read, and no other', () => {
    const stored = { ...both, sources: [{ ...two, segments: [] }, one] }
    expect(readCatalogue(stored)).toEqual({ ...both, sources: [one] })
  })

  it.each(['../secrets.elsewhere', 'a/b.elsewhere', '', 'UPPER.elsewhere'])(
    'takes no file name that Elsewhere does not write: %j',
    (file) => {
      const source = aSource({ segments: [{ file, bytes: 1, articles: 1 }] })
      expect(readCatalogue({ ...both, sources: [source] }).sources).toEqual([])
    },
  )

  it('lists the newest source first, wherever it was put back', () => {
    expect(both.sources).toEqual([two, one])
    expect(withSource(withoutSource(both, 'one'), one).sources).toEqual([two, one])
  })

  it('has a source of the same name give way to the later one', () => {
    const again = aSource({ id: 'three', name: one.name, addedAtMs: 3 })
    expect(withSource(both, again).sources).toEqual([again, two])
  })

  it('rises by one generation with every change', () => {
    for (const change of [withoutSource(both, 'one'), withBundled(both, false)])
      expect(change.generation).toBe(both.generation + 1)
  })

  it('names the files of all its sources', () => {
    expect(filesOf(both)).toEqual(['two-0.elsewhere', 'one-0.elsewhere'])
  })

  it('of a later version is known as such', () => {
    expect(isNewerCatalogue({ ...both, version: 2 })).toBe(true)
    expect(isNewerCatalogue(both)).toBe(false)
    expect(isNewerCatalogue(undefined)).toBe(false)
  })
})
