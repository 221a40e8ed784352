import { expect, it } from 'vitest'
import type { Dictionary, FoundTerm } from '../../../src/core/search/dictionary.ts'
import { findGroups } from '../../../src/core/search/word-groups.ts'

const aTerm = (count: number, isWhole = false): FoundTerm => ({
  count,
  offset: count,
  length: 1,
  isWhole,
})

/** Counts of the words that are left when these begin as asked. */
async function kept(terms: readonly FoundTerm[], mostBegun: number) {
  const dictionary: Dictionary = { find: async () => [[...terms]], near: async () => [] }
  const [group] = await findGroups([dictionary], [{ word: 'co', prefix: true }], mostBegun)
  return { counts: group?.entries[0]?.map(({ count }) => count), isCut: group?.isCut }
}

it.each([
  ['all where they are few enough', [30, 20, 10], 60, [30, 20, 10], false],
  ['the most frequent ones where there are too many', [10, 40, 20, 30], 75, [40, 30], true],
  ['all of a kind or none', [20, 40, 20], 75, [40], true],
  ['the most frequent one even if it alone is too much', [80, 10], 75, [80], true],
])('a begun word stands for %s', async (_, counts, most, expected, isCut) => {
  expect(
    await kept(
      counts.map((count) => aTerm(count)),
      most,
    ),
  ).toEqual({ counts: expected, isCut })
})

it('a word that is whole counts in any case', async () => {
  const terms = [aTerm(1, true), aTerm(80), aTerm(2)]
  expect(await kept(terms, 75)).toEqual({ counts: [1, 80], isCut: true })
})
