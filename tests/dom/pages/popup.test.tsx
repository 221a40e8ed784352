import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { compileSegment } from '../../../src/core/dataset/compile-segment.ts'
import { ok } from '../../../src/core/result.ts'
import { App } from '../../../src/pages/popup/App.tsx'
import { readLink } from '../../../src/pages/popup/read-link.ts'
import { anArticle } from '../../support/an-article.ts'
import { englishTexts } from '../../support/english.ts'
import { seedArticleBy } from '../../support/seed.ts'
import { renderView, type View } from '../../support/view.tsx'
import { click, key, type } from './a-reader.ts'
import { anExtension, settled } from './an-extension.ts'

const cnet = seedArticleBy('CNET')
const field = 'input[role=combobox]'

async function open(wishes: Parameters<typeof anExtension>[0] = {}) {
  const extension = await anExtension(wishes)
  const view = await renderView(<App ports={extension.ports} texts={englishTexts} />)
  await settled()
  return { ...extension, view }
}

beforeEach(() => {
  // jsdom lays nothing out and so scrolls nothing.
  Element.prototype.scrollIntoView = vi.fn()
})
afterEach(() => {
  for (const container of document.body.children) render(null, container)
  document.body.replaceChildren()
})

const heading = (view: View) => view.find('h2').textContent
const buttons = (view: View) => view.all('main .button').map((button) => button.textContent)

describe('the page in front', () => {
  it('shows its coverage, with the same number as everywhere', async () => {
    const { view } = await open()
    expect(heading(view)).toBe('26 other outlets cover this story')
    expect(view.text()).toContain('Showing all 29 articles.')
    expect(view.all('.rows > li').length).toBeGreaterThan(0)
  })

  it('keeps the place of the list while the data set is being read', async () => {
    const extension = await anExtension()
    extension.state.holding.add('tab/report')
    const view = await renderView(<App ports={extension.ports} texts={englishTexts} />)
    await settled()
    expect(view.text()).toContain('Reading the data set…')
    await extension.release()
    expect(heading(view)).toBe('26 other outlets cover this story')
  })

  it('takes a change of order and minimum over into the settings', async () => {
    const { view, stored } = await open()
    await view.choose('Newest')
    await view.move('input[type=range]', 80)
    await settled()
    expect(stored()).toMatchObject({ order: 'newest', minimumQuality: 80 })
    expect(view.text()).toContain('are below your minimum quality (80)')
  })

  it('shows what is stored when a change could not be saved', async () => {
    const { view, browser } = await open()
    browser.store.broken = 'write'
    await view.move('input[type=range]', 80)
    await settled()
    expect(view.find('[role=alert]').textContent).toContain('This change was not saved.')
    expect(heading(view)).toBe('26 other outlets cover this story')
    expect((view.find('input[type=range]') as HTMLInputElement).value).toBe('0')
  })

  it('follows settings that are changed elsewhere', async () => {
    const { view, client } = await open()
    await settled(() => client.ask('settings/change', { minimumQuality: 100 }))
    expect(heading(view)).toBe('No other outlet passes your filters')
  })
})

