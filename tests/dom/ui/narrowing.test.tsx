import { afterEach, describe, expect, test } from 'vitest'
import { aCoverage } from '../../support/an-article.ts'
import { aList } from './a-list.tsx'

/** Two of Zürich, two of Basel, one of neither; `a` is below 50. */
const coverage = aCoverage({
  article: { title: 'The bridge opens' },
  others: [
    { outlet: 'a', quality: 40, title: 'The bridge that Zürich opens', excerpt: 'All of it.' },
    { outlet: 'b', quality: 80, title: 'Why the bridge of Zürich fell' },
    { outlet: 'c', quality: 70, title: 'People in Basel look at the bridge' },
    { outlet: 'd', quality: 60, title: 'Nobody asked Basel about the bridge' },
    { outlet: 'e', quality: 50, title: 'A bridge and nothing else' },
  ],
})
const showing = '.showing'

afterEach(() => document.body.replaceChildren())

describe('names in the headlines', () => {
  test('each carries the number of its articles', async () => {
    const list = await aList(coverage)
    expect(list.all('.chip').map((chip) => chip.textContent)).toEqual(['Zürich 2', 'Basel 2'])
  })

  test('one narrows the list, and says what is not shown for it', async () => {
    const list = await aList(coverage)
    await list.press('Zürich 2')
    expect(list.named('Zürich 2').getAttribute('aria-pressed')).toBe('true')
    expect(list.outlets()).toEqual(['B', 'A'])
    expect(list.find(showing).textContent).toBe(
      'Showing 2 of 5. 3 do not name “Zürich” in their headlines. Show them',
    )
  })

  test('another one takes its place; pressed again it shows all', async () => {
    const list = await aList(coverage)
    await list.press('Zürich 2')
    await list.press('Basel 2')
    expect(list.outlets()).toEqual(['C', 'D'])
    await list.press('Basel 2')
    expect(list.find(showing).textContent).toBe('Showing all 5 articles.')
  })

  test('one click shows all again, and the focus goes to the name that it was', async () => {
    const list = await aList(coverage)
    await list.press('Zürich 2')
    await list.enter('Show them')
    expect(list.outlets()).toHaveLength(5)
    expect(list.focus()).toBe('Zürich 2')
  })

  test('counts go together with those of the minimum quality', async () => {
    const list = await aList(coverage, { settings: { minimumQuality: 50 } })
    await list.press('Zürich 2')
    expect(list.find(showing).textContent).toBe(
      'Showing 1 of 5. 3 do not name “Zürich” in their headlines. Show them 1 is below your minimum quality (50). Show it',
    )
    await list.press('Show it')
    expect(list.outlets()).toEqual(['B', 'A'])
  })

  test('dots of articles that are not shown are hollow', async () => {
    const list = await aList(coverage)
    await list.press('Zürich 2')
    expect(list.all('.hollow')).toHaveLength(3)
  })

  test('where no two headlines have a name there is nothing to choose', async () => {
    const list = await aList(aCoverage())
    expect(list.all('.topics')).toEqual([])
  })
})

describe('compared headlines', () => {
  test('reach every row of a long list', async () => {
    const others = Array.from({ length: 100 }, (_, at) => ({
      outlet: `o${at}`,
      title: `The bridge number${at} opens`,
    }))
    const list = await aList(aCoverage({ others }))
    await list.press('Show all 100')
    await list.choose('Compare headlines')
    expect(list.all('.distinctive')).toHaveLength(100)
  })

  test('are off at first', async () => {
    const list = await aList(coverage)
    expect(list.all('.shared, .distinctive')).toEqual([])
  })

  test('tell words that most share from a headline’s own, and stay the same text', async () => {
    const list = await aList(coverage)
    const titles = () => list.all('a.headline').map((each) => each.textContent)
    const before = titles()
    await list.choose('Compare headlines')
    expect(list.state.settings.compareHeadlines).toBe(true)
    expect(titles()).toEqual(before)
    expect(list.all('.shared').map((each) => each.textContent?.trim())).toContain('bridge')
    expect(list.all('.distinctive').map((each) => each.textContent?.trim())).toContain('fell')
  })

  test('stay plain where no headline has words of its own', async () => {
    const others = ['a', 'b', 'c'].map((outlet) => ({ outlet, title: 'The bridge opens' }))
    const same = aCoverage({ article: { title: 'The bridge opens' }, others })
    const list = await aList(same, { settings: { compareHeadlines: true } })
    expect(list.all('.headline span')).toEqual([])
  })
})

describe('similar text', () => {
  const text = 'Officials opened the long awaited bridge on Monday after nine years of work'
  const copies = aCoverage({
    article: { title: text },
    others: [
      { outlet: 'wire', title: text, excerpt: '' },
      { outlet: 'b', title: 'Ships wait below a drawbridge that nobody wanted' },
    ],
  })

  test('is marked where title or excerpt nearly repeats another’s, and says whose', async () => {
    const list = await aList(copies)
    const [mark, ...more] = list.all('.similar')
    expect(more).toEqual([])
    expect(mark?.textContent).toBe('similar text')
    expect(mark?.title).toBe('Title or excerpt much like that of the article that you are reading.')
    expect(mark?.closest('.row')?.querySelector('.outlet')?.textContent).toBe('WIRE')
  })

  test('says whose by keyboard, too, when the row is expanded', async () => {
    const list = await aList(copies)
    expect(list.text()).not.toContain('much like')
    await list.press(`Excerpt of “${text}”`)
    expect(list.text()).toContain('much like that of the article that you are reading.')
  })
})
