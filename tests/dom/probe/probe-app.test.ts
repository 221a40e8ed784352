import { describe, expect, it } from 'vitest'
import type { Handover } from '../../../src/content/handover.ts'
import { createProbe } from '../../../src/content/probe-app.ts'
import type { PageAnswer } from '../../../src/messages/contract.ts'
import type { Declared } from '../../../src/messages/page-ask.ts'
import { aPanelContent } from '../../support/an-article.ts'

const nothing: Declared = { canonical: null, og: null, jsonld: null }
const hit: PageAnswer = { found: true, muted: null, content: aPanelContent() }
const miss: PageAnswer = { found: false }

/** A page in a browser, and a background that knows some addresses. */
function aPage(address: string, options: { known?: string[]; declared?: Partial<Declared> } = {}) {
  const asks: { address: string; declared: Declared | null }[] = []
  const shownAnswers: PageAnswer[] = []
  const handover: Handover = {
    answer: miss,
    address: '',
    panel: null,
    togglePanel: null,
    dropAnswers: () => {},
  }
  const page = {
    address,
    declared: { ...nothing, ...options.declared },
    alive: true,
    known: new Set(options.known ?? []),
    /** What the filter says of an address; without one, that everything might be known. */
    mightBeKnown: (_address: string) => true,
    headListeners: new Set<() => void>(),
    asks,
    shownAnswers,
    handover,
    show: () => {},
    changeHead(declared: Partial<Declared>) {
      page.declared = { ...nothing, ...declared }
      for (const listener of page.headListeners) listener()
    },
  }
  const shown = new Promise<void>((resolve) => {
    page.show = resolve
  })
  handover.panel = (answer) => shownAnswers.push(answer)
  const probe = createProbe(
    {
      address: () => page.address,
      declared: () => page.declared,
      onHeadChange(listener) {
        page.headListeners.add(listener)
        return () => page.headListeners.delete(listener)
      },
      mightKnow: async (addresses) => addresses.some((one) => page.mightBeKnown(one)),
      async lookUp({ address: asked, declared }) {
        asks.push({ address: asked, declared })
        return page.known.has(asked) || page.known.has(declared?.canonical ?? '') ? hit : miss
      },
      alive: () => page.alive,
      shown,
      domReady: Promise.resolve(),
    },
    handover,
  )
  return { page, probe }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

async function loaded(...args: Parameters<typeof aPage>) {
  const { page, probe } = aPage(...args)
  page.show()
  await probe.ask()
  return { page, probe }
}

describe('the probe', () => {
  it('asks once by the address where that is enough', async () => {
    const { page } = await loaded('https://a.example/x', { known: ['https://a.example/x'] })
    expect(page.asks).toEqual([{ address: 'https://a.example/x', declared: null }])
    expect(page.handover.answer).toBe(hit)
  })

  it('asks once more with what the page declares, and no third time', async () => {
    const canonical = 'https://a.example/y'
    const { page } = await loaded('https://a.example/x', { declared: { canonical } })
    expect(page.asks.map((ask) => ask.declared)).toEqual([null, { ...nothing, canonical }])
  })

  it('waits with asking until a page that was loaded ahead is shown', async () => {
    const { page, probe } = aPage('https://a.example/x')
    const asking = probe.ask()
    await settled()
    expect(page.asks).toEqual([])
    page.show()
    await asking
    expect(page.asks.length).toBeGreaterThan(0)
  })

  it('follows in-page navigation and tells the panel', async () => {
    const { page, probe } = await loaded('https://a.example/x', { known: ['https://a.example/x'] })
    page.address = 'https://a.example/y'
    await probe.moved()
    expect(page.shownAnswers.at(-1)).toEqual(miss)
    page.address = 'https://a.example/x'
    await probe.moved()
    expect(page.shownAnswers.at(-1)).toBe(hit)
  })

  it.each([
    ['a fragment', 'https://a.example/x#part', 0],
    ['the same address', 'https://a.example/x', 0],
    ['a route in the fragment', 'https://a.example/x#!/y', 1],
  ])('takes %s for what it is', async (_what, address, more) => {
    const { page, probe } = await loaded('https://a.example/x', {
      known: ['https://a.example/x', address],
    })
    page.address = address
    await probe.moved()
    expect(page.asks.length).toBe(1 + more)
  })

  it('ignores a canonical link that stayed when the address moved on', async () => {
    const canonical = 'https://a.example/known'
    const { page, probe } = await loaded('https://a.example/x', {
      known: [canonical],
      declared: { canonical },
    })
    expect(page.handover.answer).toBe(hit)
    page.address = 'https://a.example/other'
    await probe.moved()
    expect(page.handover.answer).toEqual(miss)
    expect(page.asks.at(-1)?.declared).toEqual(nothing)
  })

  it('asks again when the head follows the address later, then stops watching', async () => {
    const { page, probe } = await loaded('https://a.example/x', {
      known: ['https://a.example/known'],
      declared: { canonical: 'https://a.example/x' },
    })
    page.address = 'https://a.example/y'
    await probe.moved()
    expect(page.handover.answer).toEqual(miss)
    page.changeHead({ canonical: 'https://a.example/known' })
    await settled()
    expect(page.handover.answer).toBe(hit)
    expect(page.headListeners.size).toBe(0)
  })

  it('lets a late answer for an earlier address go', async () => {
    const { page, probe } = await loaded('https://a.example/x', { known: ['https://a.example/y'] })
    page.address = 'https://a.example/y'
    const first = probe.moved()
    page.address = 'https://a.example/z'
    await Promise.all([first, probe.moved()])
    expect(page.handover).toMatchObject({ answer: miss, address: 'https://a.example/z' })
  })

  it('lets an answer go that the panel knows to be out of date', async () => {
    const { page, probe } = await loaded('https://a.example/x', { known: ['https://a.example/x'] })
    page.shownAnswers.length = 0
    const asking = probe.ask()
    page.handover.dropAnswers()
    await asking
    expect(page.shownAnswers).toEqual([])
  })

  it('tells what it last asked with', async () => {
    const canonical = 'https://a.example/y'
    const { probe } = await loaded('https://a.example/x', { declared: { canonical } })
    expect(probe.asked()).toEqual({
      address: 'https://a.example/x',
      declared: { ...nothing, canonical },
    })
  })

  it('is silent once the extension is gone', async () => {
    const { page, probe } = await loaded('https://a.example/x')
    const before = page.asks.length
    page.alive = false
    page.address = 'https://a.example/y'
    await probe.moved()
    await probe.ask()
    expect(page.asks.length).toBe(before)
  })

  it('lets nothing stand on the next page once the extension is gone', async () => {
    const { page, probe } = await loaded('https://a.example/x', { known: ['https://a.example/x'] })
    page.alive = false
    await probe.moved()
    expect(page.shownAnswers).toEqual([hit])
    page.address = 'https://a.example/y'
    await probe.moved()
    expect(page.shownAnswers).toEqual([hit, miss])
  })
})

describe('on a page that the filter does not know, the probe', () => {
  const x = 'https://a.example/x'
  const canonical = 'https://a.example/known'

  async function unknownTo(...known: string[]) {
    const { page, probe } = aPage(x, { known, declared: known.length > 0 ? { canonical } : {} })
    page.mightBeKnown = (address) => known.includes(address)
    page.show()
    await probe.ask()
    return { page, probe }
  }

  it('asks nobody, and still tells the popup what it would have asked with', async () => {
    const { page, probe } = await unknownTo()
    expect(page.asks).toEqual([])
    expect(page.handover).toMatchObject({ answer: miss, address: x })
    expect(probe.asked()).toEqual({ address: x, declared: nothing })
  })

  it('asks when the head declares an address that may be known', async () => {
    const { page } = await unknownTo(canonical)
    expect(page.asks).toEqual([{ address: x, declared: { ...nothing, canonical } }])
    expect(page.handover.answer).toBe(hit)
  })

  it('asks once after a page that was asked about: its badge and panel must go', async () => {
    const { page, probe } = await unknownTo('https://a.example/y')
    page.declared = nothing
    page.address = 'https://a.example/y'
    await probe.moved()
    expect(page.handover.answer).toBe(hit)
    page.asks.length = 0
    page.address = x
    await probe.moved()
    expect(page.shownAnswers.at(-1)).toEqual(miss)
    expect(page.asks.map((ask) => ask.address)).toEqual([x])
    page.address = 'https://a.example/z'
    await probe.moved()
    expect(page.asks.length).toBe(1)
  })

  it('asks when it is told to ask again and the filter has changed', async () => {
    const { page, probe } = await unknownTo()
    page.known.add(x)
    page.mightBeKnown = () => true
    await probe.ask()
    expect(page.handover.answer).toBe(hit)
  })
})
