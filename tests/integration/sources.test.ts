import { describe, expect, it } from 'vitest'
import type { createBackground } from '../../src/background/app.ts'
import { filesOf, type SourceEntry } from '../../src/core/dataset/catalogue.ts'
import { aSource } from '../support/a-source.ts'
import { installed } from '../support/an-installation.ts'

describe('adding a source', () => {
  it('is one write, after which the data set is opened anew and its sites are registered', async () => {
    const elsewhere = installed()
    const { options, state, catalogue } = elsewhere
    elsewhere.becomes(['new.example', 'old.example'])
    state.granted = new Set(['*://*.old.example/*', '*://*.new.example/*'])
    const source = await elsewhere.hold(aSource())
    const reply = await options.ask('sources/add', { source })
    expect(reply).toMatchObject({
      ok: true,
      value: { newSites: [] },
    })
    expect(catalogue()).toMatchObject({ generation: 1, sources: [source] })
    expect(elsewhere.store.values.links).toBe('links of 1')
    expect(state.reopened).toBe(1)
    expect(state.registered).toContain('*://*.new.example/*')
  })

  it('works where what the sources have in common cannot be told now', async () => {
    const elsewhere = installed()
    elsewhere.state.linkingFails = true
    const source = await elsewhere.hold(aSource())
    expect(await elsewhere.options.ask('sources/add', { source })).toMatchObject({ ok: true })
    expect(elsewhere.store.values).toMatchObject({ catalogue: { generation: 1 }, links: null })
    expect(elsewhere.state.faults).toHaveLength(1)
  })

  it('that was made of another one takes its place while that is still the same', async () => {
    const elsewhere = installed()
    const { options, files, catalogue } = elsewhere
    const first = await elsewhere.hold(aSource({ id: 'one' }))
    await options.ask('sources/add', { source: first })
    const bytes = files.get('one-0.elsewhere') ?? new Uint8Array()
    files.set('two.elsewhere', bytes)
    const [entry] = first.segments
    const more = { file: 'two.elsewhere', bytes: bytes.length, articles: 0 }
    const source = { ...first, segments: entry ? [more, entry] : [more] }
    const onto = ['one-0.elsewhere']
    expect(await options.ask('sources/add', { source, onto })).toMatchObject({ ok: true })
    expect(filesOf(catalogue())).toEqual(['two.elsewhere', 'one-0.elsewhere'])
    for (const stale of [onto, []])
      expect(await options.ask('sources/add', { source, onto: stale })).toMatchObject({
        ok: false,
        error: { code: 'source-changed' },
      })
    expect(catalogue().generation).toBe(2)
  })

  it('works where there is no room for what the sources have in common', async () => {
    const elsewhere = installed()
    const write = elsewhere.store.write.bind(elsewhere.store)
    elsewhere.store.write = async (values) => {
      if (typeof values.links === 'string') throw new Error('quota exceeded')
      return write(values)
    }
    const source = await elsewhere.hold(aSource())
    expect(await elsewhere.options.ask('sources/add', { source })).toMatchObject({ ok: true })
    expect(elsewhere.store.values).toMatchObject({ catalogue: { generation: 1 }, links: null })
  })

  it('tells the sites that came with it and are not granted', async () => {
    const elsewhere = installed()
    elsewhere.becomes(['granted.example', 'new.example', 'old.example'])
    elsewhere.state.granted = new Set(['*://*.granted.example/*'])
    const source = await elsewhere.hold(aSource())
    expect(await elsewhere.options.ask('sources/add', { source })).toMatchObject({
      ok: true,
      value: { newSites: [{ site: 'new.example', pattern: '*://*.new.example/*' }] },
    })
  })

  it('of the same name takes the place of the earlier one, whose files go', async () => {
    const elsewhere = installed()
    const { options, files } = elsewhere
    const first = await elsewhere.hold(aSource({ id: 'one', name: 'News' }))
    const second = await elsewhere.hold(aSource({ id: 'two', name: 'News' }))
    await options.ask('sources/add', { source: first })
    await options.ask('sources/add', { source: second })
    expect([...files.keys()]).toEqual(['two-0.elsewhere'])
  })

  it('two at once loses neither', async () => {
    const elsewhere = installed()
    const sources = await Promise.all(['one', 'two'].map((id) => elsewhere.hold(aSource({ id }))))
    await Promise.all(sources.map((source) => elsewhere.options.ask('sources/add', { source })))
    expect(elsewhere.catalogue().sources).toHaveLength(2)
  })

  const faults = [
    {
      name: 'whose file is gone',
      code: 'source-missing',
      spoil: ({ files }: ReturnType<typeof installed>) => files.clear(),
    },
    {
      name: 'whose file has another size',
      code: 'source-missing',
      spoil: ({ files }: ReturnType<typeof installed>) =>
        files.set('one-0.elsewhere', new Uint8Array(3)),
    },
    {
      name: 'that does not open',
      code: 'dataset-damaged',
      spoil: ({ files }: ReturnType<typeof installed>) => files.get('one-0.elsewhere')?.fill(0),
    },
    {
      name: 'while the disk cannot be read',
      code: 'storage-unreachable',
      spoil: ({ disk }: ReturnType<typeof installed>) => {
        disk.broken = true
      },
    },
    {
      name: 'while nothing can be saved',
      code: 'storage-unreachable',
      spoil: ({ store }: ReturnType<typeof installed>) => {
        store.broken = 'write'
      },
    },
    {
      name: 'beside those of a later version',
      code: 'dataset-newer',
      spoil: ({ store }: ReturnType<typeof installed>) => {
        store.values = { catalogue: { version: 2, sources: [] } }
      },
    },
  ]
  it.each(faults)('$name changes nothing: $code', async ({ code, spoil }) => {
    const elsewhere = installed()
    const source = await elsewhere.hold(aSource())
    spoil(elsewhere)
    const before = structuredClone(elsewhere.store.values)
    const reply = await elsewhere.options.ask('sources/add', { source })
    expect(reply).toMatchObject({ ok: false, error: { code } })
    expect(elsewhere.store.values).toEqual(before)
    expect(elsewhere.state.reopened).toBe(0)
  })

  it.each([
    { id: '../one' },
    { segments: [{ file: '../../x', bytes: 1, articles: 1 }] },
    { name: '' },
    { kind: 'subscribed' },
  ])('with %j is refused at the door', async (wrong) => {
    const { options } = installed()
    // What only a broken page would send.
    const source = { ...aSource(), ...wrong } as SourceEntry
    expect(await options.ask('sources/add', { source })).toMatchObject({
      ok: false,
      error: { code: 'malformed' },
    })
  })
})

