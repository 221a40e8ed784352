import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareHeadlines } from '../../../src/core/coverage/compare-headlines.ts'
import { seedArticles } from '../../support/seed.ts'
import vectors from '../../vectors/headlines.json' with { type: 'json' }

/** `[shared]`, `*distinctive*`, plain. */
const toMarked = (titles: readonly string[]) =>
  compareHeadlines(titles).map((runs) =>
    runs
      .map(({ text, weight }) =>
        weight === 'shared' ? `[${text}]` : weight === 'distinctive' ? `*${text}*` : text,
      )
      .join(''),
  )

describe('compared headlines', () => {
  it.each(vectors)('show $case', ({ titles, runs }) => {
    expect(toMarked(titles)).toEqual(runs)
  })

  it('of the bundled story let its common words recede and each one’s own stand out', () => {
    const marked = toMarked(seedArticles.map(({ title }) => title))
    expect(marked).toContain(
      "[Microsoft ]*reiterates it *won't sell [facial-recognition ]tech to [police ]until *federal regulation passed*",
    )
    expect(marked).toContain(
      '*George Floyd: *[Microsoft ]*bars *[facial recognition ]*sales to *[police]',
    )
  })
})

const titles = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('a', 'B', ' ', '’', '微', '软', 'ท', '์', '😀', '\u0301', '\ufe0f'),
    }),
  ),
  { maxLength: 6 },
)

describe('of any headlines, the runs', () => {
  it('put together are the headline, none is empty, and two neighbours differ', () => {
    fc.assert(
      fc.property(titles, (list) => {
        const all = compareHeadlines(list)
        expect(all.map((runs) => runs.map(({ text }) => text).join(''))).toEqual(list)
        for (const runs of all)
          runs.forEach(({ text, weight }, at) => {
            expect(text).not.toBe('')
            expect(runs[at + 1]?.weight).not.toBe(weight)
          })
      }),
    )
  })

  it('part no letter from its marks and no surrogates', () => {
    fc.assert(
      fc.property(titles, (list) => {
        for (const runs of compareHeadlines(list))
          for (const { text } of runs.slice(1))
            expect(text).not.toMatch(/^(?:\p{M}|[\udc00-\udfff])/u)
      }),
    )
  })
})
