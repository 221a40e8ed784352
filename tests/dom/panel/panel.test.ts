import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPanel } from '../../../src/content/panel-app.tsx'
import type { PagePanel } from '../../../src/content/panel-ports.ts'
import { compareCoverage } from '../../../src/core/coverage/compare-coverage.ts'
import { withStanding } from '../../../src/core/coverage/standing.ts'
import type { Client } from '../../../src/messages/client.ts'
import type { Ask, Muted, PanelContent } from '../../../src/messages/contract.ts'
import { aCoverage, aPanelContent, hourMs, noonMs } from '../../support/an-article.ts'
import { englishTexts as texts } from '../../support/english.ts'
import { type View, viewOf } from '../../support/view.tsx'

const address = 'https://www.own.example/what-own-says'
const slider = 'input[type="range"]'
const tab = /^Elsewhere: /
const tabOf = (outlets: number) => `Elsewhere: ${outlets} other outlets cover this story`

/** A background that keeps settings, as the real one answers the panel. */
function createBackground(content: PanelContent) {
  const asked: unknown[] = []
  const background = {
    asked,
    fails: false,
    alive: true,
    /** Replies wait for it. */
    held: Promise.resolve(),
    ask: null as unknown as Client['ask'],
  }
  const answer = async (name: string, ask: object) => {
    // Every opening asks for it; tests are about what else is asked.
    if (name === 'page/compare') {
      if (background.fails) return { ok: false, error: { code: 'unreachable', detail: '' } }
      return { ok: true, value: compareCoverage(content.coverage) }
    }
    asked.push([name, ask])
    await background.held
    if (background.fails || !background.alive) {
      return { ok: false, error: { code: 'unreachable', detail: '' } }
    }
    if (name === 'page/change') content.settings = { ...content.settings, ...ask }
    if (name === 'page/outlet') {
      // The shape of the contract, as the panel sent it.
      const { domain, standing } = ask as Ask<'page/outlet'>
      const choices = withStanding(content.settings, domain, standing)
      content.settings = { ...content.settings, ...choices }
    }
    if (name === 'page/copy') {
      // As above.
      const { urls, format } = ask as Ask<'page/copy'>
      return { ok: true, value: `${format}: ${urls.join(' ')}` }
    }
    return { ok: true, value: name === 'page/open-options' ? null : content.settings }
  }
  // The answers above have the shapes of the contract; a generic signature cannot be told so.
  background.ask = answer as Client['ask']
  return background
}

let roots: ShadowRoot[]
let panel: PagePanel
let dropped: number
let copied: string[]
let refusesClipboard: boolean
let background: ReturnType<typeof createBackground>

const hosts = () => [...document.querySelectorAll<HTMLElement>('elsewhere-panel')]
const panelView = (): View => {
  const root = roots.at(-1)
  if (!root) throw new Error('no panel in the page')
  return viewOf(root)
}

async function show(content: PanelContent, muted: Muted | null = null, at = address) {
  await act(() => panel.show({ found: true, muted, content }, at))
}

async function start(content = aPanelContent()) {
  background = createBackground(content)
  dropped = 0
  copied = []
  refusesClipboard = false
  panel = createPanel({
    page: document,
    client: { ask: (name, ask) => background.ask(name, ask) },
    alive: () => background.alive,
    dropAnswers: () => {
      dropped++
    },
    async copyText(text) {
      if (refusesClipboard) throw new Error('Document is not focused.')
      copied.push(text)
    },
    texts,
    styles: '.panel { color: red }',
  })
  await show(content)
  return content
}

/** Lets the background's answer arrive. */
const settle = () => act(async () => {})
const press = async (name: string | RegExp) => {
  await panelView().press(name)
  await settle()
}
const pressKey = (key: string, target: EventTarget) =>
  act(() => {
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
    )
  })