describe('removing a source', () => {
  async function withOne() {
    const elsewhere = installed()
    const source = await elsewhere.hold(aSource())
    await elsewhere.options.ask('sources/add', { source })
    return { ...elsewhere, source }
  }

  it('leaves its files, so that adding it again undoes it', async () => {
    const { options, source, catalogue } = await withOne()
    await options.ask('sources/remove', { id: source.id })
    expect(catalogue().sources).toEqual([])
    expect(await options.ask('sources/add', { source })).toMatchObject({ ok: true })
    expect(catalogue().sources).toEqual([source])
  })

  it('takes them once the reader has no way back', async () => {
    const { options, source, files } = await withOne()
    await options.ask('sources/remove', { id: source.id })
    await options.ask('sources/forget', {})
    expect(files.size).toBe(0)
    expect(await options.ask('sources/add', { source })).toMatchObject({
      ok: false,
      error: { code: 'source-missing' },
    })
  })

  it('works for the bundled data set, too, which can be taken back', async () => {
    const { options, catalogue } = await withOne()
    await options.ask('sources/use-bundled', { used: false })
    expect(catalogue().bundled).toBe(false)
    expect(await options.ask('sources/read', {})).toMatchObject({
      ok: true,
      value: { bundled: { used: false, held: { bytes: 40_000 } } },
    })
    await options.ask('sources/use-bundled', { used: true })
    expect(catalogue().bundled).toBe(true)
  })
})

describe('leftovers', () => {
  const starts = [
    ['a start of the browser', (b: ReturnType<typeof createBackground>) => b.onStartup()],
    ['an update', (b: ReturnType<typeof createBackground>) => b.onInstalled('update')],
  ] as const
  it.each(starts)('go at %s, and nothing that a source needs', async (_name, start) => {
    const elsewhere = installed()
    const source = await elsewhere.hold(aSource())
    await elsewhere.options.ask('sources/add', { source })
    elsewhere.files.set('dead-part-0.elsewhere', new Uint8Array(5))
    await start(elsewhere.background)
    expect([...elsewhere.files.keys()]).toEqual(filesOf(elsewhere.catalogue()))
  })

  it('stay while an import is under way', async () => {
    const { background, files, state } = installed()
    state.importing = true
    files.set('new-part-0.elsewhere', new Uint8Array(5))
    await background.onStartup()
    expect(files.size).toBe(1)
  })

  it.each(['read', 'newer'])('stay where it is not known what is needed: %s', async (why) => {
    const { background, files, store, state } = installed()
    files.set('one-0.elsewhere', new Uint8Array(5))
    if (why === 'read') store.broken = 'read'
    else store.values = { catalogue: { version: 2 } }
    await background.onStartup()
    expect(files.size).toBe(1)
    expect(state.faults.length).toBeGreaterThan(0)
  })
})
