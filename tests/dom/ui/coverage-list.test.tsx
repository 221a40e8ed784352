import { afterEach, describe, expect, test, vi } from 'vitest'
import { compareCoverage } from '../../../src/core/coverage/compare-coverage.ts'
import type { Coverage } from '../../../src/core/coverage/coverage.ts'
import { defaults, type Settings } from '../../../src/core/settings/settings.ts'
import { CoverageList } from '../../../src/ui/CoverageList.tsx'
import { NumberField } from '../../../src/ui/NumberField.tsx'
import { aCoverage, hourMs, noonMs } from '../../support/an-article.ts'
import { englishTexts as texts } from '../../support/english.ts'
import { renderView } from '../../support/view.tsx'

const slider = 'input[type="range"]'
const letters = [...'abcdefghijk']
/** Hundreds of rows take their time here. */
const patience = { timeout: 10_000 }

async function renderList(coverage: Coverage, settings: Partial<Settings> = {}, typed = false) {
  const onOrder = vi.fn()
  const onMinimumQuality = vi.fn()
  const view = await renderView(
    <CoverageList
      coverage={coverage}
      comparison={compareCoverage(coverage)}
      settings={{ ...defaults, ...settings }}
      onOrder={onOrder}
      onMinimumQuality={onMinimumQuality}
      onCompareHeadlines={() => {}}
      onStanding={() => {}}
      onCopy={async () => {}}
      {...(typed ? { Field: NumberField } : {})}
      texts={texts}
    />,
  )
  const outlets = () => view.all('.rows > li .outlet').map((each) => each.textContent)
  return { ...view, onOrder, onMinimumQuality, outlets }
}

afterEach(() => document.body.replaceChildren())

describe('rows', () => {
  test('there is one row an outlet, and its further articles fold under it', async () => {
    const list = await renderList(
      aCoverage({
        others: [
          { outlet: 'a', quality: 90, title: 'First of A' },
          { outlet: 'b', quality: 80 },
          { outlet: 'a', quality: 70, title: 'Second of A' },
        ],
      }),
    )
    expect(list.outlets()).toEqual(['A', 'B'])
    expect(list.text()).not.toContain('Second of A')

    await list.press('1 more article from A')
    expect(list.named('1 more article from A').getAttribute('aria-expanded')).toBe('true')
    expect(list.named('Second of A').getAttribute('href')).toContain('second-of-a')
  })

  test('the own outlet comes last, as "More from"', async () => {
    const list = await renderList(
      aCoverage({
        others: [
          { outlet: 'own', quality: 99 },
          { outlet: 'b', quality: 1 },
        ],
      }),
    )
    expect(list.outlets()).toEqual(['B', 'OWN'])
    expect(list.find('.own h3').textContent).toBe('More from OWN')
  })

  test('after eight rows the others wait, and showing them moves the focus to the ninth', async () => {
    const list = await renderList(aCoverage({ others: letters.map((outlet) => ({ outlet })) }))
    expect(list.outlets()).toHaveLength(8)
    await list.press('Show all 11')
    expect(list.outlets()).toHaveLength(11)
    expect(document.activeElement?.textContent).toBe('What I says')
  })

  test('three hundred rows are drawn at most twenty at a time, and not one is left out', async () => {
    const others = Array.from({ length: 300 }, (_, at) => ({ outlet: `o${at}` }))
    const list = await renderList(aCoverage({ others }))
    const rows = () => list.all('.rows > li').length
    const counts = [rows()]
    const watch = new MutationObserver(() => counts.push(rows()))
    watch.observe(list.find('.rows'), { childList: true })
    // Not by `press`, which would wait until all is drawn.
    list.named('Show all 300').click()
    await vi.waitFor(() => expect(rows()).toBe(300), patience)
    watch.disconnect()
    expect(counts).toEqual([8, ...Array.from({ length: 15 }, (_, turn) => (turn + 1) * 20)])
    expect(document.activeElement).toBe(list.all('a')[8])
  })

  test('what is drawn stays where more comes in between', async () => {
    const others = Array.from({ length: 200 }, (_, at) => ({
      outlet: `o${at}`,
      title: at % 4 ? `Nothing ${at}` : `The bridge of Zürich ${at}`,
    }))
    const list = await renderList(aCoverage({ others }))
    await list.press('Zürich 50')
    await list.press('Show all 50')
    const last = list.all('a').at(-1)
    last?.focus()
    list.named('Zürich 50').click()
    await vi.waitFor(() => expect(list.outlets()).toHaveLength(200), patience)
    expect(document.activeElement).toBe(last)
  })

  test('a row that is not drawn yet takes the focus as soon as it is', async () => {
    const others = Array.from({ length: 300 }, (_, at) => ({ outlet: `o${at}` }))
    const list = await renderList(aCoverage({ others }))
    list.all('.dot').at(-1)?.click()
    const sought = () => list.named('What O299 says')
    await vi.waitFor(() => expect(document.activeElement).toBe(sought()), patience)
  })

  test('an article tells when it came relative to the one being read, and in full on hover', async () => {
    const list = await renderList(
      aCoverage({ others: [{ outlet: 'a', publishedAtMs: noonMs - 9 * hourMs }] }),
    )
    const time = list.find('time')
    expect(time.textContent).toBe('9 h earlier')
    expect(time.title).toMatch(/^Thursday, June 11, 2020 at 3:00\sAM$/)
  })

  test('quality is number and bar, and a dash where the data gives none', async () => {
    const list = await renderList(
      aCoverage({
        others: [
          { outlet: 'a', quality: 89 },
          { outlet: 'b', quality: null },
        ],
      }),
    )
    const [given, none] = list.all('.quality')
    expect(given?.textContent).toBe('Quality 89 of 10089')
    expect(given?.querySelector<HTMLElement>('.quality-fill')?.style.width).toBe('89%')
    expect(none?.textContent).toBe('The data gives no quality–')
  })

  test('an excerpt opens on demand and closes again', async () => {
    const list = await renderList(aCoverage({ others: [{ outlet: 'a', excerpt: 'In short.' }] }))
    expect(list.text()).not.toContain('In short.')
    await list.press('Excerpt of “What A says”')
    expect(list.text()).toContain('In short.')
    await list.press('Excerpt of “What A says”')
    expect(list.text()).not.toContain('In short.')
  })

  test('an article says through which story it came where there are several', async () => {
    const list = await renderList(
      aCoverage({
        stories: [{ title: 'One' }, { title: 'Two' }],
        others: [
          { outlet: 'a', stories: [1] },
          { outlet: 'b', stories: [0, 1] },
        ],
      }),
    )
    expect(list.all('.through').map((each) => each.textContent)).toEqual([
      'Through “Two”',
      'Through “One” · Through “Two”',
    ])
  })
})

