import { afterEach, describe, expect, test } from 'vitest'
import { aCoverage } from '../../support/an-article.ts'
import { aList } from './a-list.tsx'

const coverage = aCoverage({
  others: [
    { outlet: 'a', quality: 90 },
    { outlet: 'b', quality: 80 },
    { outlet: 'c', quality: 70 },
  ],
})

afterEach(() => document.body.replaceChildren())

describe('pinning an outlet', () => {
  test('brings it to the top, keeps the focus, and says so in its row', async () => {
    const list = await aList(coverage)
    await list.enter('Pin C')
    expect(list.state.settings.pinnedOutlets).toEqual(['c.example'])
    expect(list.outlets()).toEqual(['C', 'A', 'B'])
    expect(list.find('.row .note').textContent).toBe('C comes first in every list now. Undo')
    expect(list.named('Pin C').getAttribute('aria-pressed')).toBe('true')
    expect(list.focus()).toBe('Pin C')
  })

  test('is undone in the row, and by pressing it again', async () => {
    const list = await aList(coverage)
    await list.enter('Pin C')
    await list.enter('Undo')
    expect(list.outlets()).toEqual(['A', 'B', 'C'])
    expect(list.focus()).toBe('Pin C')
    await list.enter('Pin B')
    await list.enter('Pin B')
    expect(list.state.settings.pinnedOutlets).toEqual([])
    expect(list.all('.note')).toEqual([])
  })
})

describe('hiding an outlet', () => {
  test('is seen at once in the last row of a long list, which keeps the focus', async () => {
    const others = Array.from({ length: 100 }, (_, at) => ({ outlet: `o${at}`, quality: 100 - at }))
    const list = await aList(aCoverage({ others }))
    await list.press('Show all 100')
    const hide = list.named('Hide O99')
    hide.focus()
    // Not by `enter`, which would wait until all is drawn anew.
    hide.click()
    await Promise.resolve()
    expect(list.focus()).toBe('Undo')
    list.named('Undo').click()
    await Promise.resolve()
    expect(list.focus()).toBe('Pin O99')
  })

  test('leaves its row in place with Undo, which takes the focus, and counts it', async () => {
    const list = await aList(coverage)
    await list.enter('Hide B')
    expect(list.state.settings.hiddenOutlets).toEqual(['b.example'])
    expect(list.outlets()).toEqual(['A', 'C'])
    expect(list.all('.rows > li')[1]?.textContent).toBe('B is not listed any more. Undo')
    expect(list.focus()).toBe('Undo')
    expect(list.find('.showing').textContent).toBe(
      'Showing 2 of 3. 1 is from an outlet that you hid.',
    )
  })

  test('is undone, and the focus is back in the row', async () => {
    const list = await aList(coverage)
    await list.enter('Hide B')
    await list.enter('Undo')
    expect(list.outlets()).toEqual(['A', 'B', 'C'])
    expect(list.focus()).toBe('Pin B')
    expect(list.state.settings.hiddenOutlets).toEqual([])
  })

  test('undone, an outlet that was pinned is pinned again', async () => {
    const list = await aList(coverage, { settings: { pinnedOutlets: ['b.example'] } })
    await list.enter('Hide B')
    expect(list.state.settings).toMatchObject({ pinnedOutlets: [], hiddenOutlets: ['b.example'] })
    await list.enter('Undo')
    expect(list.state.settings).toMatchObject({ pinnedOutlets: ['b.example'], hiddenOutlets: [] })
  })

  test('that could not be kept gives the row back', async () => {
    const list = await aList(coverage)
    await list.enter('Hide B')
    await list.change({ hiddenOutlets: [] })
    expect(list.outlets()).toEqual(['A', 'B', 'C'])
    expect(list.focus()).toBe('Pin B')
  })

  test('an outlet that was hidden before has no row', async () => {
    const list = await aList(coverage, { settings: { hiddenOutlets: ['b.example'] } })
    expect(list.all('.rows > li')).toHaveLength(2)
  })
})

describe('the focus is not lost', () => {
  test('when rows change their order around it', async () => {
    const list = await aList(coverage)
    list.named('What C says').focus()
    await list.change({ order: 'outlet', pinnedOutlets: ['c.example'] })
    expect(list.focus()).toBe('What C says')
    await list.change({ order: 'quality', pinnedOutlets: [] })
    expect(list.focus()).toBe('What C says')
  })

  test('when its row goes: then the list has it', async () => {
    const list = await aList(coverage)
    list.named('What C says').focus()
    await list.change({ minimumQuality: 75 })
    expect(document.activeElement).toBe(list.find('.coverage'))
  })

  test('when the list is narrowed, moved and shown as a whole', async () => {
    const others = [...'abcdefghijkl'].map((outlet) => ({
      outlet,
      title: `We go to Basel with ${outlet}`,
    }))
    const list = await aList(aCoverage({ others }))
    await list.enter('Show all 12')
    expect(list.focus()).toBe('We go to Basel with i')
    await list.enter('Hide I')
    expect(list.focus()).toBe('Undo')
  })
})
