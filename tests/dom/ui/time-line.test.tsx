import { act } from 'preact/test-utils'
import { afterEach, describe, expect, test } from 'vitest'
import { aCoverage, hourMs, noonMs } from '../../support/an-article.ts'
import { englishTexts } from '../../support/english.ts'
import { aList } from './a-list.tsx'

const at = (hours: number) => ({ publishedAtMs: noonMs + hours * hourMs })
/** One before the article being read, two after it at one time, one later. */
const coverage = aCoverage({
  others: [
    { outlet: 'later', quality: 10, ...at(9) },
    { outlet: 'b', quality: 70, ...at(3) },
    { outlet: 'c', quality: 60, ...at(3) },
    { outlet: 'first', quality: 50, ...at(-13) },
  ],
})
const dots = '.dots button'

afterEach(() => document.body.replaceChildren())

describe('the time line', () => {
  test('has one dot an article, in the order of time, and names each', async () => {
    const list = await aList(coverage)
    expect(list.all(dots).map((dot) => dot.getAttribute('aria-label'))).toEqual([
      'FIRST: What FIRST says, 13 h earlier',
      'OWN: What OWN says, which you are reading',
      'B: What B says, 3 h later',
      'C: What C says, 3 h later',
      'LATER: What LATER says, 9 h later',
    ])
    expect(list.find('.dot.reading').getAttribute('aria-label')).toContain('OWN')
  })

  test('says who was first in this data set', async () => {
    const list = await aList(coverage)
    expect(list.find('.ends').textContent).toContain(
      'First in this data set: FIRST, 13 h before this article.',
    )
  })

  test('says so where the article being read is the first', async () => {
    const list = await aList(aCoverage({ others: [{ outlet: 'a', ...at(1) }] }))
    expect(list.find('.ends').textContent).toContain('This article is the first in this data set.')
  })

  test('dots at one place stand above each other', async () => {
    const list = await aList(coverage)
    const [b, c] = list.all(dots).slice(2)
    const place = (dot: HTMLElement | undefined, name: string) => dot?.style.getPropertyValue(name)
    expect(place(b, '--at')).toBe(place(c, '--at'))
    expect([place(b, '--level'), place(c, '--level')]).toEqual(['0', '1'])
  })

  test('is as high for a hundred dots at one place as for five', async () => {
    const others = Array.from({ length: 100 }, (_, i) => ({ outlet: `o${i}`, ...at(2) }))
    const list = await aList(aCoverage({ others }))
    expect(list.find('.dots').style.getPropertyValue('--stack')).toBe('5')
    const levels = list.all(dots).map((dot) => Number(dot.style.getPropertyValue('--level')))
    expect(Math.max(...levels)).toBeCloseTo(4)
    expect(new Set(levels).size).toBe(100)
  })

  test('shows the name of a dot that is pointed at, or has the focus, and no longer', async () => {
    const list = await aList(coverage)
    const dot = list.named(/^LATER:/)
    await act(() => void dot.dispatchEvent(new MouseEvent('mouseenter')))
    expect(list.find('.named').textContent).toBe('LATER: What LATER says, 9 h later')
    await act(() => void dot.dispatchEvent(new MouseEvent('mouseleave')))
    expect(list.all('.named')).toEqual([])
    await act(() => dot.focus())
    expect(list.find('.named').textContent).toBe('LATER: What LATER says, 9 h later')
    await act(() => dot.blur())
    expect(list.all('.named')).toEqual([])
  })

  test('is one stop of the Tab key, the article being read; arrows, Home and End go along', async () => {
    const list = await aList(coverage)
    const stops = () => list.all(`${dots}[tabindex="0"]`)
    expect(stops()).toEqual([list.find('.dot.reading')])
    await act(() => list.find('.dot.reading').focus())
    const steps = [
      ['ArrowRight', /^B:/],
      ['ArrowRight', /^C:/],
      ['ArrowLeft', /^B:/],
      ['End', /^LATER:/],
      ['ArrowRight', /^LATER:/],
      ['Home', /^FIRST:/],
      ['ArrowLeft', /^FIRST:/],
    ] as const
    for (const [key, name] of steps) {
      await list.key(key)
      expect(list.focus(), key).toMatch(name)
      expect(stops()).toEqual([document.activeElement])
    }
  })

  test('arrows go the way that the line is drawn where text runs from right to left', async () => {
    const list = await aList(coverage, { texts: { ...englishTexts, direction: 'rtl' } })
    await act(() => list.find('.dot.reading').focus())
    await list.key('ArrowLeft')
    expect(list.focus()).toMatch(/^B:/)
    await list.key('ArrowRight')
    expect(list.focus()).toMatch(/^OWN:/)
  })

  test('a dot leads to its row', async () => {
    const list = await aList(coverage)
    await list.press(/^C:/)
    expect(list.focus()).toBe('What C says')
  })

  test('a dot leads to its row behind “Show all”, in a fold, below the minimum or beside the topic', async () => {
    const letters = [...'abcdefghi'].map((outlet) => ({ outlet, quality: 90 }))
    const list = await aList(
      aCoverage({
        others: [
          ...letters.map((wish, at) => ({
            ...wish,
            title: `We say that ${at < 5 ? 'Zürich' : 'nobody'} says ${wish.outlet}`,
          })),
          { outlet: 'a', title: 'We say no more of it', quality: 20, ...at(2) },
        ],
      }),
      { settings: { minimumQuality: 50 } },
    )
    expect(list.all('.hollow')).toHaveLength(1)
    await list.press('Zürich 5')
    await list.press(/^A: We say no more of it/)
    expect(list.focus()).toBe('We say no more of it')
    expect(list.named('Zürich 5').getAttribute('aria-pressed')).toBe('false')
    await list.press(/^I:/)
    expect(list.focus()).toBe('We say that nobody says i')
  })

  test('the dot of the article being read leads nowhere', async () => {
    const list = await aList(coverage)
    await list.enter(/^OWN:/)
    expect(list.focus()).toMatch(/^OWN:/)
  })
})
