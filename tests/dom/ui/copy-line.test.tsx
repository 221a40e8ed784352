import { act } from 'preact/test-utils'
import { afterEach, describe, expect, test } from 'vitest'
import { aCoverage } from '../../support/an-article.ts'
import { aList } from './a-list.tsx'

const letters = [...'abcdefghij']
const coverage = aCoverage({
  others: letters.map((outlet, at) => ({ outlet, quality: 90 - 10 * at, title: `By ${outlet}` })),
})
const said = '.copy [role=status]'
/** Lets the clipboard answer. */
const settle = () => act(async () => {})

afterEach(() => document.body.replaceChildren())

describe('copying the list', () => {
  test.each([
    ['Markdown', /^- \[By a\]\(https:\/\/www\.a\.example\/by-a\) — A, /],
    ['CSV', /^"outlet","title",[^\n]*\r\n"A","By a",/],
    ['plain links', /^https:\/\/www\.a\.example\/by-a\nhttps:\/\/www\.b\.example\/by-b\n/],
  ])(
    'as %s takes all rows, those behind “Show all” as well, and says how many',
    async (name, text) => {
      const list = await aList(coverage)
      await list.enter(name)
      await settle()
      expect(list.state.copied).toEqual([expect.stringMatching(text)])
      expect(list.find(said).textContent).toBe('Copied 10 links.')
      expect(list.focus()).toBe(name)
    },
  )

  test('takes what the list shows, in its order', async () => {
    const list = await aList(coverage, {
      settings: { minimumQuality: 60, pinnedOutlets: ['c.example'], hiddenOutlets: ['a.example'] },
    })
    await list.press('Hide D')
    await list.press('plain links')
    await settle()
    expect(list.state.copied[0]?.match(/by-./g)).toEqual(['by-c', 'by-b'])
  })

  test('leaves out what is no address of the web', async () => {
    const others = [{ outlet: 'a', url: 'javascript:alert(1)' }, { outlet: 'b' }]
    const list = await aList(aCoverage({ others }))
    await list.press('Markdown')
    await settle()
    expect(list.state.copied[0]).not.toContain('javascript')
    expect(list.find(said).textContent).toBe('Copied 1 link.')
  })

  test('says so where the browser refuses the clipboard', async () => {
    const list = await aList(coverage)
    list.state.refusesClipboard = true
    await list.press('CSV')
    await settle()
    expect(list.find(said).textContent).toBe(
      'Nothing was copied: the browser keeps the clipboard closed here.',
    )
  })

  test('is said anew each time, in an element that is new', async () => {
    const list = await aList(coverage)
    await list.press('CSV')
    await settle()
    const first = list.find(`${said} span`)
    await list.press('CSV')
    await settle()
    expect(list.find(`${said} span`)).not.toBe(first)
  })
})
