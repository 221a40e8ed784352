import { describe, expect, it } from 'vitest'
import { defaults } from '../../../src/core/settings/settings.ts'
import { doors, type MessageName } from '../../../src/messages/doors.ts'
import { createServer, type Handlers, type Sender } from '../../../src/messages/server.ts'
import { check } from '../../support/check-asks.ts'

const self = { id: 'elsewhere', origin: 'chrome-extension://elsewhere/' }
const page: Sender = { id: 'elsewhere', url: 'https://a.example/x', tabId: 7, frameId: 0 }
const own: Sender = { id: 'elsewhere', url: `${self.origin}popup.html`, tabId: null, frameId: null }
const ownInTab: Sender = {
  id: 'elsewhere',
  url: `${self.origin}options.html`,
  tabId: 3,
  frameId: 0,
}

function aServer(overrides: Partial<Handlers> = {}) {
  const faults: unknown[] = []
  const calls: string[] = []
  const handlers = Object.fromEntries(
    Object.keys(doors).map((name) => [
      name,
      async () => {
        calls.push(name)
        return { ok: true, value: defaults }
      },
    ]),
  ) as unknown as Handlers // every name of the contract is there
  const server = createServer({ ...handlers, ...overrides }, self, check, (fault) =>
    faults.push(fault),
  )
  return { server, calls, faults }
}

function aServerThatCannotCheck() {
  const faults: unknown[] = []
  const cannot = () => Promise.reject(new Error('office.js was not loaded'))
  return {
    faults,
    serve: createServer({} as Handlers, self, cannot, (fault) => faults.push(fault)),
  }
}

const lookUp = {
  name: 'page/look-up',
  ask: { address: 'https://a.example/x', declared: null, panel: false },
}

describe('the message server', () => {
  it('hands a message of the right shape to its handler and replies', async () => {
    const { server, calls } = aServer()
    expect(await server(lookUp, page)).toMatchObject({ ok: true })
    expect(calls).toEqual(['page/look-up'])
  })

  it.each<[string, unknown, Sender, string]>([
    ['nothing at all', undefined, page, 'malformed'],
    ['a text', 'page/look-up', page, 'malformed'],
    ['a name that is none', { name: 'page/delete', ask: {} }, page, 'malformed'],
    ['a name of Object.prototype', { name: 'toString', ask: {} }, page, 'malformed'],
    [
      'a missing field',
      { name: 'page/look-up', ask: { address: 'https://a.example' } },
      page,
      'malformed',
    ],
    [
      'an extra field',
      { name: 'page/look-up', ask: { ...lookUp.ask, tabId: 1 } },
      page,
      'malformed',
    ],
    [
      'an address of a megabyte',
      { name: 'page/look-up', ask: { ...lookUp.ask, address: 'x'.repeat(1e6) } },
      page,
      'malformed',
    ],
    ['a quality of 900', { name: 'page/change', ask: { minimumQuality: 900 } }, page, 'malformed'],
    ['another extension', lookUp, { ...page, id: 'other' }, 'refused'],
    ['a page that asks for the settings', { name: 'settings/read', ask: {} }, page, 'refused'],
    [
      'a page that searches',
      { name: 'search/run', ask: { query: 'x', limit: 1 } },
      page,
      'refused',
    ],
    [
      'a page whose address only starts like ours',
      { name: 'settings/read', ask: {} },
      { ...page, url: 'chrome-extension://elsewhere.example/' },
      'refused',
    ],
    ['an own page that looks a page up', lookUp, own, 'refused'],
    ['a frame in a page', lookUp, { ...page, frameId: 4 }, 'refused'],
    ['a sender without a tab', lookUp, { ...page, tabId: null }, 'refused'],
  ])('refuses %s', async (_what, message, sender, code) => {
    const { server, calls } = aServer()
    expect(await server(message, sender)).toMatchObject({ ok: false, error: { code } })
    expect(calls).toEqual([])
  })

  it('knows an own page that was opened in a tab by its address, not by its tab', async () => {
    const { server } = aServer()
    expect(await server({ name: 'settings/read', ask: {} }, ownInTab)).toMatchObject({ ok: true })
  })

  it('replies even when a handler throws, and tells the fault to whoever can act on it', async () => {
    const fault = new Error('a bug')
    const { server, faults } = aServer({ 'settings/read': () => Promise.reject(fault) })
    expect(await server({ name: 'settings/read', ask: {} }, own)).toEqual({
      ok: false,
      error: { code: 'internal', detail: 'a bug' },
    })
    expect(faults).toEqual([fault])
  })

  it('replies even when an ask cannot be checked', async () => {
    const { faults, serve } = aServerThatCannotCheck()
    expect(await serve(lookUp, page)).toEqual({
      ok: false,
      error: { code: 'internal', detail: 'office.js was not loaded' },
    })
    expect(faults).toHaveLength(1)
  })

  it.each(Object.keys(doors) as MessageName[])('%s has a door', (name) => {
    expect(doors[name].length).toBeGreaterThan(0)
  })
})