describe('a link', () => {
  const address = 'https://other.example/'

  it('shows its coverage whatever page is in front', async () => {
    const settings = { hiddenSites: ['cnet.com'] }
    const wishes = { address, link: cnet.webUrl, denied: ['cnet.com'], settings }
    const { view } = await open(wishes)
    expect(heading(view)).toBe('26 other outlets cover this story')
    expect(view.text()).toContain(`The link leads to “${cnet.title}” by CNET.`)
    expect(view.all('.notice')).toEqual([])
  })

  it.each([
    ['', /The link's address is the article's own address\.$/],
    [
      '?utm_source=a',
      /The link's address differs from the article's own only in parts that do not matter\.$/,
    ],
  ])(
    'with “%s” at its end tells why it was recognised, and nothing of a page',
    async (end, reason) => {
      const { view } = await open({ address, link: `${cnet.webUrl}${end}` })
      await view.press('Why here?')
      expect(view.find('.why').textContent).toMatch(reason)
      expect(view.find('.why').textContent).not.toContain('page')
    },
  )

  it('that is not in the data is told as such, with the size of the data', async () => {
    const { view, state } = await open({ address: cnet.webUrl, link: 'https://www.cnet.com/' })
    expect(heading(view)).toBe('This link is not in the data')
    expect(view.text()).toContain('The data set knows 30 articles')
    await view.press('Copy the details')
    await settled()
    expect(state.copied.join()).toContain('https://www.cnet.com/')
    expect(state.copied.join()).not.toContain(cnet.webUrl)
  })

  it.each([
    ['', null],
    ['#', null],
    ['#link=', null],
    ['#link=https%3A%2F%2Fa.example%2F%3Fb%3Dc%26d%23e', 'https://a.example/?b=c&d#e'],
  ])('is read from %o as %o', (hash, link) => {
    expect(readLink(hash)).toBe(link)
  })
})

describe('what keeps coverage away', () => {
  it('asks for exactly the host of a recognised page that is not granted', async () => {
    const { view, state } = await open({ address: cnet.webUrl, denied: ['cnet.com'] })
    expect(view.text()).toContain('Elsewhere may not show its tab on cnet.com.')
    expect(heading(view)).toBe('26 other outlets cover this story')
    await view.press('Allow on cnet.com')
    await settled()
    expect(state.asked).toEqual([['*://*.cnet.com/*']])
    expect(view.text()).not.toContain('may not show')
    expect(view.find('.spoken[role=status]').textContent).toBe('Allowed on cnet.com.')
  })

  it('says so when the reader does not allow it', async () => {
    const { view, state } = await open({ address: cnet.webUrl, denied: ['cnet.com'] })
    state.allows = false
    await view.press('Allow on cnet.com')
    await settled()
    expect(view.find('.spoken[role=status]').textContent).toContain('Nothing was changed')
    expect(view.text()).toContain('Elsewhere may not show its tab on cnet.com.')
  })

  it('does not mind a missing permission or a tab that is off in the toolbar-only mode', async () => {
    const settings = { show: 'toolbar' } as const
    const { view } = await open({ address: cnet.webUrl, denied: ['cnet.com'], settings })
    expect(heading(view)).toBe('26 other outlets cover this story')
    expect(view.all('.notice')).toEqual([])
  })

  it('brings a hidden site back', async () => {
    const settings = { hiddenSites: ['bbc.com', 'cnet.com'] }
    const { view, stored } = await open({ address: cnet.webUrl, settings })
    expect(heading(view)).toBe('26 other outlets cover this story')
    await view.press('Show on cnet.com again')
    await settled()
    expect(stored().hiddenSites).toEqual(['bbc.com'])
    expect(view.all('.notice')).toEqual([])
  })

  it('brings a hidden page back', async () => {
    const settings = { hiddenPages: [cnet.webUrl] }
    const { view, stored } = await open({ address: `${cnet.webUrl}?utm_source=x`, settings })
    await view.press('Show on this page again')
    await settled()
    expect(stored().hiddenPages).toEqual([])
    expect(view.all('.notice')).toEqual([])
  })

  it('lowers a minimum that nothing passes to one that something passes', async () => {
    const { view, stored } = await open({ settings: { minimumQuality: 95 } })
    expect(heading(view)).toBe('No other outlet passes your filters')
    expect(view.text()).toContain('All 29 articles are below your minimum quality (95).')
    await view.press('Lower it to 89')
    await settled()
    expect(stored().minimumQuality).toBe(89)
    expect(heading(view)).toMatch(/cover this story$/)
  })

  it('shows outlets again when all of a story are hidden', async () => {
    const bytes = compileSegment(
      {
        articles: [anArticle({ outlet: 'a' }), anArticle({ outlet: 'b' })],
        stories: [{ title: 'A story', articles: [0, 1] }],
      },
      'Small',
    )
    const settings = { hiddenOutlets: ['b.example', 'c.example'] }
    const { view, stored } = await open({ bytes, settings, address: anArticle().webUrl })
    expect(view.text()).toContain('from outlets that you hid')
    await view.press('Show these outlets again')
    await settled()
    expect(stored().hiddenOutlets).toEqual(['c.example'])
    expect(heading(view)).toBe('1 other outlet covers this story')
  })
})

