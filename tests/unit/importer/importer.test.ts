import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { createImporter } from '../../../src/importer/app.ts'
import type { ImporterPorts } from '../../../src/importer/ports.ts'
import type { ChosenFile, FromImporter } from '../../../src/importer/protocol.ts'
import { aDocument } from '../../support/a-document.ts'
import { aSegment, createFakeShelf, fakeCompiling, readSegment } from '../../support/a-shelf.ts'

const text = new TextEncoder()
const md = (name: string, content: string = aDocument()): ChosenFile => ({
  name,
  file: new Blob([content]),
})
const zip = (files: Record<string, string>, name = 'stories.zip'): ChosenFile => {
  const entries = Object.entries(files).map(([path, content]) => [path, text.encode(content)])
  return { name, file: new Blob([new Uint8Array(zipSync(Object.fromEntries(entries)))]) }
}
const compiled = (bytes: Uint8Array, name = 'news.elsewhere'): ChosenFile => ({
  name,
  file: new Blob([new Uint8Array(bytes)]),
})

interface Wishes extends Partial<ImporterPorts> {
  room?: number
  tellsSpace?: boolean
  /** The reader cancels when this is told. */
  cancelAt?: (told: FromImporter) => boolean
}

/** Runs one import over a shelf in memory; answers all that was told and what is left. */
async function run(files: readonly ChosenFile[], wishes: Wishes = {}) {
  const { room, tellsSpace = true, cancelAt = () => false, ...ports } = wishes
  const { shelf, files: left, state } = createFakeShelf(room === undefined ? {} : { room })
  state.tellsSpace = tellsSpace
  const told: FromImporter[] = []
  const importer = createImporter({ ...fakeCompiling, shelf, ...ports }, (message) => {
    told.push(message)
    if (cancelAt(message)) void importer.receive({ kind: 'cancel' })
    if (message.kind === 'done') void importer.receive({ kind: 'settled' })
  })
  await importer.receive({ kind: 'import', id: 'id', name: 'My stories', files })
  const last = told.at(-1)
  return {
    told,
    left: [...left.keys()],
    done: last?.kind === 'done' ? last.source : null,
    failed: last?.kind === 'failed' ? last : null,
    last,
    titles: async (file: string) => (await readSegment(await shelf.open(file))).titles,
  }
}

describe('importing documents', () => {
  it('compiles them in the order of their names, whatever the order they were chosen in', async () => {
    const files = [md('b.md', aDocument({ title: 'B' })), md('a.md', aDocument({ title: 'A' }))]
    const { done, left, titles } = await run(files)
    expect(done).toMatchObject({
      id: 'id',
      name: 'My stories',
      addedAtMs: 1000,
      about: { articles: 2, stories: 2 },
      report: { documents: 2, skipped: 0, problemCount: 0, problems: [] },
    })
    expect(left).toEqual(done?.segments.map(({ file }) => file))
    expect(await titles(left[0] ?? '')).toEqual(['A', 'B'])
  })

  it('takes those in zips and folders, and passes over what is none', async () => {
    const { done, left, titles } = await run([
      zip({
        'news/b.md': aDocument({ title: 'B' }),
        'news/picture.png': 'no text',
        '__MACOSX/news/._b.md': 'no document',
        '.git/c.md': 'no document',
      }),
      md('folder/a.markdown', aDocument({ title: 'A' })),
      md('folder/.hidden.md', 'no document'),
    ])
    expect(done?.report).toEqual({ documents: 2, skipped: 0, problems: [], problemCount: 0 })
    expect(await titles(left[0] ?? '')).toEqual(['A', 'B'])
  })

  it('reports what it left out by file, line and reason, and imports the rest', async () => {
    const { done } = await run([
      md('bad.md', 'no front matter'),
      { name: 'latin.md', file: new Blob([new Uint8Array([0xff, 0xfe])]) },
      md('good.md'),
      md('half.md', `${aDocument({ title: 'Lead' })}`.replace(/^webUrl.*\n/m, '')),
    ])
    expect(done?.report).toMatchObject({ documents: 1, skipped: 3 })
    expect(done?.report.problems.map((line) => line.split(':', 2).join(':'))).toEqual([
      'bad.md:1',
      'half.md:2',
      'latin.md:1',
    ])
  })

  it('reports a damaged entry of a zip, and imports the rest', async () => {
    const whole = zip({ 'a.md': aDocument({ title: 'A' }), 'b.md': aDocument({ title: 'B' }) })
    const bytes = new Uint8Array(await whole.file.arrayBuffer())
    // Into the deflated bytes of the first entry.
    bytes[40] = (bytes[40] ?? 0) ^ 0xff
    const { done } = await run([{ name: 'stories.zip', file: new Blob([bytes]) }])
    expect(done?.about.articles).toBe(1)
    expect(done?.report.problems).toEqual([expect.stringMatching(/^stories\.zip\/a\.md:1: cannot/)])
  })

  it('compiles many in batches and merges them to one file', async () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      md(`${String(at).padStart(2, '0')}.md`, aDocument({ title: `T${at}`, related: 999 })),
    )
    const sizes: number[] = []
    const { done, left, told } = await run(many, {
      compile: (batch, name) => {
        sizes.push(batch.articles.length)
        return fakeCompiling.compile(batch, name)
      },
    })
    expect(sizes).toEqual([8000, 8000, 8000, 6000])
    expect(done?.about).toMatchObject({ articles: 30_000, stories: 30 })
    expect(left).toEqual(['id.elsewhere'])
    const phases = told.flatMap((each) => (each.kind === 'progress' ? [each.phase] : []))
    expect([...new Set(phases)]).toEqual(['reading', 'compiling', 'merging', 'checking'])
  })
})

