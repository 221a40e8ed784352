import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createRecogniser, readPairs } from '../../../src/cli/score.ts'
import { trustedDeclared } from '../../../src/core/address/declared.ts'
import {
  findSharedKeys,
  type Recogniser,
  type ScoredPair,
  scorePairs,
} from '../../../src/core/address/score.ts'

describe('scoring', () => {
  const pairs: ScoredPair[] = [
    { address: 'https://a.com/news/one?amp', canonical: 'https://a.com/news/one', domain: 'a.com' },
    { address: 'https://a.com/news/lost', canonical: 'https://a.com/news/two', domain: 'a.com' },
    { address: 'https://b.com/three', canonical: 'https://b.com/three', domain: 'b.com' },
    { address: 'https://b.com/amp/three', canonical: null, domain: 'b.com' },
  ]
  const recognised = () => createRecogniser(pairs.flatMap(({ canonical }) => canonical ?? []))

  test('recall counts per pair and per domain, and a match that should not be is wrong', async () => {
    const score = await scorePairs(pairs, await recognised())
    expect(score).toMatchObject({ pairs: 3, found: 2, meanOverDomains: 0.75 })
    expect(score.foundBy).toEqual({ web: 1, rule: 1 })
    expect(score.wrong).toEqual([
      {
        address: 'https://b.com/amp/three',
        canonical: null,
        matched: 'https://b.com/three',
        by: 'rule',
      },
    ])
    expect(score.worstDomains).toEqual([
      { domain: 'a.com', pairs: 2, found: 1, missed: [pairs[1]] },
    ])
    expect(score.microsecondsPerAddress).toBe(null)
  })

  test('a match with another article is wrong and not found', async () => {
    const other: Recogniser = { find: async () => ({ canonical: 'https://c.com/x', by: 'guess' }) }
    const score = await scorePairs(pairs, other)
    expect(score).toMatchObject({ found: 0, recall: 0 })
    expect(score.wrong).toHaveLength(4)
  })

  test('a key of two articles decides nothing and is named', async () => {
    const canonicals = ['https://a.com/x', 'https://a.com/x.html']
    expect(findSharedKeys(canonicals).shared.rule).toEqual(['r:a.com/x'])
    const { find } = await createRecogniser(canonicals)
    expect(await find('https://a.com/amp/x')).toBe(null)
    expect(await find('https://a.com/x.html')).toMatchObject({ canonical: 'https://a.com/x.html' })
  })

  test('http and https of one address are one article', async () => {
    const { find } = await createRecogniser(['http://a.com/news/x', 'https://www.a.com/news/x'])
    expect(await find('https://a.com/news/x?amp')).not.toBe(null)
  })

  test('the time is the median by the clock that is given', async () => {
    let now = 0
    const score = await scorePairs(pairs, await recognised(), () => now++)
    expect(score.microsecondsPerAddress).toBe(1000)
  })

  test('without pairs there is nothing to miss', async () => {
    expect(await scorePairs([], await recognised())).toMatchObject({
      pairs: 0,
      recall: 1,
      meanOverDomains: 1,
      wrong: [],
    })
  })
})

const folder = fileURLToPath(new URL('../../../../shared/data/amp/', import.meta.url))
const isThere = existsSync(folder)

describe.skipIf(!isThere)(
  'on real addresses in ../shared/data/amp (skipped where it is missing)',
  async () => {
    const read = (name: string) => (isThere ? readPairs(`${folder}${name}.dev.tsv`) : [])
    const pairs = await read('pairs')
    const tracking = await read('tracking_pairs')
    const notAmp = await read('not_amp')
    const crossdomain = await read('crossdomain')
    const known = [...pairs, ...tracking].flatMap(({ canonical }) => canonical ?? [])
    const recogniser = await createRecogniser(known)

    /**
     * One canonical address in the file was cut at its first emoji, and the whole address of the same
     * article is in the file as well: the rules find the whole one.
     */
    const cut = 'https://knowyourmeme.com/memes/son-'

    test('AMP copies find their article', async () => {
      const score = await scorePairs(pairs, recogniser)
      expect(score.recall).toBeGreaterThanOrEqual(0.97)
      expect(score.meanOverDomains).toBeGreaterThanOrEqual(0.95)
      expect(score.wrong.filter(({ canonical }) => canonical !== cut)).toEqual([])
    })

    test('no two articles share a key, but for one whose address was copied with a word behind it', () => {
      const { shared } = findSharedKeys(known)
      expect({ ...shared, identity: [] }).toEqual({ exact: [], rule: [], identity: [], path: [] })
      expect(shared.identity.length).toBeLessThanOrEqual(1)
    })

    test('addresses with tracking find their article', async () => {
      const score = await scorePairs(tracking, recogniser)
      expect(score.recall).toBeGreaterThanOrEqual(0.97)
      expect(score.wrong).toEqual([])
    })

    test('what a page declares is trusted on its own outlet and on no other', () => {
      const isTrusted = ({ address, canonical }: ScoredPair) =>
        canonical !== null && trustedDeclared(address, canonical) !== null
      expect(pairs.filter((pair) => !isTrusted(pair))).toEqual([])
      expect(crossdomain.filter(isTrusted)).toEqual([])
    })

    test('"amp" in an address is not yet AMP, and other outlets’ canonicals are not matched', async () => {
      const others = await createRecogniser(
        [...pairs, ...crossdomain].flatMap(({ canonical }) => canonical ?? []),
      )
      for (const list of [notAmp, crossdomain]) {
        expect((await scorePairs(list, others)).wrong).toEqual([])
      }
    })
  },
)