describe('titles and addresses from documents', () => {
  test('markup in a title stays text', async () => {
    const title = '<script>alert(1)</script><img src=x onerror=alert(1)>'
    const list = await renderList(aCoverage({ others: [{ outlet: 'a', title, excerpt: title }] }))
    expect(list.named(title).textContent).toBe(title)
    expect(list.all('script, img')).toEqual([])
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', '/relative', 'ftp://a.example/x', ''])(
    'the address "%s" becomes no link',
    async (url) => {
      const list = await renderList(aCoverage({ others: [{ outlet: 'a', url }] }))
      expect(list.all('a')).toEqual([])
      expect(list.text()).toContain('What A says')
    },
  )

  test('a headline is a real link that tells the outlet nothing', async () => {
    const list = await renderList(aCoverage({ others: [{ outlet: 'a' }] }))
    const link = list.find('a')
    expect(link.getAttribute('href')).toBe('https://www.a.example/what-a-says')
    expect(link.getAttribute('target')).toBe('_blank')
    expect(link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(link.getAttribute('dir')).toBe('auto')
  })
})

describe('pictures', () => {
  const picture = { url: 'https://pictures.example/1.jpg', width: 10, height: 10 }

  test('a monogram stands in while pictures are off', async () => {
    const list = await renderList(aCoverage({ others: [{ outlet: 'a', picture }] }))
    expect(list.all('img')).toEqual([])
    expect(list.find('.monogram').textContent).toBe('A')
  })

  test('a picture is loaded lazily and without a referrer, and gives way when it does not come', async () => {
    const list = await renderList(aCoverage({ others: [{ outlet: 'a', picture }] }), {
      pictures: true,
    })
    const image = list.find('img')
    expect(image.getAttribute('referrerpolicy')).toBe('no-referrer')
    expect(image.getAttribute('loading')).toBe('lazy')
    image.dispatchEvent(new Event('error'))
    await vi.waitFor(() => expect(list.all('img')).toEqual([]))
    expect(list.find('.monogram').textContent).toBe('A')
  })

  test('a picture whose address is none stays a monogram', async () => {
    const coverage = aCoverage({
      others: [{ picture: { ...picture, url: 'javascript:alert(1)' } }],
    })
    const list = await renderList(coverage, { pictures: true })
    expect(list.all('img')).toEqual([])
  })
})

describe('order', () => {
  test('the order in force is chosen, and another one is asked for', async () => {
    const list = await renderList(aCoverage(), { order: 'newest' })
    expect(list.find('input:checked').getAttribute('value')).toBe('newest')
    await list.choose('First published')
    expect(list.onOrder).toHaveBeenCalledExactlyOnceWith('first')
  })

  test('rows follow the order', async () => {
    const others = [
      { outlet: 'b', quality: 90, publishedAtMs: noonMs },
      { outlet: 'a', quality: 10, publishedAtMs: noonMs + hourMs },
    ]
    expect((await renderList(aCoverage({ others }))).outlets()).toEqual(['B', 'A'])
    expect((await renderList(aCoverage({ others }), { order: 'newest' })).outlets()).toEqual([
      'A',
      'B',
    ])
  })
})

describe('minimum quality', () => {
  const coverage = aCoverage({
    others: [
      { outlet: 'a', quality: 90 },
      { outlet: 'b', quality: 60 },
      { outlet: 'c', quality: 40 },
      { outlet: 'd', quality: null },
    ],
  })

  test('nothing is hidden in silence: what is shown, what is not, and why', async () => {
    const list = await renderList(coverage, { minimumQuality: 50 })
    expect(list.outlets()).toEqual(['A', 'B'])
    expect(list.find('.showing').textContent).toBe(
      'Showing 2 of 4. 2 are below your minimum quality (50). Show them',
    )
  })

  test('"Show them" shows them in this view only, and "Hide them" hides them again', async () => {
    const list = await renderList(coverage, { minimumQuality: 50 })
    await list.press('Show them')
    expect(list.outlets()).toEqual(['A', 'B', 'C', 'D'])
    expect(list.text()).toContain('Showing all 4 articles. 2 are below your minimum quality (50).')
    expect(list.all('.below')).toHaveLength(2)
    await list.press('Hide them')
    expect(list.outlets()).toEqual(['A', 'B'])
    expect(list.onMinimumQuality).not.toHaveBeenCalled()
  })

  test('counts and rows follow the slider while it moves; the value is told when it rests', async () => {
    const list = await renderList(coverage)
    expect(list.text()).toContain('Showing all 4 articles.')
    await list.move(slider, 61, { letGo: false })
    expect(list.text()).toContain(
      'Showing 1 of 4. 3 are below your minimum quality (61). Show them',
    )
    expect(list.find(slider).getAttribute('aria-valuetext')).toBe('61. Showing 1 of 4.')
    expect(list.find('.minimum-number').textContent).toBe('61')
    expect(list.outlets()).toEqual(['A'])
    expect(list.onMinimumQuality).not.toHaveBeenCalled()
    await list.move(slider, 60)
    expect(list.onMinimumQuality).toHaveBeenCalledExactlyOnceWith(60)
  })

  test('articles of hidden outlets are counted, too', async () => {
    const list = await renderList(coverage, { hiddenOutlets: ['a.example'], minimumQuality: 50 })
    expect(list.find('.showing').textContent).toBe(
      'Showing 1 of 4. 1 is from an outlet that you hid. 2 are below your minimum quality (50). Show them',
    )
  })

  test('the number can be typed where typing is allowed, and stays between 0 and 100', async () => {
    const list = await renderList(coverage, {}, true)
    await list.move('input[type="number"]', 250)
    expect(list.onMinimumQuality).toHaveBeenCalledExactlyOnceWith(100)
  })

  test('there is nothing to type into unless it is asked for', async () => {
    const list = await renderList(coverage)
    expect(
      list.all('input:not([type=range], [type=radio], [type=checkbox]), textarea, select'),
    ).toEqual([])
  })
})
