import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { trustedDeclared } from '../../../src/core/address/declared.ts'
import { type Score, type ScoredPair, scorePairs } from '../../../src/core/address/score.ts'

describe('scoring', () => {
  const pairs: ScoredPair[] = [
    { address: 'https://a.com/news/one?amp', canonical: 'https://a.com/news/one', domain: 'a.com' },
    { address: 'https://a.com/news/lost', canonical: 'https://a.com/news/two', domain: 'a.com' },
    { address: 'https://b.com/three', canonical: 'https://b.com/three', domain: 'b.com' },
    { address: 'https://b.com/amp/three', canonical: null, domain: 'b.com' },
  ]

  test('recall counts per pair and per domain, and a match that should not be is wrong', () => {
    const score = scorePairs(pairs)
    expect(score).toMatchObject({ pairs: 3, found: 2, canonicals: 3, meanOverDomains: 0.75 })
    expect(score.foundBy).toEqual({ exact: 1, rule: 1, identity: 0, path: 0 })
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

  test('a key of two articles decides nothing and is named', () => {
    const score = scorePairs([
      { address: 'https://a.com/amp/x', canonical: 'https://a.com/x', domain: 'a.com' },
      { address: 'https://a.com/x.html', canonical: 'https://a.com/x.html', domain: 'a.com' },
    ])
    expect(score.ambiguousKeys.rule).toEqual(['r:a.com/x'])
    expect(score.foundBy).toMatchObject({ exact: 1, rule: 0 })
  })

  test('the time is the median by the clock that is given', () => {
    let now = 0
    expect(scorePairs(pairs, { nowMs: () => now++ }).microsecondsPerAddress).toBe(1000)
  })

  test('without pairs there is nothing to miss', () => {
    expect(scorePairs([])).toMatchObject({ pairs: 0, recall: 1, meanOverDomains: 1, wrong: [] })
  })
})

const folder = new URL('../../../../shared/data/amp/', import.meta.url)

/** Rows of a table with a heading, as objects. */
function readRows(file: string): Record<string, string>[] {
  const [heading = '', ...lines] = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n')
  const names = heading.split('\t')
  return lines.map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))
  })
}

function readPairs(file: string, addressColumn: string): ScoredPair[] {
  return readRows(file).map((row) => ({
    address: row[addressColumn] ?? '',
    canonical: row.canonical_url ?? null,
    domain: row.registrable_domain ?? '',
  }))
}

const describeReal = existsSync(folder) ? describe : describe.skip
describeReal('on real addresses in ../shared/data/amp (skipped where it is missing)', () => {
  const loaded = existsSync(folder)
  const pairs = loaded ? readPairs('pairs.dev.tsv', 'amp_url') : []
  const tracking = loaded ? readPairs('tracking_pairs.dev.tsv', 'url') : []
  const notAmp = loaded ? readPairs('not_amp.dev.tsv', 'url') : []
  const crossdomain = loaded ? readPairs('crossdomain.dev.tsv', 'amp_url') : []
  const known = [...pairs, ...tracking, ...crossdomain].flatMap((pair) => pair.canonical ?? [])
  const withoutCanonical = (list: ScoredPair[]) =>
    list.map((pair) => ({ ...pair, canonical: null }))

  const report = (name: string, score: Score) => {
    const percent = (share: number) => `${(share * 100).toFixed(2)} %`
    console.log(
      `${name}: ${score.found} of ${score.pairs} (${percent(score.recall)}), mean over domains ` +
        `${percent(score.meanOverDomains)}, wrong ${score.wrong.length}, by ${JSON.stringify(score.foundBy)}` +
        `${score.microsecondsPerAddress === null ? '' : `, ${score.microsecondsPerAddress.toFixed(1)} µs an address`}`,
    )
  }

  /**
   * One canonical address in the file was cut at its first emoji, and the whole address of the same
   * article is in the file as well: the rules find the whole one.
   */
  const cut = 'https://knowyourmeme.com/memes/son-'

  test('AMP copies find their article', () => {
    const score = scorePairs(pairs, { nowMs: () => performance.now() })
    report('pairs', score)
    expect(score.recall).toBeGreaterThanOrEqual(0.97)
    expect(score.meanOverDomains).toBeGreaterThanOrEqual(0.95)
    expect(score.wrong.filter(({ canonical }) => canonical !== cut)).toEqual([])
    expect(score.ambiguousKeys.rule).toEqual([])
    expect(score.ambiguousKeys.exact).toEqual([])
    expect(score.ambiguousKeys.path).toEqual([])
    // One article, whose second address was copied with a word behind it.
    expect(score.ambiguousKeys.identity.length).toBeLessThanOrEqual(1)
  })

  test('addresses with tracking find their article', () => {
    const score = scorePairs(tracking, { known })
    report('tracking', score)
    expect(score.recall).toBeGreaterThanOrEqual(0.97)
    expect(score.wrong).toEqual([])
  })

  test('what a page declares is trusted on its own outlet and on no other', () => {
    const isTrusted = ({ address, canonical }: ScoredPair) =>
      canonical !== null && trustedDeclared(address, canonical) !== null
    expect(pairs.filter((pair) => !isTrusted(pair))).toEqual([])
    expect(crossdomain.filter(isTrusted)).toEqual([])
  })

  test('"amp" in an address is not yet AMP, and other outlets’ canonicals are not matched', () => {
    expect(scorePairs(withoutCanonical(notAmp), { known }).wrong).toEqual([])
    expect(scorePairs(withoutCanonical(crossdomain), { known }).wrong).toEqual([])
  })
})