describe('importing a compiled data set', () => {
  it('copies it under its own name', async () => {
    const { done, left, titles } = await run([compiled(aSegment(['A', 'B'], 'News'))])
    expect(done).toMatchObject({ name: 'News', about: { articles: 2 }, report: { documents: 0 } })
    expect(await titles(left[0] ?? '')).toEqual(['A', 'B'])
  })

  it('that fails its check leaves nothing behind', async () => {
    const bytes = aSegment(['A'])
    const wrong = text.encode(new TextDecoder().decode(bytes).replace('["A"]', '["AA"]'))
    const { failed, left } = await run([compiled(wrong)])
    expect(failed?.error.code).toBe('dataset-damaged')
    expect(left).toEqual([])
  })
})

describe('adding to a source', () => {
  async function withSource(wishes: Wishes = {}) {
    const fake = createFakeShelf()
    const told: FromImporter[] = []
    const ports = { ...fakeCompiling, shelf: fake.shelf, ...wishes }
    const order = async (message: Parameters<ReturnType<typeof createImporter>['receive']>[0]) => {
      const importer = createImporter(ports, (each) => {
        told.push(each)
        if (each.kind === 'done') void importer.receive({ kind: 'settled' })
      })
      await importer.receive(message)
      return told.at(-1)
    }
    const first = await order({
      kind: 'import',
      id: 'one',
      name: 'News',
      files: [md('a.md', aDocument({ title: 'A' }))],
    })
    if (first?.kind !== 'done') throw new Error('not imported')
    return { ...fake, order, source: first.source }
  }

  it('puts its file before those that are there, under the name and id of the source', async () => {
    const { order, source } = await withSource()
    const files = [md('b.md', aDocument({ title: 'B' }))]
    const done = await order({ kind: 'import', id: 'two', name: 'x', files, onto: source })
    expect(done).toMatchObject({
      kind: 'done',
      onto: ['one-part-0.elsewhere'],
      source: {
        id: 'one',
        name: 'News',
        about: { name: 'News', articles: 2, stories: 2 },
        segments: [{ file: 'two-part-0.elsewhere' }, { file: 'one-part-0.elsewhere' }],
      },
    })
  })

  it('takes a document that only tells what is gone', async () => {
    const { order, source } = await withSource()
    const files = [md('gone.md', '---\nremoved: [https://a.example/x]\n---\n')]
    expect(
      await order({ kind: 'import', id: 'two', name: 'x', files, onto: source }),
    ).toMatchObject({ kind: 'done', source: { segments: [{ articles: 0 }, { articles: 1 }] } })
  })

  it('is followed by tidying up, which makes one file of neighbours and changes nothing else', async () => {
    const { order, source, shelf, files } = await withSource()
    const more = [md('b.md', aDocument({ title: 'B' }))]
    const added = await order({ kind: 'import', id: 'two', name: 'x', files: more, onto: source })
    if (added?.kind !== 'done') throw new Error('not added')
    const merge = { from: 0, count: 2 }
    const tidied = await order({ kind: 'tidy', id: 'three', source: added.source, merge })
    const { segments, ...rest } = added.source
    expect(tidied).toMatchObject({
      kind: 'done',
      source: { ...rest, segments: [{ file: 'three.elsewhere', articles: 2 }] },
      onto: segments.map(({ file }) => file),
    })
    expect((await readSegment(await shelf.open('three.elsewhere'))).titles).toEqual(['B', 'A'])
    // The old files stay until the background has switched.
    expect(files.size).toBe(3)
  })

  it('has tidying up end at once where an import is under way', async () => {
    let isTaken = false
    const { order, source, files } = await withSource({
      lock: (task, onWaiting, signal) => {
        if (!isTaken) return task()
        onWaiting()
        return signal.aborted ? Promise.reject(signal.reason) : new Promise(() => {})
      },
    })
    isTaken = true
    const merge = { from: 0, count: 1 }
    expect(await order({ kind: 'tidy', id: 'two', source, merge })).toEqual({ kind: 'cancelled' })
    expect(files.size).toBe(1)
  })

  it('and tidying up leave nothing behind where the disk is full', async () => {
    const { order, source, files, state } = await withSource()
    state.room = 0
    const merge = { from: 0, count: 1 }
    const told = await order({ kind: 'tidy', id: 'two', source, merge })
    expect(told).toMatchObject({ kind: 'failed', error: { code: 'storage-full' } })
    expect(files.size).toBe(1)
  })
})

