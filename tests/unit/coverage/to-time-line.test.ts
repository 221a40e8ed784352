import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toTimeLine } from '../../../src/core/coverage/to-time-line.ts'
import { aCoveredArticle, hourMs, noonMs } from '../../support/an-article.ts'
import { seedArticles } from '../../support/seed.ts'

const yearMs = 365 * 24 * hourMs
const at = (hours: number) =>
  aCoveredArticle({ outlet: `at${hours}`, publishedAtMs: noonMs + hours * hourMs })

/** The time line of an article read at noon and others by their hours from then. */
const toLine = (hours: readonly number[], dotShare = 0) => {
  const read = at(0)
  return { read, ...toTimeLine(read, hours.map(at), dotShare) }
}
const positions = (hours: readonly number[]) => toLine(hours).dots.map(({ position }) => position)

describe('a time line', () => {
  it('goes from the earliest article to the latest, in proportion', () => {
    expect(positions([-2, 1, 2])).toEqual([0, 0.5, 0.75, 1])
    expect(toLine([-2, 1, 2]).breaks).toEqual([])
  })

  it('tells the first of the articles and how much earlier it is', () => {
    const { first, earlierMs } = toLine([3, -5, -1])
    expect(first.publishedAtMs).toBe(noonMs - 5 * hourMs)
    expect(earlierMs).toBe(5 * hourMs)
  })

  it('takes the article being read for the first where another is as early', () => {
    const { read, first, earlierMs } = toLine([0, 2])
    expect(first).toBe(read)
    expect(earlierMs).toBe(0)
  })

  it('of the bundled story begins with The Star', () => {
    const [lead, ...related] = seedArticles
    const cnet = seedArticles.find(({ outlet }) => outlet.name === 'CNET')
    if (!lead || !cnet) throw new Error('The seed has both')
    const others = [lead, ...related].filter((article) => article !== cnet)
    const { first, earlierMs, breaks } = toTimeLine(cnet, others, 0)
    expect(first.outlet.name).toBe('The Star')
    expect(earlierMs).toBe(13 * hourMs + 35 * 60_000)
    expect(breaks).toEqual([])
  })

  it('puts one article, or several of one time, into the middle', () => {
    expect(positions([])).toEqual([0.5])
    expect(positions([0, 0])).toEqual([0.5, 0.5, 0.5])
  })

  it('puts two articles to the ends, however far apart', () => {
    expect(toLine([-9999]).dots.map(({ position }) => position)).toEqual([0, 1])
    expect(toLine([-9999]).breaks).toEqual([])
  })

  it('cuts the gap after one article of years earlier, and says how long it is', () => {
    const read = at(0)
    const old = aCoveredArticle({ publishedAtMs: noonMs - 3 * yearMs })
    const { dots, breaks } = toTimeLine(read, [old, at(1), at(4)], 0)
    expect(dots.map(({ position }) => position)).toEqual([0, 0.125, 0.34375, 1])
    expect(breaks).toEqual([{ from: 0, to: 0.125, ms: 3 * yearMs }])
  })

  it('cuts at both ends and between several old ones', () => {
    expect(toLine([-9000, 1, 4, 900]).breaks.map(({ ms }) => ms / hourMs)).toEqual([9000, 896])
    expect(toLine([-30000, -20000, -9000, 1, 4]).breaks).toHaveLength(3)
  })

  it('leaves a gap of some hours as it is', () => {
    expect(toLine([1, 2, 5, 12]).breaks).toEqual([])
  })

  it('joins articles whose dots would overlap, and no chain of them', () => {
    const { dots } = toLine([1, 2, 3, 4, 10], 0.15)
    expect(dots.map(({ articles }) => articles.length)).toEqual([2, 2, 1, 1])
    expect(dots.map(({ position }) => position)).toEqual([0, 0.2, 0.4, 1])
  })
})

const share = fc.double({ min: 0, max: 1, noNaN: true })
const hours = fc.array(
  fc.oneof(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -1e6, max: 1e6 })),
  { maxLength: 30 },
)

describe('of any articles, the time line', () => {
  it('has each of them once, in the order of time, from 0 to 1', () => {
    fc.assert(
      fc.property(hours, share, (list, dotShare) => {
        const { dots } = toLine(list, dotShare)
        const times = dots.flatMap(({ articles }) => articles.map((each) => each.publishedAtMs))
        expect(times).toEqual(
          [0, ...list].map((each) => noonMs + each * hourMs).sort((a, b) => a - b),
        )
        for (const { position } of dots) {
          expect(position).toBeGreaterThanOrEqual(0)
          expect(position).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('keeps dots apart by their share of it', () => {
    fc.assert(
      fc.property(hours, share, (list, dotShare) => {
        const { dots } = toLine(list, dotShare)
        dots.slice(1).forEach(({ position }, before) => {
          expect(position - (dots[before]?.position ?? 0)).toBeGreaterThanOrEqual(dotShare)
        })
      }),
    )
  })

  it('has at most three breaks, one after the other, and room for all that is not cut', () => {
    fc.assert(
      fc.property(hours, (list) => {
        const { dots, breaks } = toLine(list)
        expect(breaks.length).toBeLessThanOrEqual(3)
        for (const { from, to, ms } of breaks) {
          expect(to - from).toBeCloseTo(1 / 8)
          expect(ms).toBeGreaterThan(0)
          expect(dots.some(({ position }) => position > from + 1e-9 && position < to - 1e-9)).toBe(
            false,
          )
        }
      }),
    )
  })
})
