import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldWords } from '../../../src/core/search/fields.ts'
import type { IndexBytes } from '../../../src/core/search/index-builder.ts'
import { searchSegments } from '../../../src/core/search/search-segments.ts'
import { aSegment } from '../../support/a-segment.ts'
import { anArticle } from '../../support/an-article.ts'
import { aMergedIndex, anIndex, toSections } from '../../support/an-index.ts'

const words = 'police say that the new law bans what old laws did not: 日本語 ça va'.split(' ')
const articles = Array.from({ length: 300 }, (_, id) =>
  anArticle({
    title: words.filter((_, at) => (id + at) % (2 + (id % 5)) === 0).join(' '),
    excerpt: `law ${words[id % words.length]} ${id % 7} ${id % 90 === 0 ? id : ''}`,
  }),
)
const segment = aSegment(articles)
const whole = anIndex(articles.map(fieldWords))
const sections = ['terms', 'termsTop', 'postings'] as const
const queries = ['law ', 'law police ', 'p', 'polcie ', '"the new" -say', 'law -bans min:50']

/** Overwrites, cuts or lengthens a section. */
const damage = fc.record({
  section: fc.constantFrom(...sections),
  bytes: fc.uint8Array({ maxLength: 4 }),
  where: fc.nat(),
  isCut: fc.boolean(),
})

function damaged({
  section,
  bytes,
  where,
  isCut,
}: typeof damage extends fc.Arbitrary<infer Value> ? Value : never): IndexBytes {
  const of = whole[section].slice()
  const at = where % of.length
  of.set(bytes.subarray(0, of.length - at), at)
  return { ...whole, [section]: isCut ? of.slice(0, at) : of }
}

async function outcome(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  )
}

test('an index with damaged bytes is searched with other results or a RangeError', async () => {
  await fc.assert(
    fc.asyncProperty(damage, fc.constantFrom(...queries), async (wishes, query) => {
      const search = searchSegments([{ ...segment, ...toSections(damaged(wishes)) }], query, {
        limit: 9,
      })
      const error = await outcome(search)
      if (error !== null) expect(error).toBeInstanceOf(RangeError)
    }),
    { numRuns: 500 },
  )
})

test('an index with damaged bytes is merged with other results or a RangeError', async () => {
  const newRanks = articles.map((_, rank) => rank)
  await fc.assert(
    fc.asyncProperty(damage, async (wishes) => {
      const error = await outcome(aMergedIndex([{ index: damaged(wishes), newRanks }]))
      if (error !== null) expect(error).toBeInstanceOf(RangeError)
    }),
  )
})

test('bytes at random are no index', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 3, maxLength: 3 }),
      async (bytes) => {
        const [terms, termsTop, postings] = bytes
        if (!terms || !termsTop || !postings) return
        const random = { ...segment, ...toSections({ terms, termsTop, postings }) }
        const error = await outcome(searchSegments([random], 'polcie', { limit: 9 }))
        if (error !== null) expect(error).toBeInstanceOf(RangeError)
      },
    ),
  )
})
