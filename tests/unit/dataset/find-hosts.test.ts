import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeRows, findHosts } from '../../../src/core/dataset/string-table.ts'

const long = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.example`

describe('hosts of a row', () => {
  it.each<[string, string[], string[], string[]]>([
    ['the one that is there', ['a.example', 'b.example'], ['b.example'], ['b.example']],
    ['none of an empty row', [], ['a.example'], []],
    ['none that is only the end of another', ['news.a.example'], ['a.example'], []],
    ['none that is only the beginning of another', ['a.example.org'], ['a.example'], []],
    [
      'all that are there',
      ['a.example', 'example'],
      ['x.a.example', 'a.example', 'example'],
      ['a.example', 'example'],
    ],
    ['one of many letters', [long, 'a.example'], [long], [long]],
    ['none of one letter that a long one begins with', [long], ['a'], []],
    [
      'none that the number of hosts and the length of the first seem to spell',
      ['a'.repeat(48), ...Array.from({ length: 9 }, (_, at) => `${at}.example`)],
      [`0${'a'.repeat(9)}`],
      [],
    ],
    ['one whose length is a hyphen', [`x-${'y'.repeat(45)}`], ['y'.repeat(45)], []],
  ])('%s', (_what, row, wanted, found) => {
    expect([...findHosts(encodeRows([row]), wanted)]).toEqual(found)
  })

  it('of no row are none', () => {
    expect(findHosts(encodeRows([]), ['a.example']).size).toBe(0)
  })

  it('are the same as those of the whole list', () => {
    const host = fc.stringMatching(/^[a-z0-9-]{1,40}(\.[a-z]{1,8}){0,2}$/)
    fc.assert(
      fc.property(fc.uniqueArray(host), fc.uniqueArray(host), (row, others) => {
        const wanted = [...others, ...row.slice(0, 3)]
        const found = findHosts(encodeRows([row.toSorted()]), wanted)
        expect([...found].sort()).toEqual(
          [...new Set(wanted.filter((one) => row.includes(one)))].sort(),
        )
      }),
    )
  })
})