describe('a page without coverage', () => {
  const lonely = compileSegment(
    { articles: [anArticle({ title: 'Alone' })], stories: [{ title: 'Alone', articles: [0] }] },
    'Small',
  )
  const cases = [
    {
      name: 'is not in the data: with the size and dates of the data set',
      wishes: { address: 'https://example.org/' },
      says: ['This page is not in the data', '30 articles', 'Jun 11 – 12, 2020'],
      remedy: 'Search the data set',
    },
    {
      name: 'is another page of a site that is granted',
      wishes: { address: 'https://www.cnet.com/' },
      says: ['This page is not in the data'],
      remedy: 'Search the data set',
    },
    {
      name: 'is on a site of the data that is not granted',
      wishes: { address: 'https://www.cnet.com/', denied: ['cnet.com'] },
      says: ['Elsewhere may not run on cnet.com'],
      remedy: 'Allow on cnet.com',
    },
    {
      name: 'is alone in its story',
      wishes: { address: anArticle({ title: 'Alone' }).webUrl, bytes: lonely },
      says: ['No other outlet in the data covers this story', '“Alone”', '1 article'],
      remedy: 'Search the data set',
    },
    {
      name: 'is a page of the browser',
      wishes: { address: 'about:config' },
      says: ['Nothing to look up here', '30 articles'],
      remedy: 'Search the data set',
    },
    {
      name: 'is one that the browser does not tell',
      wishes: { address: null },
      says: ['Nothing to look up here'],
      remedy: 'Search the data set',
    },
    {
      name: 'meets a damaged data set',
      wishes: { problem: { code: 'dataset-damaged', detail: 'checksum' } as const },
      says: ['The data set is damaged.', 'dataset-damaged: checksum'],
      remedy: 'Try again',
    },
    {
      name: 'meets a data set of a newer format',
      wishes: { problem: { code: 'dataset-newer', detail: 'version 9' } as const },
      says: ['The data set is newer than this version of Elsewhere.'],
      remedy: 'Try again',
    },
    {
      name: 'meets no data set',
      wishes: { problem: { code: 'dataset-missing', detail: 'no file' } as const },
      says: ['There is no data set.'],
      remedy: 'Try again',
    },
  ]
  for (const { name, wishes, says, remedy } of cases) {
    it(`${name}, with one remedy`, async () => {
      const { view } = await open(wishes)
      for (const words of says) expect(view.text()).toContain(words)
      expect(buttons(view)).toEqual([remedy])
    })
  }

  it('says which sources are left out, and leads to the options', async () => {
    const { view, state } = await open({
      leftOut: [
        { name: 'My stories', file: 'a.elsewhere', code: 'source-missing', detail: 'no file' },
      ],
    })
    expect(view.text()).toContain('Sources that cannot be opened are left out: My stories.')
    expect(heading(view)).toBe('26 other outlets cover this story')
    await act(() => view.find('main .notice button').click())
    await settled()
    expect(state.closed).toBe(1)
  })

  it('has an answer again once the background is there', async () => {
    const extension = await anExtension()
    extension.state.unreachable = true
    const view = await renderView(<App ports={extension.ports} texts={englishTexts} />)
    await settled()
    expect(view.text()).toContain('Elsewhere did not answer.')
    extension.state.unreachable = false
    await view.press('Try again')
    await settled()
    expect(heading(view)).toBe('26 other outlets cover this story')
  })

  it('says that storage is unreachable', async () => {
    const extension = await anExtension()
    extension.browser.store.broken = 'read'
    const view = await renderView(<App ports={extension.ports} texts={englishTexts} />)
    await settled()
    expect(view.text()).toContain('storage-unreachable')
    expect(buttons(view)).toEqual(['Try again'])
  })

  it('offers the details of a page that is not recognised, for a report', async () => {
    const address = 'https://www.cnet.com/news/?utm_source=x'
    const { view, state } = await open({ address })
    await view.press('Copy the details')
    await settled()
    expect(view.text()).toContain('Details copied')
    const [details] = state.copied
    expect(details).toContain(address)
    expect(details).toMatch(/^dropped .*utm_source/m)
    expect(details).toMatch(/^tried .*→ no article$/m)
  })

  it('says so when the browser refuses the clipboard', async () => {
    const { view, state } = await open({ address: 'https://example.org/' })
    state.refusesClipboard = true
    await view.press('Copy the details')
    await settled()
    expect(view.text()).toContain('could not be copied')
  })

  it('leads to the search field', async () => {
    const { view } = await open({ address: 'https://example.org/' })
    view.named('Options').focus()
    await view.press('Search the data set')
    expect(document.activeElement).toBe(view.find(field))
  })
})

