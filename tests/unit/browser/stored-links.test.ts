import { describe, expect, it } from 'vitest'
import { fromStoredLinks, toStoredLinks } from '../../../src/browser/stored-links.ts'
import type { Links } from '../../../src/core/dataset/links.ts'

const place = (segment: number) => ({ segment, article: 70_000 + segment, rank: 300 })
const links: Links = {
  groups: [[place(0), place(2)]],
  removed: [place(1)],
  outlets: 12,
  fromMs: -5,
  toMs: 1_591_847_580_000,
}
const stored = toStoredLinks('3 1.0.0 5+7', links)

describe('links that are stored', () => {
  it('come back as they were, also of a data set without articles', () => {
    expect(fromStoredLinks('3 1.0.0 5+7', structuredClone(stored))).toEqual(links)
    const empty: Links = { groups: [], removed: [], outlets: 0, fromMs: null, toMs: null }
    expect(fromStoredLinks('x', toStoredLinks('x', empty))).toEqual(empty)
  })

  it('of another set of sources are not used', () => {
    expect(fromStoredLinks('4 1.0.0 5+7', stored)).toBeNull()
  })

  it('that are damaged anywhere are not used', () => {
    for (let at = 0; at < stored.text.length; at++) {
      const other = stored.text[at] === 'A' ? 'B' : 'A'
      const text = stored.text.slice(0, at) + other + stored.text.slice(at + 1)
      const read = fromStoredLinks(stored.name, { ...stored, text })
      // The last units hold bits that stand for nothing.
      if (read !== null) expect(read, String(at)).toEqual(links)
    }
  })

  it.each([null, undefined, 7, {}, { name: stored.name }, { ...stored, text: '%' }])(
    'that are none (%j) are not used',
    (nothing) => expect(fromStoredLinks(stored.name, nothing)).toBeNull(),
  )
})
