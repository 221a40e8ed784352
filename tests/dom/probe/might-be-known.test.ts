import { describe, expect, it } from 'vitest'
import { createKnownPages } from '../../../src/background/known-pages.ts'
import { mightBeKnown } from '../../../src/content/might-be-known.ts'
import { createPageFilter, hashToken } from '../../../src/core/address/page-filter.ts'
import { toStoredTokens } from '../../../src/core/address/stored-tokens.ts'
import { createFakeStore } from '../../support/a-browser.ts'

const known = 'https://www.a.example/news/harbour-bridge-opens-after-repairs'
const amp =
  'https://www-a-example.cdn.ampproject.org/c/s/www.a.example/amp/news/harbour-bridge-opens-after-repairs'
const unknown = 'https://www.a.example/news/another-bridge-opens-after-repairs'

/** A background that wrote what it knows; `size` is for how many tokens. */
async function written(size = 10) {
  const store = createFakeStore()
  const filter = createPageFilter(size)
  for (const token of toStoredTokens(known)) filter.add(hashToken(token))
  await createKnownPages(store).write({ pageFilter: async () => filter })
  const read = async (keys: string[]) =>
    Object.fromEntries(
      keys.filter((key) => key in store.values).map((key) => [key, store.values[key]]),
    )
  return { store, read }
}

describe.each([
  ['in one shard', 10],
  ['in many shards', 100_000],
])('what a page reads of the known pages, %s', (_what, size) => {
  it('tells known from unknown', async () => {
    const { read } = await written(size)
    expect(await mightBeKnown([known], read)).toBe(true)
    expect(await mightBeKnown([amp], read)).toBe(true)
    expect(await mightBeKnown([unknown, known], read)).toBe(true)
    expect(await mightBeKnown([unknown], read)).toBe(false)
    expect(await mightBeKnown(['/relative'], read)).toBe(false)
  })

  it('lets the background be asked where it is missing, broken or out of reach', async () => {
    const { store, read } = await written(size)
    const { known: whole, ...shards } = store.values
    const damaged: Record<string, unknown>[] = [
      {},
      shards,
      { ...shards, known: 'text' },
      { ...shards, known: { ...(whole as object), shards: 0 } },
      { ...shards, known: { ...(whole as object), bits: '?' } },
      { known: { ...(whole as object), bytes: '' } },
      { known: { ...(whole as object), generation: 'next', bytes: 'AAAA' } },
    ]
    for (const values of damaged) {
      store.values = values
      expect(await mightBeKnown([unknown], read), JSON.stringify(values).slice(0, 80)).toBe(true)
    }
    expect(await mightBeKnown([unknown], () => Promise.reject(new Error('gone')))).toBe(true)
  })
})
