import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defaults } from '../../../src/core/settings/settings.ts'
import { App } from '../../../src/pages/options/App.tsx'
import { englishTexts } from '../../support/english.ts'
import { renderView, type View } from '../../support/view.tsx'
import { click, type } from './a-reader.ts'
import { anExtension, settled } from './an-extension.ts'

async function open(wishes: Parameters<typeof anExtension>[0] = {}) {
  const extension = await anExtension(wishes)
  const view = await renderView(<App ports={extension.ports} texts={englishTexts} />)
  await settled()
  return { ...extension, view }
}

afterEach(() => {
  for (const container of document.body.children) render(null, container)
  document.body.replaceChildren()
})

const said = (view: View) => view.find('.feedback [role=status]').textContent

/** The box of a list of hidden things, by its title. */
function box(view: View, title: string): HTMLElement {
  const found = view.all('.entries').find((each) => each.querySelector('h3')?.textContent === title)
  if (!found) throw new Error(`no list ${title}`)
  return found
}
const entries = (view: View, title: string) =>
  [...box(view, title).querySelectorAll('li .entry')].map((entry) => entry.textContent)
const button = (within: HTMLElement, words: string) => {
  const found = [...within.querySelectorAll('button')].find((each) => each.textContent === words)
  if (!found) throw new Error(`no button ${words}`)
  return found
}
async function add(view: View, title: string, text: string, words = 'Hide') {
  const form = box(view, title).querySelector('form')
  const field = form?.querySelector('input')
  if (!form || !field) throw new Error(`nothing to add to ${title}`)
  for (const earlier of view.all('#the-field')) earlier.removeAttribute('id')
  field.id = 'the-field'
  await type(view, '#the-field', text)
  await click(button(form, words))
}
async function importFile(
  view: View,
  text: string,
  { size = text.length, name = 'mine.json' } = {},
) {
  const input = view.find('#backup input[type=file]')
  const file = { name, size, text: async () => text }
  Object.defineProperty(input, 'files', { value: [file], configurable: true })
  await act(() => {
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await settled()
}

describe('saving', () => {
  const changes = [
    { name: 'order', act: (view: View) => view.choose('Newest first'), to: { order: 'newest' } },
    {
      name: 'place',
      act: (view: View) => view.choose('In the toolbar only'),
      to: { show: 'toolbar' },
    },
    {
      name: 'position',
      act: (view: View) => view.choose('Bottom left'),
      to: { position: 'bottom-left' },
    },
    {
      name: 'compared headlines',
      act: (view: View) => view.choose('Compare headlines'),
      to: { compareHeadlines: true },
    },
    { name: 'pictures', act: (view: View) => view.choose('Load pictures'), to: { pictures: true } },
    {
      name: 'badge',
      act: (view: View) => view.choose('Number on the toolbar icon'),
      to: { badge: false },
    },
    {
      name: 'minimum by slider',
      act: (view: View) => view.move('input[type=range]', 40),
      to: { minimumQuality: 40 },
    },
    {
      name: 'minimum by number',
      act: (view: View) => view.move('input[type=number]', 41),
      to: { minimumQuality: 41 },
    },
  ]
  for (const { name, act: change, to } of changes) {
    it(`saves the ${name} at once and says so`, async () => {
      const { view, stored } = await open()
      expect(said(view)).toBe('')
      await change(view)
      await settled()
      expect(stored()).toEqual({ ...defaults, ...to })
      expect(said(view)).toBe('Saved')
    })
  }

  it('says each saving anew, in an element that is new', async () => {
    const { view } = await open()
    await view.choose('Newest first')
    await settled()
    const first = view.find('.feedback [role=status] span')
    await view.choose('By name of the outlet')
    await settled()
    expect(view.find('.feedback [role=status] span')).not.toBe(first)
  })

  it('loses nothing of several changes while one is being saved', async () => {
    const { view, stored, state, release } = await open()
    state.holding.add('settings/change')
    await view.choose('Newest first')
    await view.choose('Load pictures')
    await view.choose('Top left')
    await release()
    await release()
    expect(stored()).toMatchObject({ order: 'newest', pictures: true, position: 'top-left' })
  })

  it('shows the stored value again when a change could not be saved', async () => {
    const { view, stored, browser } = await open({ settings: { minimumQuality: 30 } })
    browser.store.broken = 'write'
    await view.move('input[type=range]', 80)
    await view.choose('Load pictures')
    await settled()
    expect(view.find('.feedback [role=alert]').textContent).toContain(
      'This change was not saved; you see what is stored.',
    )
    expect(said(view)).toBe('')
    expect((view.find('input[type=range]') as HTMLInputElement).value).toBe('30')
    expect(
      view.all('input[type=checkbox]').map((box) => (box as HTMLInputElement).checked),
    ).toEqual([false, false, true])
    expect(stored().minimumQuality).toBe(30)
    browser.store.broken = null
    await view.choose('Load pictures')
    await settled()
    expect(said(view)).toBe('Saved')
    expect(stored().pictures).toBe(true)
  })

  it('says why there is nothing to change when the options cannot be read, and tries again', async () => {
    const extension = await anExtension({ settings: { order: 'first' } })
    extension.state.unreachable = true
    const view = await renderView(<App ports={extension.ports} texts={englishTexts} />)
    await settled()
    expect(view.text()).toContain('Your options could not be read.')
    expect(view.all('input:not([hidden])')).toEqual([])
    extension.state.unreachable = false
    await click(button(view.find('main > .problem'), 'Try again'))
    expect((view.find('input[value=first], #list input:checked') as HTMLInputElement).checked).toBe(
      true,
    )
  })

  it('follows settings that are changed elsewhere', async () => {
    const { view, client } = await open()
    await settled(() => client.ask('settings/change', { minimumQuality: 77 }))
    expect((view.find('input[type=number]') as HTMLInputElement).value).toBe('77')
  })
})

describe('the minimum quality', () => {
  it('comes first and counts live what would be left of the sample story', async () => {
    const { view, stored } = await open()
    expect(view.find('main h2').textContent).toBe('Minimum quality')
    expect(view.text()).toContain('29 of 29 articles of the sample story pass.')
    await view.move('input[type=range]', 60, { letGo: false })
    expect(view.text()).toContain('15 of 29 articles of the sample story pass.')
    expect(stored().minimumQuality).toBe(0)
  })

  it('can be chosen without a sample story', async () => {
    const problem = { code: 'dataset-damaged', detail: 'checksum' } as const
    const { view, stored } = await open({ problem })
    expect(view.text()).not.toContain('sample story')
    await view.move('input[type=range]', 60)
    await settled()
    expect(stored().minimumQuality).toBe(60)
    expect(view.text()).toContain('The data set could not be opened.')
  })
})

describe('what is hidden', () => {
  it('takes a site by name or by a pasted address', async () => {
    const { view, stored } = await open()
    await add(view, 'Sites', ' CNET.com ')
    await add(view, 'Sites', 'https://www.bbc.co.uk/news/1?a=b')
    expect(stored().hiddenSites).toEqual(['cnet.com', 'bbc.co.uk'])
    expect(entries(view, 'Sites')).toEqual(['cnet.com', 'bbc.co.uk'])
  })

  for (const text of ['no site', 'javascript:alert(1)', 'cnet', 'ftp://cnet.com', '<b>.com']) {
    it(`refuses “${text}” as a site in words, and keeps it in the field`, async () => {
      const { view, stored } = await open()
      await add(view, 'Sites', text)
      expect(box(view, 'Sites').querySelector('[role=alert]')?.textContent).toContain(
        `“${text}” is no site.`,
      )
      expect((view.find('#the-field') as HTMLInputElement).value).toBe(text)
      expect(stored().hiddenSites).toEqual([])
    })
  }

  it('says that a site is hidden already', async () => {
    const { view, stored } = await open({ settings: { hiddenSites: ['cnet.com'] } })
    await add(view, 'Sites', 'www.cnet.com')
    expect(box(view, 'Sites').textContent).toContain('cnet.com is hidden already.')
    expect(stored().hiddenSites).toEqual(['cnet.com'])
    await click(view.named('Show again: cnet.com'))
    expect(box(view, 'Sites').textContent).not.toContain('already')
  })

  it('takes an outlet by its name or its domain', async () => {
    const { view, stored } = await open()
    await add(view, 'Outlets', 'cnbc')
    await add(view, 'Outlets', 'example.org')
    expect(stored().hiddenOutlets).toEqual(['cnbc.com', 'example.org'])
    expect(entries(view, 'Outlets')).toEqual(['CNBC (cnbc.com)', 'example.org'])
  })

  it('shows an entry again, and takes that back at the same place', async () => {
    const { view, stored } = await open({ settings: { hiddenSites: ['a.com', 'b.com', 'c.com'] } })
    await view.press('Show again: b.com')
    await settled()
    expect(stored().hiddenSites).toEqual(['a.com', 'c.com'])
    expect(box(view, 'Sites').querySelector('[role=status]')?.textContent).toContain(
      'b.com is shown again.',
    )
    expect(document.activeElement).toBe(button(box(view, 'Sites'), 'Undo'))
    await click(button(box(view, 'Sites'), 'Undo'))
    expect(stored().hiddenSites).toEqual(['a.com', 'b.com', 'c.com'])
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Show again: b.com')
  })

  it('lists hidden pages, which are added from the panel alone', async () => {
    const { view, stored } = await open({ settings: { hiddenPages: ['https://a.com/1'] } })
    expect(entries(view, 'Pages')).toEqual(['https://a.com/1'])
    expect(box(view, 'Pages').querySelector('form')).toBeNull()
    await view.press('Show again: https://a.com/1')
    await settled()
    expect(stored().hiddenPages).toEqual([])
  })

  it('keeps an entry in the list when it could not be removed', async () => {
    const { view, browser } = await open({ settings: { hiddenSites: ['a.com'] } })
    browser.store.broken = 'write'
    await view.press('Show again: a.com')
    await settled()
    expect(entries(view, 'Sites')).toEqual(['a.com'])
    expect(box(view, 'Sites').textContent).not.toContain('a.com is shown again')
  })
})

describe('pinned outlets', () => {
  it('are pinned by name or domain, and unpinned with the way back', async () => {
    const { view, stored } = await open()
    await add(view, 'Pinned outlets', 'cnbc', 'Pin')
    expect(stored().pinnedOutlets).toEqual(['cnbc.com'])
    expect(entries(view, 'Pinned outlets')).toEqual(['CNBC (cnbc.com)'])
    await view.press('Unpin: CNBC (cnbc.com)')
    await settled()
    expect(stored().pinnedOutlets).toEqual([])
    expect(box(view, 'Pinned outlets').textContent).toContain(
      'CNBC (cnbc.com) is no longer pinned.',
    )
    await click(button(box(view, 'Pinned outlets'), 'Undo'))
    expect(stored().pinnedOutlets).toEqual(['cnbc.com'])
    await add(view, 'Pinned outlets', 'cnbc.com', 'Pin')
    expect(box(view, 'Pinned outlets').textContent).toContain('cnbc.com is pinned already.')
  })

  it('are not hidden as well, and hidden ones not pinned', async () => {
    const { view, stored } = await open({ settings: { hiddenOutlets: ['cnbc.com'] } })
    await add(view, 'Pinned outlets', 'cnbc', 'Pin')
    expect(stored()).toMatchObject({ pinnedOutlets: ['cnbc.com'], hiddenOutlets: [] })
    await add(view, 'Outlets', 'cnbc')
    expect(stored()).toMatchObject({ pinnedOutlets: [], hiddenOutlets: ['cnbc.com'] })
  })
})

describe('permissions', () => {
  const line = (view: View, site: string) => {
    const found = view.all('.sites li').find((each) => each.textContent?.startsWith(site))
    if (!found) throw new Error(`no site ${site}`)
    return found.textContent
  }

  it('tells for every site whether it is granted', async () => {
    const { view } = await open({ denied: ['cnet.com', 'cnbc.com'] })
    expect(view.text()).toMatch(/Allowed on (\d+) of (\d+) sites/)
    expect(line(view, 'cnet.com')).toContain('Not allowed')
    expect(line(view, 'forbes.com')).toContain('Revoke')
  })

  it('asks for one site', async () => {
    const { view, state } = await open({ denied: ['cnet.com', 'cnbc.com'] })
    await view.press('Allow on cnet.com')
    await settled()
    expect(state.asked).toEqual([['*://*.cnet.com/*']])
    expect(line(view, 'cnet.com')).toContain('Revoke')
    expect(view.find('#access [role=status]').textContent).toBe('Allowed on cnet.com.')
  })

  it('asks for all that are missing in one question', async () => {
    const { view, state } = await open({ denied: ['cnet.com', 'cnbc.com'] })
    await view.press('Allow on all')
    await settled()
    expect(state.asked).toEqual([['*://*.cnbc.com/*', '*://*.cnet.com/*']])
    expect(view.all('#access .main')).toEqual([])
  })

  it('says that nothing was changed when the reader says no', async () => {
    const { view, state } = await open({ denied: ['cnet.com'] })
    state.allows = false
    await view.press('Allow on cnet.com')
    await settled()
    expect(view.find('#access [role=status]').textContent).toContain('Nothing was changed')
    expect(line(view, 'cnet.com')).toContain('Not allowed')
  })

  it('takes a permission back', async () => {
    const { view, state } = await open()
    await view.press('Revoke on cnet.com')
    await settled()
    expect(state.revoked).toEqual([['*://*.cnet.com/*']])
    expect(line(view, 'cnet.com')).toContain('Not allowed')
  })

  it('says where a permission is taken back that the browser keeps', async () => {
    const { view, browser } = await open()
    browser.state.required.add('*://*.cnet.com/*')
    await view.press('Revoke on cnet.com')
    await settled()
    expect(view.find('#access [role=status]').textContent).toContain(
      'The browser keeps the permission for cnet.com',
    )
    expect(view.find('#access [role=status]').textContent).toContain('chrome://extensions')
    expect(line(view, 'cnet.com')).toContain('Revoke')
  })

  it('follows a permission that is revoked in the browser', async () => {
    const { view, ports } = await open()
    await settled(() => ports.revokeAccess(['*://*.forbes.com/*']))
    expect(line(view, 'forbes.com')).toContain('Not allowed')
  })

  it('tells whether private windows are served', async () => {
    const { view } = await open()
    expect(view.find('#private').textContent).toContain('Allow in Incognito')
  })
})

describe('export and import', () => {
  it('writes what an import reads back, on a new installation too', async () => {
    const settings = { minimumQuality: 33, hiddenSites: ['a.com'], order: 'first' } as const
    const mine = await open({ settings: { ...settings, hiddenSites: ['a.com'] } })
    await mine.view.press('Export options')
    const [file] = mine.state.downloads
    expect(file?.fileName).toBe('elsewhere-options.json')
    render(null, document.body.children[0] ?? document.body)
    document.body.replaceChildren()

    const other = await open()
    await importFile(other.view, file?.text ?? '')
    expect(other.stored()).toEqual(mine.stored())
    expect(other.view.find('#backup [role=status]').textContent).toContain(
      'Options imported from mine.json. Everything in it was taken over.',
    )
    expect(entries(other.view, 'Sites')).toEqual(['a.com'])
  })

  it('names what was left out, and takes the import back', async () => {
    const { view, stored } = await open({ settings: { hiddenSites: ['a.com'], badge: false } })
    await importFile(view, '{"minimumQuality": 900, "order": "newest", "colour": "red"}')
    expect(stored()).toEqual({ ...defaults, order: 'newest' })
    expect(view.find('#backup [role=status]').textContent).toContain(
      '2 fields are unknown to this version or have a wrong value, and stand at their defaults: minimumQuality, colour.',
    )
    const undo = button(view.find('#backup'), 'Undo')
    undo.focus()
    await click(undo)
    expect(view.find('#backup').contains(document.activeElement)).toBe(true)
    expect(stored()).toEqual({ ...defaults, hiddenSites: ['a.com'], badge: false })
    expect(view.find('#backup').textContent).toContain('The import was taken back.')
  })

  const refusals = [
    { name: 'that is not JSON', text: 'not json', says: 'The file is not JSON.' },
    { name: 'of something else', text: '[1]', says: 'holds no settings of Elsewhere' },
    { name: 'that is far too large', text: '{}', size: 9_000_000, says: 'more than 5 MB' },
  ]
  for (const { name, text, says, size } of refusals) {
    it(`changes nothing for a file ${name}, and says why`, async () => {
      const { view, stored } = await open({ settings: { order: 'first' } })
      await importFile(view, text, size ? { size } : {})
      expect(view.find('#backup').textContent).toContain('Nothing was imported from mine.json.')
      expect(view.find('#backup').textContent).toContain(says)
      expect(stored()).toEqual({ ...defaults, order: 'first' })
    })
  }

  it('says so when the import could not be saved, and loses nothing', async () => {
    const { view, stored, browser } = await open({ settings: { order: 'first' } })
    browser.store.broken = 'write'
    await importFile(view, '{"order": "newest"}')
    expect(view.find('#backup').textContent).toContain('storage-unreachable')
    expect(stored().order).toBe('first')
  })
})

describe('keys, address bar and links', () => {
  const keys = (view: View) => view.find('#shortcuts dl').textContent

  it('lists what keys are set, and says where none are', async () => {
    const { view } = await open()
    expect(keys(view)).toBe('Open the popupAlt+Shift+YOpen or close the list on the pagenot set')
  })

  it('shows the keys anew when the reader comes back from changing them', async () => {
    const { view, state, comeBack } = await open()
    state.commands = [{ name: 'toggle-panel', keys: 'MacCtrl+Shift+J' }]
    await settled(async () => comeBack())
    expect(keys(view)).toBe('Open or close the list on the pageControl+Shift+J')
  })

  it('opens the browser’s page for keys', async () => {
    const { view, state } = await open()
    await view.press('Change the keys')
    expect(state.shortcutsOpened).toBe(1)
  })

  it('says where that page is when it cannot be opened', async () => {
    const { view, state } = await open()
    state.opensShortcuts = false
    await view.press('Change the keys')
    await settled()
    expect(view.find('#shortcuts').textContent).toContain('chrome://extensions/shortcuts')
    const other = await open({ cannotOpenShortcuts: true })
    expect(other.view.find('#shortcuts').textContent).toContain('chrome://extensions/shortcuts')
  })

  it('tells of the address bar and the menu of a link, also where there are no keys', async () => {
    const extension = await anExtension()
    extension.state.commands = []
    const view = await renderView(<App ports={extension.ports} texts={englishTexts} />)
    await settled()
    expect(view.all('#shortcuts dl')).toEqual([])
    expect(view.text()).toContain('Type “else” and a space')
    expect(view.text()).toContain('choose “Other coverage of this link”')
  })
})