describe('an import that cannot be', () => {
  const cases = [
    { name: 'no file at all', files: [], code: 'import-no-documents' },
    { name: 'no document', files: [md('picture.png')], code: 'import-no-documents' },
    { name: 'a zip without documents', files: [zip({ 'a.txt': '' })], code: 'import-no-documents' },
    { name: 'no article', files: [md('a.md', 'nothing')], code: 'import-no-articles' },
    { name: 'no zip', files: [md('a.zip', 'nothing')], code: 'import-zip-damaged' },
    { name: 'an empty zip file', files: [md('a.zip', '')], code: 'import-zip-damaged' },
    { name: 'no data set', files: [md('a.elsewhere', 'nothing')], code: 'dataset-damaged' },
    { name: 'a mixture', files: [compiled(aSegment(['A'])), md('a.md')], code: 'import-mixed' },
    {
      name: 'a document that is too large',
      files: [md('a.md', ' '.repeat(8 * 2 ** 20 + 1))],
      code: 'import-file-too-large',
    },
    {
      name: 'a zip that becomes too large',
      files: [zip({ 'a.md': ' '.repeat(8 * 2 ** 20 + 1) })],
      code: 'import-file-too-large',
    },
  ]
  it.each(cases)(
    'of $name is refused as $code, and nothing is written',
    async ({ files, code }) => {
      const { failed, left } = await run(files)
      expect(failed?.error.code).toBe(code)
      expect(left).toEqual([])
    },
  )

  it('tells in its report why no article was left', async () => {
    const { failed } = await run([md('a.md', 'nothing')])
    expect(failed?.report).toMatchObject({ skipped: 1, problemCount: 1 })
  })

  it('of a file that is gone by now names it as unreadable', async () => {
    const gone = new Blob(['x'])
    gone.slice = () => {
      throw new DOMException('A requested file could not be found.', 'NotFoundError')
    }
    const { failed } = await run([{ name: 'a.zip', file: gone }])
    expect(failed?.error.code).toBe('import-file-unreadable')
  })
})

describe('a full disk', () => {
  it('is told with sizes before a data set is copied', async () => {
    const bytes = aSegment(['A', 'B', 'C'])
    const { failed, left } = await run([compiled(bytes)], { room: 10 })
    expect(failed?.error).toMatchObject({
      code: 'storage-full',
      space: { neededBytes: bytes.length, freeBytes: 10 },
    })
    expect(left).toEqual([])
  })

  it('is told with sizes when it comes as a surprise while documents are compiled', async () => {
    const { failed, left } = await run([md('a.md')], { room: 10 })
    expect(failed?.error).toMatchObject({ code: 'storage-full', space: { freeBytes: 10 } })
    expect(failed?.error.space?.neededBytes).toBeGreaterThan(10)
    expect(left).toEqual([])
  })

  it('is told without sizes where the browser tells none', async () => {
    const { failed } = await run([md('a.md')], { room: 10, tellsSpace: false })
    expect(failed?.error.code).toBe('storage-full')
    expect(failed?.error.space).toBeUndefined()
  })
})

describe('cancelling', () => {
  const phases = ['reading', 'compiling', 'checking'] as const
  it.each(phases)('while %s leaves nothing behind', async (phase) => {
    const cancelAt = (told: FromImporter) => told.kind === 'progress' && told.phase === phase
    const { last, left } = await run([md('a.md')], { cancelAt })
    expect(last).toEqual({ kind: 'cancelled' })
    expect(left).toEqual([])
  })

  it('while another import is waited for writes nothing', async () => {
    const { last, left } = await run([md('a.md')], {
      lock: (_task, onWaiting, signal) => {
        onWaiting()
        return Promise.reject(signal.reason)
      },
      cancelAt: (told) => told.kind === 'progress' && told.phase === 'waiting',
    })
    expect(last).toEqual({ kind: 'cancelled' })
    expect(left).toEqual([])
  })
})

describe('the lock', () => {
  it('is held until the page says what became of the source', async () => {
    const { shelf } = createFakeShelf()
    let held = false
    const told: FromImporter[] = []
    const lock: ImporterPorts['lock'] = async (task) => {
      held = true
      const value = await task()
      held = false
      return value
    }
    let arrived = () => {}
    const done = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const importer = createImporter({ ...fakeCompiling, shelf, lock }, (message) => {
      told.push(message)
      if (message.kind === 'done') arrived()
    })
    const all = importer.receive({ kind: 'import', id: 'id', name: 'N', files: [md('a.md')] })
    await done
    expect(held).toBe(true)
    await importer.receive({ kind: 'settled' })
    await all
    expect(held).toBe(false)
  })

  it('that cannot be had ends the import with words', async () => {
    const { failed } = await run([md('a.md')], {
      lock: () => Promise.reject(new Error('no locks here')),
    })
    expect(failed?.error).toEqual({ code: 'internal', detail: 'no locks here' })
  })
})