describe('the search', () => {
  const options = (view: View) => view.all('[role=option]')
  const active = (view: View) => view.find(field).getAttribute('aria-activedescendant')

  it('has its field first in the document and focused, again after a frame', async () => {
    const { view, state } = await open()
    const first = view.find('input, button, a')
    expect(first).toBe(view.find(field))
    expect(document.activeElement).toBe(first)
    view.named('Options').focus()
    for (const task of state.frames) task()
    expect(document.activeElement).toBe(first)
  })

  it.each([['"'], ['-'], ['-"'], ['“ ']])(
    'still shows the page in front while only %s is typed, which begins a phrase or leaves a word out',
    async (typed) => {
      const { view } = await open()
      await type(view, field, typed)
      await settled()
      expect(heading(view)).toBe('26 other outlets cover this story')
      await type(view, field, `${typed}brad`)
      await settled()
      expect(view.all('.rows')).toEqual([])
    },
  )

  it('takes the place of the page while something is typed, and gives it back', async () => {
    const { view } = await open()
    await type(view, field, 'brad smith')
    expect(view.all('.rows')).toEqual([])
    expect(view.find('[role=listbox] [role=group]').getAttribute('aria-labelledby')).toBe(
      view.find('.story').id,
    )
    expect(view.find('.story').textContent).toContain('Amazon bans police use')
    expect(view.find('mark').textContent).toMatch(/brad/i)
    expect(view.find('.spoken[role=status]').textContent).toBe('7 articles found')
    await type(view, field, '')
    expect(heading(view)).toBe('26 other outlets cover this story')
  })

  it('moves through the results with the arrows, around both ends', async () => {
    const { view } = await open()
    await type(view, field, 'brad smith')
    expect(active(view)).toBeNull()
    await key('ArrowDown')
    expect(active(view)).toBe(options(view)[0]?.id)
    await key('ArrowUp')
    expect(active(view)).toBe(options(view).at(-1)?.id)
    expect(options(view).at(-1)?.getAttribute('aria-selected')).toBe('true')
    expect(view.all('[aria-selected=true]')).toHaveLength(1)
    await key('ArrowDown')
    expect(active(view)).toBe(options(view)[0]?.id)
    expect(document.activeElement).toBe(view.find(field))
  })

  it('opens the chosen result with Enter and closes, or behind it with Ctrl or Command', async () => {
    const { view, state } = await open()
    await type(view, field, 'cnet')
    await key('ArrowDown')
    await key('Enter', { ctrlKey: true })
    await key('Enter', { metaKey: true })
    expect(state.closed).toBe(0)
    await key('Enter')
    expect(state.opened.map(({ active }) => active)).toEqual([false, false, true])
    expect(new Set(state.opened.map(({ address }) => address)).size).toBe(1)
    expect(state.closed).toBe(1)
  })

  it('chooses the first result when Enter is pressed before any is chosen', async () => {
    const { view, state } = await open()
    await type(view, field, 'brad smith')
    await key('Enter')
    expect(active(view)).toBe(options(view)[0]?.id)
    expect(state.opened).toEqual([])
  })

  it('leaves Enter to a script that is being composed', async () => {
    const { view } = await open()
    await type(view, field, 'brad smith')
    expect(await key('Enter', { isComposing: true })).toBe(true)
    expect(active(view)).toBeNull()
  })

  it('clears with the first Escape and leaves the second to the browser', async () => {
    const { view } = await open()
    await type(view, field, 'brad')
    expect(await key('Escape')).toBe(false)
    expect((view.find(field) as HTMLInputElement).value).toBe('')
    expect(heading(view)).toBe('26 other outlets cover this story')
    expect(await key('Escape')).toBe(true)
  })

  it('opens with a click, and behind with Ctrl or the middle button', async () => {
    const { view, state } = await open()
    await type(view, field, 'brad smith')
    const [first] = options(view)
    if (!first) throw new Error('no result')
    expect(first.getAttribute('href')).toMatch(/^https:/)
    await click(first, { ctrlKey: true })
    await click(first, { button: 1 })
    await click(first)
    expect(state.opened.map(({ active }) => active)).toEqual([false, false, true])
  })

  it('shows the first results and more on demand', async () => {
    const { view } = await open()
    await type(view, field, 'outlet:example')
    await type(view, field, 'recognition')
    const total = options(view).length
    expect(total).toBe(20)
    expect(view.text()).toMatch(/Showing 20 of \d+\./)
    await view.press('Show more')
    await settled()
    expect(options(view).length).toBeGreaterThan(20)
    expect(view.text()).not.toContain('Show more')
  })

  it('keeps the keys folded away, so that results have the room, until asked for', async () => {
    const { view } = await open()
    const keys = () => view.find('#keys')
    expect(view.text()).not.toContain('Keys')
    await type(view, field, 'police')
    expect(keys().hidden).toBe(true)
    await click(view.named('Keys'))
    expect(keys().hidden).toBe(false)
    expect(keys().textContent).toContain('Ctrl+Enter')
    await type(view, field, '')
    expect(keys().hidden).toBe(true)
  })

  it('never lets an answer overwrite that of a newer question', async () => {
    const { view, state, release } = await open()
    state.holding.add('search/run')
    await type(view, field, 'microsoft')
    await type(view, field, 'geekwire')
    await release(1)
    expect(view.find('.result-meta').textContent).toContain('GeekWire')
    const shown = view.find('.results').textContent
    await release(0)
    expect(view.find('.results').textContent).toBe(shown)
  })

  it('says and speaks of “at least” where not everything was looked at', async () => {
    const extension = await anExtension()
    const search: typeof extension.ports.search = async (question) => {
      const reply = await extension.ports.search(question)
      return reply.ok && reply.value ? ok({ ...reply.value, atLeast: true }) : reply
    }
    const ports = { ...extension.ports, search }
    const view = await renderView(<App ports={ports} texts={englishTexts} />)
    await type(view, field, 'brad smith')
    expect(view.find('.found-count').textContent).toMatch(/^Showing 7 of at least 7\./)
    expect(view.find('.spoken[role=status]').textContent).toBe('Showing 7 of at least 7.')
  })

  it('says where not every article could be read that none was found', async () => {
    const { ports } = await anExtension()
    const search: typeof ports.search = async (question) => {
      const reply = await ports.search(question)
      return reply.ok && reply.value ? ok({ ...reply.value, atLeast: true }) : reply
    }
    const view = await renderView(<App ports={{ ...ports, search }} texts={englishTexts} />)
    await type(view, field, 'zzyzxquux')
    expect(view.text()).toContain('Too many articles hold these words to read them all')
  })

  it('says of a query that nothing was found only once it was answered', async () => {
    const { view, state, release } = await open()
    await type(view, field, 'zzyzxquux')
    state.holding.add('search/run')
    await type(view, field, 'microsoft')
    expect(heading(view)).toBe('Nothing found for “zzyzxquux”')
    await release()
    expect(view.all('main h2')).toEqual([])
    expect(options(view).length).toBeGreaterThan(0)
  })

  it('keeps the chosen article chosen where it stands in another order', async () => {
    const { view } = await open()
    await type(view, field, 'microsoft')
    await key('ArrowDown')
    const href = () => view.find('[aria-selected=true]').getAttribute('href')
    const chosen = href()
    const order = view.find('.found-order select') as HTMLSelectElement
    await act(() => {
      order.value = 'newest'
      order.dispatchEvent(new Event('change', { bubbles: true }))
    })
    await settled()
    expect(options(view)[0]?.getAttribute('href')).not.toBe(chosen)
    expect(href()).toBe(chosen)
    expect(active(view)).toBe(view.find('[aria-selected=true]').id)
  })

  it('drops an answer that comes after the field was cleared', async () => {
    const { view, state, release } = await open()
    state.holding.add('search/run')
    await type(view, field, 'microsoft')
    await key('Escape')
    await release()
    expect(heading(view)).toBe('26 other outlets cover this story')
  })

  it('says which parts of the query were left out, and why', async () => {
    const { view } = await open()
    await type(view, field, 'microsoft min:abc from:yesterday topic:')
    expect(view.all('.ignored li').map((part) => part.textContent)).toEqual([
      '“min:abc” was left out: a number from 0 to 100 belongs there.',
      '“from:yesterday” was left out: a date like 2020-06-11 belongs there.',
      '“topic:” was left out: nothing follows it.',
    ])
  })

  it('says that nothing was found, and what was searched', async () => {
    const { view } = await open()
    await type(view, field, 'zzyzxquux')
    expect(heading(view)).toBe('Nothing found for “zzyzxquux”')
    expect(view.text()).toContain('30 articles')
    expect(view.find(field).getAttribute('aria-expanded')).toBe('false')
    await view.press('Clear the search')
    expect(document.activeElement).toBe(view.find(field))
  })

  it('puts a filter into the query with its value selected', async () => {
    const { view } = await open()
    await type(view, field, 'police')
    await view.press('Filters')
    await view.press('Min. quality')
    await settled()
    const input = view.find(field) as HTMLInputElement
    expect(input.value).toBe('police min:70')
    expect(input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0)).toBe('70')
    expect(document.activeElement).toBe(input)
    await view.press('From')
    expect(input.value).toBe('police min:70 from:2020-06-11')
  })

  it('says when the search got no answer, and tries again', async () => {
    const { view, state } = await open()
    state.unreachable = true
    await type(view, field, 'brad')
    expect(view.find('[role=alert]').textContent).toContain('The search got no answer.')
    state.unreachable = false
    await view.press('Try again')
    await settled()
    expect(options(view).length).toBeGreaterThan(0)
  })

  it('shows titles as text, whatever they hold', async () => {
    const title = '<script>alert(1)</script> & more'
    const bytes = compileSegment(
      { articles: [anArticle({ title })], stories: [{ title, articles: [0] }] },
      'Small',
    )
    const { view } = await open({ bytes })
    await type(view, field, 'alert')
    expect(view.find('.result-title').textContent).toBe(title)
    expect(view.all('script')).toEqual([])
  })
})

it('leads to the options and closes', async () => {
  const { view, browser, state } = await open()
  await view.press('Options')
  await settled()
  expect(browser.state.opened).toEqual(['options'])
  expect(state.closed).toBe(1)
})

describe('the direction of the search field', () => {
  it('is that of the language while it is empty, and then that of what is typed', async () => {
    const { view } = await open()
    expect(view.find(field).hasAttribute('dir')).toBe(false)
    await type(view, field, 'سلام')
    expect(view.find(field).getAttribute('dir')).toBe('auto')
  })
})
