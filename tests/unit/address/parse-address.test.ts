import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAddress } from '../../../src/core/address/parse-address.ts'

/** The parts as the platform's own parser has them. */
function toParts(text: string) {
  const url = parse(text)
  const host = url?.hostname.replace(/\.$/, '') ?? ''
  if (url === null || !/^https?:$/.test(url.protocol) || host === '') return null
  return {
    scheme: url.protocol.slice(0, -1),
    host,
    port: url.port,
    path: url.pathname,
    query: url.search.slice(1),
    route: url.hash.startsWith('#!') ? url.hash.slice(1) : '',
  }
}

function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

const pieceOf = (...more: string[]) =>
  fc.oneof(
    fc.stringMatching(/^[a-z]{1,9}$/),
    fc.nat(99_999_999).map(String),
    fc.constantFrom(...more),
  )
const listOf = (pieces: fc.Arbitrary<string>, most: number) =>
  fc.array(pieces, { minLength: 1, maxLength: most }).map((all) => all.join(''))
const host = listOf(pieceOf('.', '.', '.', '-', 'xn--', '_', 'A', '0x1', 'é', ':80', '@', '%41'), 6)
const path = listOf(
  pieceOf('/', '/', '-', '.', '..', '%2e', '~', '_', 'é', ' ', '\\', ';', "'"),
  12,
)
const query = listOf(pieceOf('=', '&', '?', '#', '#!', '%20', '+', "'", 'é', '.', '/'), 6)
const address = fc
  .tuple(
    fc.constantFrom('https://', 'http://', 'HTTPS://', 'https:/', 'ftp://'),
    fc.oneof(fc.constantFrom('www.a.example', 'a-b.co.uk'), host),
    fc.constantFrom('/', '/', '/', ''),
    fc.option(path, { nil: '' }),
    fc.option(
      query.map((text) => `?${text}`),
      { nil: '' },
    ),
  )
  .map((parts) => parts.join(''))

test('an address has the parts that the platform sees in it, however plain it is', () => {
  fc.assert(
    fc.property(fc.oneof(address, fc.string({ maxLength: 40 })), (text) => {
      expect(parseAddress(text)).toEqual(toParts(text))
    }),
    { numRuns: 5000 },
  )
})