beforeEach(() => {
  roots = []
  const attach = Element.prototype.attachShadow
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init)
    expect(root.mode).toBe('closed')
    roots.push(root)
    return root
  })
})

afterEach(() => {
  panel.remove()
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

describe('the tab', () => {
  test('carries the number of other outlets and opens nothing by itself', async () => {
    await start()
    const button = panelView().named(tab)
    expect(button.getAttribute('aria-label')).toBe(tabOf(2))
    expect(button.textContent).toBe('2')
    expect(button.getAttribute('aria-expanded')).toBe('false')
    expect(panelView().all('section')).toEqual([])
  })

  test('counts what passes the reader’s filters', async () => {
    const coverage = aCoverage({
      others: [
        { outlet: 'a', quality: 90 },
        { outlet: 'b', quality: 60 },
        { outlet: 'c', quality: 1 },
      ],
    })
    await start(aPanelContent({ coverage, settings: { minimumQuality: 50 } }))
    expect(panelView().named(tab).textContent).toBe('2')
  })

  test('says its number once to those who listen', async () => {
    const content = await start()
    await vi.waitFor(() => expect(panelView().find('[role="status"]').textContent).toBe(tabOf(2)))
    await show({ ...content, coverage: aCoverage({ others: [{ outlet: 'a' }] }) })
    expect(panelView().find('[role="status"]').textContent).toBe(tabOf(2))
  })

  test('is the last child of the root element, in a box without size', async () => {
    await start()
    expect(document.documentElement.lastElementChild).toBe(hosts()[0])
    expect(hosts()[0]?.style.getPropertyPriority('display')).toBe('important')
    expect(hosts()[0]?.style.width).toBe('0px')
  })
})

describe('the card', () => {
  test('opens as a region named by its heading and takes the focus', async () => {
    await start()
    await press(tab)
    const card = panelView().find('section')
    const heading = panelView().find(`#${card.getAttribute('aria-labelledby')}`)
    expect(heading.textContent).toBe('2 other outlets cover this story')
    expect(roots[0]?.activeElement).toBe(card)
    const button = panelView().find('.tab')
    expect(button.getAttribute('aria-expanded')).toBe('true')
    expect(button.getAttribute('aria-controls')).toBe(card.id)
  })

  test('names the data set, its dates and size, and where matching happens', async () => {
    await start()
    await press(tab)
    expect(panelView().find('footer').textContent).toMatch(
      /^Sample\s· Jun 10\s–\s12, 2020\s· 30 articles\s· \d+ outlets\s· matched on this device/,
    )
  })

  test('tells why it is here', async () => {
    const coverage = { ...aCoverage(), by: 'canonical' } as const
    await start(aPanelContent({ coverage }))
    await press(tab)
    await press('Why here?')
    expect(panelView().text()).toContain(texts.recognisedBy('canonical'))
    expect(panelView().text()).toContain('Recognised as “What OWN says” by OWN.')
  })

  test.each(['Close', 'Escape'])(
    '%s closes it and gives the focus back to the tab',
    async (way) => {
      await start()
      await press(tab)
      if (way === 'Close') await press('Close')
      else await pressKey('Escape', panelView().find('a'))
      expect(roots[0]?.activeElement).toBe(panelView().find('.tab'))
      expect(panelView().all('section')).toEqual([])
    },
  )

  test('Escape leaves the menu first, and gives the focus back to its button', async () => {
    await start()
    await press(tab)
    await press('Menu')
    const [host] = hosts()
    if (!host) throw new Error('no panel')
    await pressKey('Escape', host)
    expect(panelView().named('Menu')).toHaveProperty('ariaExpanded', 'false')
    expect(roots[0]?.activeElement).toBe(panelView().named('Menu'))
    await pressKey('Escape', host)
    expect(panelView().all('.card')).toHaveLength(0)
  })

  test('is opened and closed by the reader’s command', async () => {
    await start()
    await act(() => panel.toggle())
    expect(panelView().all('section')).toHaveLength(1)
    expect(roots[0]?.activeElement).toBe(panelView().find('section'))
    await act(() => panel.toggle())
    expect(panelView().all('section')).toEqual([])
    expect(roots[0]?.activeElement).toBe(panelView().find('.tab'))
  })

  test('is not opened by the command where nothing is shown', async () => {
    const content = await start()
    await show(content, 'site')
    await act(() => panel.toggle())
    expect(hosts()).toEqual([])
  })

  test('Escape elsewhere in the page leaves it open', async () => {
    await start()
    await press(tab)
    await pressKey('Escape', document.body)
    expect(panelView().all('section')).toHaveLength(1)
  })

  test('closes when the page moves on to another article', async () => {
    const content = await start()
    await press(tab)
    await show(content, null, 'https://www.own.example/another')
    expect(panelView().all('section')).toEqual([])
  })

  test('stays open when the same page is answered anew', async () => {
    const content = await start()
    await press(tab)
    await show({ ...content, coverage: aCoverage({ others: [{ outlet: 'z' }] }) })
    expect(panelView().find('h2').textContent).toBe('1 other outlet covers this story')
  })
})

describe('changes', () => {
  test('no two elements ever share an id, whatever is opened between two answers', async () => {
    const others = [...'abcdefghij'].map((outlet) => ({ outlet }))
    const content = await start(aPanelContent({ coverage: aCoverage({ others }) }))
    await press(tab)
    await show(content)
    await press('Menu')
    await press('Show all 10')
    await press('Excerpt of “What A says”')
    await show(content)
    const ids = panelView()
      .all('[id]')
      .map((each) => each.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('a new minimum shows at once in list, heading and tab, and is kept', async () => {
    const coverage = aCoverage({
      others: [
        { outlet: 'a', quality: 90 },
        { outlet: 'b', quality: 10 },
      ],
    })
    await start(aPanelContent({ coverage }))
    await press(tab)
    await panelView().move(slider, 50)
    await settle()
    expect(background.asked).toEqual([['page/change', { minimumQuality: 50 }]])
    expect(panelView().find('h2').textContent).toBe('1 other outlet covers this story')
    await press('Close')
    expect(panelView().named(tab).textContent).toBe('1')
  })

  test('order and position are kept', async () => {
    await start()
    await press(tab)
    await panelView().choose('Newest')
    await press('Menu')
    await panelView().choose('Bottom left')
    await settle()
    expect(background.asked).toEqual([
      ['page/change', { order: 'newest' }],
      ['page/change', { position: 'bottom-left' }],
    ])
    expect(panelView().find('.panel').className).toBe('panel bottom-left')
  })

  test('of several changes under way the last one stands, whenever they are answered', async () => {
    await start()
    await press(tab)
    const replies: (() => void)[] = []
    for (const minimum of [10, 20, 30]) {
      background.held = new Promise((resolve) => {
        replies.push(resolve)
      })
      await panelView().move(slider, minimum)
    }
    for (const reply of replies) {
      reply()
      await settle()
      expect(panelView().find(slider)).toHaveProperty('value', '30')
    }
  })

  test('a change that fails is taken back with a word and a remedy', async () => {
    await start()
    await press(tab)
    background.fails = true
    await panelView().choose('Newest')
    await settle()
    expect(panelView().find('[role="alert"]').textContent).toBe(texts.error('unreachable'))
    expect(panelView().find('.order input:checked').getAttribute('value')).toBe('quality')

    background.fails = false
    await panelView().choose('Newest')
    await settle()
    expect(panelView().all('[role="alert"]')).toEqual([])
  })

  test('after an update of Elsewhere the panel asks to reload the page', async () => {
    await start()
    await press(tab)
    background.alive = false
    await press('Menu')
    await press('Options')
    expect(panelView().text()).toContain('Elsewhere was updated. Reload this page.')
  })

  test('options are opened by the background', async () => {
    await start()
    await press(tab)
    await press('Menu')
    await press('Options')
    expect(background.asked).toEqual([['page/open-options', {}]])
  })

  test('a minimum that nothing reaches does not take the slider out of the reader’s hand', async () => {
    const content = await start()
    await press(tab)
    await panelView().move(slider, 100)
    await settle()
    await show(content, 'nothing-passes')
    expect(panelView().find('h2').textContent).toBe('No other outlet passes your filters')
    await press('Close')
    expect(hosts()).toEqual([])
  })
})

describe('what the list tells', () => {
  const coverage = aCoverage({
    others: [
      { outlet: 'a', title: 'The bridge that Zürich opens' },
      { outlet: 'b', title: 'Why the bridge of Zürich fell', publishedAtMs: noonMs + hourMs },
      { outlet: 'c', title: 'A bridge and nothing else' },
    ],
  })

  test('names in the headlines are there once the panel is open', async () => {
    await start(aPanelContent({ coverage }))
    await press(tab)
    expect(panelView().named('Zürich 2')).toBeTruthy()
  })

  test('without an answer there is the list all the same', async () => {
    await start(aPanelContent({ coverage }))
    background.fails = true
    await press(tab)
    expect(panelView().all('.chip, [role=alert]')).toEqual([])
    expect(panelView().named('Why the bridge of Zürich fell')).toBeTruthy()
  })

  test('arrows move along the time line, and the page hears nothing of them', async () => {
    const heard = vi.fn()
    document.addEventListener('keydown', heard, { capture: true })
    await start(aPanelContent({ coverage }))
    await press(tab)
    await act(() => panelView().find('.dot.reading').focus())
    await pressKey('End', panelView().find('.dot.reading'))
    expect(roots[0]?.activeElement?.getAttribute('aria-label')).toMatch(/^B:/)
    await pressKey('Escape', panelView().named(/^B:/))
    document.removeEventListener('keydown', heard, { capture: true })
    expect(panelView().all('section')).toEqual([])
    expect(heard).not.toHaveBeenCalled()
  })

  test('an outlet is pinned and hidden by the background, and brought back', async () => {
    await start(aPanelContent({ coverage }))
    await press(tab)
    await press('Pin C')
    await press('Hide B')
    expect(panelView().find('h2').textContent).toBe('2 other outlets cover this story')
    await press('Undo')
    const outlet = (domain: string, standing: string) => ['page/outlet', { domain, standing }]
    expect(background.asked).toEqual([
      outlet('c.example', 'pinned'),
      outlet('b.example', 'hidden'),
      outlet('c.example', 'listed'),
    ])
  })

  test('hiding an outlet that fails gives its row back and says why', async () => {
    await start(aPanelContent({ coverage }))
    await press(tab)
    background.fails = true
    await press('Hide B')
    expect(panelView().find('[role="alert"]').textContent).toBe(texts.error('unreachable'))
    expect(panelView().named('Hide B')).toBeTruthy()
  })

  test('compared headlines are kept for every list', async () => {
    await start(aPanelContent({ coverage }))
    await press(tab)
    await panelView().choose('Compare headlines')
    await settle()
    expect(background.asked).toEqual([['page/change', { compareHeadlines: true }]])
    expect(panelView().all('.distinctive')).not.toEqual([])
  })

  test('the list is copied, or said not to be', async () => {
    await start(aPanelContent({ coverage }))
    await press(tab)
    await press('plain links')
    await settle()
    expect(copied).toEqual([expect.stringMatching(/^links: \S+ \S+ \S+$/)])
    expect(panelView().text()).toContain('Copied 3 links.')
    refusesClipboard = true
    await press('Markdown')
    await settle()
    expect(panelView().text()).toContain('Nothing was copied')
  })
})

describe('not here', () => {
  test.each([
    { what: 'site', button: 'Not on own.example', said: 'No longer shown on own.example.' },
    { what: 'page', button: 'Not on this page', said: 'No longer shown on this page.' },
  ] as const)('hiding it on the $what says so, and Undo takes it back', async (row) => {
    const content = await start()
    await press(tab)
    await press('Menu')
    await press(row.button)
    expect(panelView().text()).toContain(row.said)
    await show(content, row.what)
    expect(panelView().text()).toContain(row.said)

    await press('Undo')
    expect(panelView().text()).not.toContain(row.said)
    expect(background.asked).toEqual([
      ['page/mute', { address, what: row.what, muted: true }],
      ['page/mute', { address, what: row.what, muted: false }],
    ])
    await press('Close')
    expect(hosts()).toHaveLength(1)
  })

  test('after it was hidden and closed nothing is left in the page', async () => {
    const before = document.documentElement.outerHTML
    await start()
    await press(tab)
    await press('Menu')
    await press('Not on this page')
    await press('Close')
    expect(document.documentElement.outerHTML).toBe(before)
  })

  test('an answer from before a change does not undo it', async () => {
    const content = await start()
    await press(tab)
    await press('Menu')
    let reply = () => {}
    background.held = new Promise((resolve) => {
      reply = resolve
    })
    await press('Not on this page')
    await show(content)
    expect(panelView().text()).toContain('No longer shown on this page.')
    expect(dropped).toBe(0)
    reply()
    await settle()
    expect(panelView().text()).toContain('No longer shown on this page.')
    expect(dropped).toBe(1)
  })

  test('the focus goes from the row to its Undo and back', async () => {
    await start()
    await press(tab)
    await press('Menu')
    await press('Not on this page')
    expect(roots[0]?.activeElement?.textContent).toBe('Undo')
    await press('Undo')
    expect(roots[0]?.activeElement?.textContent).toBe('Not on this page')
  })

  test('hiding that fails says why, and shows as not done', async () => {
    await start()
    await press(tab)
    await press('Menu')
    background.fails = true
    await press('Not on this page')
    expect(panelView().find('[role="alert"]').textContent).toBe(texts.error('unreachable'))
    expect(panelView().named('Not on this page')).toBeTruthy()
  })

  test.each(['toolbar-only', 'site', 'page', 'nothing-passes'] as const)(
    'a page muted as %s shows nothing',
    async (muted) => {
      const content = await start()
      await show(content, muted)
      expect(hosts()).toEqual([])
    },
  )

  test('a page that is no article any more shows nothing', async () => {
    await start()
    await press(tab)
    await act(() => panel.show({ found: false }, 'https://www.own.example/'))
    expect(hosts()).toEqual([])
  })
})

describe('manners', () => {
  test('keys pressed in the panel stay there; those of the page pass', async () => {
    const heard: string[] = []
    const hear = (event: KeyboardEvent) => heard.push(event.key)
    document.addEventListener('keydown', hear, { capture: true })
    await start()
    await press(tab)
    await pressKey('j', panelView().find('.headline'))
    await pressKey('k', document.body)
    document.removeEventListener('keydown', hear, { capture: true })
    expect(heard).toEqual(['k'])
  })

  test('clicks in the panel stay there', async () => {
    const heard = vi.fn()
    document.addEventListener('click', heard)
    await start()
    await press(tab)
    document.removeEventListener('click', heard)
    expect(heard).not.toHaveBeenCalled()
  })

  test('a panel that an earlier instance left behind is replaced', async () => {
    document.documentElement.append(document.createElement('elsewhere-panel'))
    await start()
    expect(hosts()).toHaveLength(1)
    expect(panelView().named(tab)).toBeTruthy()
  })

  test('it leaves its place to a newer instance, and does not come back', async () => {
    await start()
    const [old] = hosts()
    const newer = document.createElement('elsewhere-panel')
    old?.remove()
    document.documentElement.append(newer)
    await settle()
    expect(hosts()).toEqual([newer])
    newer.remove()
    document.documentElement.append(document.createElement('div'))
    await settle()
    expect(hosts()).toEqual([])
  })

  test('it comes back three times to a page that throws it out, and no more', async () => {
    await start()
    for (let times = 1; times <= 3; times++) {
      hosts()[0]?.remove()
      await vi.waitFor(() => expect(hosts()).toHaveLength(1))
    }
    hosts()[0]?.remove()
    await settle()
    expect(hosts()).toEqual([])
  })

  test('it is there again on the next article of a page that threw it out for good', async () => {
    const content = await start()
    while (hosts().length > 0) {
      hosts()[0]?.remove()
      await settle()
    }
    await show(content)
    expect(hosts()).toEqual([])
    await show(content, null, 'https://www.own.example/next')
    expect(hosts()).toHaveLength(1)
    expect(panelView().named(tab)).toBeTruthy()
  })

  test('in a document that the page writes anew it is drawn anew, closed', async () => {
    await start()
    await press(tab)
    const written = document.documentElement.cloneNode()
    const served = document.documentElement
    written.appendChild(document.createElement('body'))
    served.replaceWith(written)
    await settle()
    expect(roots).toHaveLength(2)
    expect(panelView().all('section')).toEqual([])
    await press(tab)
    expect(panelView().all('section')).toHaveLength(1)
    panel.remove()
    written.parentNode?.replaceChild(served, written)
  })

  test('it stays away where its name is taken, and takes nothing of that name out', async () => {
    const theirs = document.createElement('elsewhere-panel')
    document.body.append(theirs)
    vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(() => {
      throw new DOMException('has one already', 'NotSupportedError')
    })
    await start()
    expect(hosts()).toEqual([theirs])
  })

  test('the page does not hear that the focus came into it; the panel does', async () => {
    const heard: EventTarget[] = []
    const hear = ({ target }: Event) => {
      if (target) heard.push(target)
    }
    const input = document.body.appendChild(document.createElement('input'))
    for (const type of ['focus', 'focusin']) document.addEventListener(type, hear, true)
    await start()
    const own = vi.fn()
    panelView().named(tab).addEventListener('focus', own)
    panelView().named(tab).focus()
    input.focus()
    for (const type of ['focus', 'focusin']) document.removeEventListener(type, hear, true)
    expect(new Set(heard)).toEqual(new Set([input]))
    expect(own).toHaveBeenCalledOnce()
  })

  test('an orphan that is closed leaves nothing behind', async () => {
    const before = document.documentElement.outerHTML
    await start()
    await press(tab)
    background.alive = false
    await press('Close')
    expect(document.documentElement.outerHTML).toBe(before)
  })

  test('it is gone in fullscreen and back after it', async () => {
    await start()
    let inFullscreen: Element | null = document.body
    Object.defineProperty(document, 'fullscreenElement', {
      configurable: true,
      get: () => inFullscreen,
    })
    document.dispatchEvent(new Event('fullscreenchange'))
    expect(hosts()[0]?.style.display).toBe('none')
    inFullscreen = null
    document.dispatchEvent(new Event('fullscreenchange'))
    expect(hosts()[0]?.style.display).toBe('block')
  })

  test('a page whose root element has no box gets one for as long as the panel is there', async () => {
    const style = document.createElement('style')
    style.textContent = '* { display: none !important }'
    document.head.append(style)
    const before = document.documentElement.outerHTML
    await start()
    expect(document.documentElement.style.display).toBe('block')
    panel.remove()
    expect(document.documentElement.outerHTML).toBe(before)
    style.remove()
  })

  test('it waits for a document that is still being read', async () => {
    const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading')
    await start()
    expect(hosts()).toEqual([])
    state.mockReturnValue('interactive')
    await act(() => {
      document.dispatchEvent(new Event('DOMContentLoaded'))
    })
    expect(hosts()).toHaveLength(1)
  })
})
