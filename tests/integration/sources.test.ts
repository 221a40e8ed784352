import { describe, expect, it } from 'vitest'
import { createBackground } from '../../src/background/app.ts'
import { createOffice } from '../../src/background/office.ts'
import { createMemorySource } from '../../src/core/dataset/block-source.ts'
import { filesOf, readCatalogue, type SourceEntry } from '../../src/core/dataset/catalogue.ts'
import type { Dataset } from '../../src/core/dataset/dataset.ts'
import { openDataset } from '../../src/core/dataset/open-dataset.ts'
import { createImporter } from '../../src/importer/app.ts'
import type { FromImporter } from '../../src/importer/protocol.ts'
import { createClient } from '../../src/messages/client.ts'
import { createServer } from '../../src/messages/server.ts'
import { createFakeBrowser } from '../support/a-browser.ts'
import { aDocument } from '../support/a-document.ts'
import { fakeCompiling, readSegment } from '../support/a-shelf.ts'
import { aSource } from '../support/a-source.ts'
import { seedBytes } from '../support/seed.ts'

const self = { id: 'elsewhere', origin: 'chrome-extension://elsewhere/' }

const seed = await openDataset([createMemorySource(seedBytes)])
if (!seed.ok) throw new Error(seed.problem.detail)
const seedDataset = seed.value

/** An installed Elsewhere with a shelf; `sites` are those of its data set, which tests change. */
function installed() {
  let sites: readonly string[] = ['old.example']
  const browser = createFakeBrowser(async () => {
    const dataset: Dataset = { ...seedDataset, sites: async () => sites }
    return { ok: true, value: dataset }
  })
  const background = createBackground(browser.ports, async () => createOffice)
  const serve = createServer(background.handlers, self, browser.ports.onFault)
  const options = createClient((message) =>
    serve(message, { id: self.id, url: `${self.origin}options.html`, tabId: 1, frameId: 0 }),
  )
  return {
    ...browser,
    background,
    options,
    catalogue: () => readCatalogue(browser.store.values.catalogue),
    /** What the data set knows from the next opening on. */
    becomes(next: readonly string[]) {
      const { reopenDataset } = browser.ports
      browser.ports.reopenDataset = () => {
        sites = next
        reopenDataset()
      }
    },
    /** Puts a source's files on the shelf, as an import does. */
    async hold(source: SourceEntry): Promise<SourceEntry> {
      const bytes = fakeCompiling.compile({ articles: [], stories: [], removed: [] }, source.name)
      const file = `${source.id}-0.elsewhere`
      browser.files.set(file, bytes)
      return { ...source, segments: [{ file, bytes: bytes.length, articles: 0 }] }
    },
  }
}

/** Imports documents of these titles up to the switch, which is the page's part. */
async function importTo(
  { shelf, options, state, death }: ReturnType<typeof installed>,
  id: string,
  titles: readonly string[],
): Promise<FromImporter | undefined> {
  const told: FromImporter[] = []
  const importer = createImporter(
    {
      ...fakeCompiling,
      shelf,
      async lock(task) {
        state.importing = true
        const value = await task()
        state.importing = false
        return value
      },
    },
    (message) => {
      told.push(message)
      if (message.kind !== 'done') return
      void options
        .ask('sources/add', { source: message.source })
        .then(() => importer.receive({ kind: 'settled' }))
    },
    { batchArticles: 5 },
  )
  const files = titles.map((title) => ({
    name: `${title}.md`,
    file: new Blob([aDocument({ title, related: 3 })]),
  }))
  await Promise.race([importer.receive({ kind: 'import', id, name: 'Stories', files }), death])
  return told.at(-1)
}

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

describe('an import that is killed', () => {
  /** Titles of all that the catalogue names. */
  async function readAll(elsewhere: ReturnType<typeof installed>): Promise<string[]> {
    const sources = filesOf(elsewhere.catalogue()).map((file) => elsewhere.shelf.open(file))
    const segments = await Promise.all((await Promise.all(sources)).map(readSegment))
    return segments.flatMap(({ titles }) => titles.filter((title) => title.length === 1))
  }
  /** Enough for three parts, which are merged. */
  const news = ['N', 'O', 'P'] as const

  async function withOld() {
    const elsewhere = installed()
    await importTo(elsewhere, 'old', ['A'])
    elsewhere.disk.steps = 0
    return elsewhere
  }

  it('after any of its steps leaves the old or the new, and nothing else after the next start', async () => {
    const whole = await withOld()
    expect(await importTo(whole, 'new', news)).toMatchObject({ kind: 'done' })
    const { steps } = whole.disk
    expect(steps).toBeGreaterThan(15)
    const seen = new Set<string>()
    for (let diesAt = 1; diesAt <= steps; diesAt++) {
      const elsewhere = await withOld()
      elsewhere.disk.diesAt = diesAt
      // Never resolves where it was killed in between: all that it could do is done by then.
      await Promise.race([
        importTo(elsewhere, 'new', news),
        new Promise((go) => setTimeout(go, 60)),
      ])
      elsewhere.disk.diesAt = Number.POSITIVE_INFINITY
      elsewhere.state.importing = false
      await createBackground(elsewhere.ports, async () => createOffice).onStartup()
      const left = (await readAll(elsewhere)).join('')
      seen.add(left)
      expect(['A', 'NOP'], `killed after step ${diesAt}`).toContain(left)
      expect([...elsewhere.files.keys()].sort()).toEqual(filesOf(elsewhere.catalogue()).sort())
    }
    expect([...seen].sort()).toEqual(['A', 'NOP'])
  })

  it('leaves the old where the switch is refused; its files are leftovers', async () => {
    const elsewhere = await withOld()
    elsewhere.store.broken = 'write'
    await importTo(elsewhere, 'new', news)
    elsewhere.store.broken = null
    await elsewhere.options.ask('sources/forget', {})
    expect(await readAll(elsewhere)).toEqual(['A'])
    expect([...elsewhere.files.keys()]).toEqual(filesOf(elsewhere.catalogue()))
  })
})
