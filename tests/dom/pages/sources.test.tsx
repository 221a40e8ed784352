import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { SourceEntry } from '../../../src/core/dataset/catalogue.ts'
import type { ImportErrorCode } from '../../../src/importer/protocol.ts'
import { App } from '../../../src/pages/options/App.tsx'
import { fakeCompiling } from '../../support/a-shelf.ts'
import { aSource } from '../../support/a-source.ts'
import { englishTexts } from '../../support/english.ts'
import { renderView, type View } from '../../support/view.tsx'
import { anExtension, settled } from './an-extension.ts'

async function open({
  canImport = true,
  denied = [],
  leftOut,
}: { canImport?: boolean } & Pick<
  NonNullable<Parameters<typeof anExtension>[0]>,
  'denied' | 'leftOut'
> = {}) {
  const extension = await anExtension({ denied, ...(leftOut ? { leftOut } : {}) })
  extension.state.canImport = canImport
  const view = await renderView(<App ports={extension.ports} texts={englishTexts} />)
  await settled()
  const section = view.find('#sources')
  /** Puts a source's file where an importer would have written it. */
  const written = (wishes: Partial<SourceEntry> = {}): SourceEntry => {
    const source = aSource({ id: 'import-0', name: 'My stories', ...wishes })
    const bytes = fakeCompiling.compile({ articles: [], stories: [], removed: [] }, source.name)
    const file = `${source.id}.elsewhere`
    extension.browser.files.set(file, bytes)
    return { ...source, segments: [{ file, bytes: bytes.length, articles: 30 }] }
  }
  const importer = () => {
    const started = extension.state.importers.at(-1)
    if (!started) throw new Error('no importer was started')
    return started
  }
  return {
    ...extension,
    view,
    written,
    importer,
    /** The importer's words, and what comes of them. */
    tell: (...told: Parameters<ReturnType<typeof importer>['tell']>) =>
      settled(async () => importer().tell(...told)),
    words: () => fold(section.textContent),
    outcome: () => fold(view.find('#sources .outcome').textContent),
    names: () => view.all('#sources .source h3').map((each) => each.textContent),
    async press(name: string | RegExp) {
      await view.press(name)
      await settled()
    },
    async imports(wishes: Partial<SourceEntry> = {}) {
      await choose(view, ['a.md'])
      await settled(async () => importer().tell({ kind: 'done', source: written(wishes) }))
    },
  }
}

const fold = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim()

/** Chooses files in a chooser; paths make it the one for folders. */
async function choose(view: View, names: readonly string[]): Promise<void> {
  const folder = names.some((name) => name.includes('/'))
  const input = view.find(
    `#sources .import input[type=file]${folder ? '[webkitdirectory]' : '[accept]'}`,
  )
  const files = names.map((path) => {
    const file = new File(['text'], path.split('/').at(-1) ?? path)
    Object.defineProperty(file, 'webkitRelativePath', { value: folder ? path : '' })
    return file
  })
  Object.defineProperty(input, 'files', { value: files, configurable: true })
  Object.defineProperty(input, 'value', { value: '', writable: true, configurable: true })
  await act(() => void input.dispatchEvent(new Event('change', { bubbles: true })))
  await settled()
}

afterEach(() => {
  for (const container of document.body.children) render(null, container)
  document.body.replaceChildren()
})

describe('a source', () => {
  it('tells its name, dates, size and where it came from', async () => {
    const { view, imports, names } = await open()
    await imports()
    expect(names()).toEqual(['My stories', 'Sample'])
    const figures = view
      .all('#sources .source')
      .map((each) => [...each.querySelectorAll('dd')].map((dd) => fold(dd.textContent)))
    expect(figures).toEqual([
      ['Jun 10 – 12, 2020', '30', '1', '27', '0.1 kB', 'imported on Jun 11, 2020'],
      ['Jun 10 – 12, 2020', '30', '1', '27', '40 kB', 'came with Elsewhere'],
    ])
  })

  it('that cannot be opened says so, and why', async () => {
    const { imports, view } = await open({
      leftOut: [
        {
          name: 'My stories',
          file: 'import-0.elsewhere',
          code: 'dataset-old',
          detail: 'format 3',
        },
      ],
    })
    await imports()
    const [mine, bundled] = view.all('#sources .source').map((each) => fold(each.textContent))
    expect(mine).toContain(
      'This source is left out. The data set was made by an earlier Elsewhere.',
    )
    expect(mine).toContain('dataset-old: format 3')
    expect(bundled).not.toContain('left out')
  })

  it('tells what its import left out, and how much more there was', async () => {
    const { view, imports } = await open()
    const problems = ['a.md:3: title is missing', 'b.md:1: no front matter']
    await imports({ report: { documents: 1, skipped: 2, problems, problemCount: 7 } })
    const report = view.find('#sources .source details')
    expect(fold(report.querySelector('summary')?.textContent ?? '')).toBe(
      '7 problems: what was left out, and why',
    )
    expect([...report.querySelectorAll('li')].map((line) => line.textContent)).toEqual(problems)
    expect(report.textContent).toContain('5 more problems are not listed.')
  })

  it('that is removed can be taken back, by keyboard at once', async () => {
    const { imports, press, names, words } = await open()
    await imports()
    await press('Remove My stories')
    expect(names()).toEqual(['Sample'])
    expect(words()).toContain('My stories was removed.')
    expect(document.activeElement?.textContent).toBe('Undo')
    await press('Undo')
    expect(names()).toEqual(['My stories', 'Sample'])
  })

  it('that is removed is gone for good once another is removed', async () => {
    const { imports, press, browser, names } = await open()
    await imports()
    await press('Remove My stories')
    await press('Remove Sample')
    expect(browser.files.size).toBe(0)
    await press('Undo')
    expect(names()).toEqual(['Sample'])
  })

  it('that came with Elsewhere can be used again later', async () => {
    const { press, names, words, ports, view } = await open()
    await press('Remove Sample')
    expect(words()).toContain('There is no source')
    expect(words()).not.toContain('Use them again')
    render(null, view.root as HTMLElement)
    const later = await renderView(<App ports={ports} texts={englishTexts} />)
    await settled()
    await later.press('Use them again')
    await settled()
    expect(later.all('#sources .source h3').map((each) => each.textContent)).toEqual(['Sample'])
    expect(names()).toEqual([])
  })

  it('that cannot be removed says why', async () => {
    const { press, browser, names, words } = await open()
    browser.store.broken = 'write'
    await press('Remove Sample')
    expect(words()).toContain('The sources could not be changed.')
    expect(names()).toEqual(['Sample'])
  })
})

describe('an import', () => {
  it('hands the files to an importer under the name of the folder', async () => {
    const { view, importer } = await open()
    await choose(view, ['news/b.md', 'news/a/c.md'])
    const [order] = importer().heard
    expect(order).toMatchObject({
      kind: 'import',
      name: 'news',
      files: [{ name: 'news/b.md' }, { name: 'news/a/c.md' }],
    })
  })

  it.each([
    [['story.md'], 'story'],
    [['b.md', 'a.zip', 'c.md'], 'a + 2'],
  ])('of %j is called %j', async (names, called) => {
    const { view, importer } = await open()
    await choose(view, names)
    expect(importer().heard[0]).toMatchObject({ name: called })
  })

  it('takes files that are dropped, and keeps the browser from opening them', async () => {
    const { view, importer } = await open()
    const drop = new Event('drop', { bubbles: true, cancelable: true })
    const files = [new File(['text'], 'dropped.md')]
    Object.assign(drop, { dataTransfer: { files, items: [{ webkitGetAsEntry: () => null }] } })
    await settled(async () => void view.find('#sources .import').dispatchEvent(drop))
    expect(drop.defaultPrevented).toBe(true)
    expect(importer().heard[0]).toMatchObject({ name: 'dropped', files: [{ name: 'dropped.md' }] })
  })

  it('shows how far it is, and says each phase once', async () => {
    const { view, tell, state } = await open()
    await choose(view, ['a.md'])
    const bar = () => view.find('#sources progress')
    const said = () => view.find('#sources .importing [role=status]').textContent
    expect(view.text()).toContain('Importing a')
    expect(bar().hasAttribute('value')).toBe(false)
    expect(state.warns).toBe(true)
    await tell({ kind: 'progress', phase: 'reading', done: 21, total: 50 })
    expect(bar().getAttribute('value')).toBe('0.42')
    expect(bar().getAttribute('aria-valuetext')).toBe('Reading… 42%')
    expect(said()).toBe('Reading…')
    await tell({ kind: 'progress', phase: 'compiling', done: 0.5, total: 1 })
    await tell({ kind: 'progress', phase: 'reading', done: 30, total: 50 })
    expect(fold(view.find('#sources .phase').textContent)).toBe('Reading… 60%')
    expect(said()).toBe('Compiling…')
    await tell({ kind: 'progress', phase: 'waiting', done: 0, total: 0 })
    expect(said()).toBe('Waiting until another import has ended…')
  })

  it('that is done takes its place, tells its figures and lets the next one begin', async () => {
    const { imports, outcome, state, importer, names } = await open()
    await imports({ report: { documents: 2, skipped: 3, problems: ['x'], problemCount: 1 } })
    expect(names()).toEqual(['My stories', 'Sample'])
    expect(outcome()).toBe('My stories was imported: 30 articles. 3 entries were left out.')
    expect(importer().heard.at(-1)).toEqual({ kind: 'settled' })
    expect(state.warns).toBe(false)
  })

  it('that cannot take its place changes nothing, and lets the next one begin', async () => {
    const { view, browser, outcome, importer, names, written, tell } = await open()
    await choose(view, ['a.md'])
    browser.store.broken = 'write'
    await tell({ kind: 'done', source: written() })
    expect(outcome()).toContain('My stories was not imported.')
    expect(outcome()).toContain('Everything is as it was.')
    expect(importer().heard.at(-1)).toEqual({ kind: 'settled' })
    expect(names()).toEqual(['Sample'])
  })

  const report = {
    documents: 0,
    skipped: 1,
    problems: ['a.md:1: no front matter'],
    problemCount: 1,
  }
  const failures: [ImportErrorCode, RegExp][] = [
    ['import-no-documents', /None of the files is a document/],
    ['import-no-articles', /No article in the documents/],
    ['import-mixed', /by itself/],
    ['import-too-many-files', /100,000/],
    ['import-file-too-large', /8 MB/],
    ['import-too-much', /2 GB/],
    ['import-zip-damaged', /zip is damaged/],
    ['import-file-unreadable', /moved or changed/],
    ['dataset-damaged', /damaged/],
    ['dataset-newer', /[Uu]pdate/],
    ['dataset-old', /import its documents again/],
    ['storage-full', /not enough room on this device/],
    ['storage-unreachable', /./],
    ['internal', /./],
  ]
  it.each(failures)('that fails with %s says so, with the report', async (code, says) => {
    const { view, tell, outcome, state } = await open()
    await choose(view, ['a.md'])
    await tell({ kind: 'failed', error: { code, detail: 'the detail' }, report })
    expect(outcome()).toMatch(says)
    expect(outcome()).toContain(`${code}: the detail`)
    expect(outcome()).toContain('a.md:1: no front matter')
    expect(outcome()).toContain('Everything is as it was.')
    expect(state.warns).toBe(false)
  })

  it('for which there is no room says how much is needed and free', async () => {
    const { view, tell, outcome } = await open()
    await choose(view, ['a.md'])
    const space = { neededBytes: 250_000_000, freeBytes: 1_300_000 }
    await tell({ kind: 'failed', error: { code: 'storage-full', detail: '', space }, report })
    expect(outcome()).toContain('about 250 MB are needed, 1.3 MB are free.')
  })

  it('whose importer dies says so, and has its leftovers removed', async () => {
    const { view, importer, outcome, browser } = await open()
    await choose(view, ['a.md'])
    browser.files.set('import-0-part-0.elsewhere', new Uint8Array(5))
    await settled(async () => importer().crash('out of memory'))
    expect(outcome()).toContain('The import stopped by itself.')
    expect(importer().stopped).toBe(true)
    expect(browser.files.size).toBe(0)
  })

  it('in a window that keeps no files is not offered, with the reason', async () => {
    const { words, view } = await open({ canImport: false })
    expect(words()).toContain('Sources cannot be imported in this window')
    expect(view.all('#sources input')).toEqual([])
  })
})

describe('documents that are added to a source', () => {
  async function add(extension: Awaited<ReturnType<typeof open>>) {
    const input = extension.view.find('#sources .source input[type=file]')
    const files = [new File(['text'], 'more.md')]
    Object.defineProperty(input, 'files', { value: files, configurable: true })
    Object.defineProperty(input, 'value', { value: '', writable: true, configurable: true })
    await settled(async () => void input.dispatchEvent(new Event('change', { bubbles: true })))
  }

  it('go to the importer with the source, which then has one file more', async () => {
    const extension = await open()
    const { imports, importer, written, tell, names, browser } = extension
    await imports()
    await add(extension)
    const onto = { id: 'import-0', name: 'My stories' }
    expect(importer().heard[0]).toMatchObject({ kind: 'import', name: 'My stories', onto })
    const more = written({ id: 'import-1' }).segments
    const source = written()
    const files = source.segments.map(({ file }) => file)
    const whole = { ...source, segments: [...more, ...source.segments] }
    await tell({ kind: 'done', source: whole, onto: files })
    expect(names()).toEqual(['My stories', 'Sample'])
    expect([...browser.files.keys()].sort()).toEqual(['import-0.elsewhere', 'import-1.elsewhere'])
  })

  it('change nothing where the source is another one by now', async () => {
    const extension = await open()
    const { imports, written, tell, outcome, client } = extension
    await imports()
    await add(extension)
    await tell({ kind: 'done', source: written(), onto: ['other.elsewhere'] })
    expect(outcome()).toContain('This source was changed in the meantime.')
    expect(await client.ask('sources/read', {})).toMatchObject({
      value: { sources: [{ segments: [{ file: 'import-0.elsewhere' }] }] },
    })
  })

  it('cannot be added to what came with Elsewhere', async () => {
    const { view } = await open()
    expect(view.all('#sources .source input')).toEqual([])
  })
})

describe('tidying up', () => {
  /** A source of so many files of 1 kB, and options that are opened then. */
  async function withFiles(count: number) {
    const extension = await anExtension()
    const segments = Array.from({ length: count }, (_, at) => {
      const file = `one-${at}.elsewhere`
      const bytes = fakeCompiling.compile({ articles: [], stories: [], removed: [] }, 'One')
      extension.browser.files.set(file, bytes)
      return { file, bytes: bytes.length, articles: 1 }
    })
    const source = aSource({ id: 'one', segments })
    await extension.client.ask('sources/add', { source })
    const view = await renderView(<App ports={extension.ports} texts={englishTexts} />)
    await settled()
    const files = (of: SourceEntry) => of.segments.map(({ file }) => file)
    return {
      ...extension,
      view,
      words: () => fold(view.find('#sources').textContent),
      /** Does the step that the youngest worker was told to do. */
      async doStep() {
        const worker = extension.state.importers.at(-1)
        const [order] = worker?.heard ?? []
        if (!worker || order?.kind !== 'tidy') throw new Error('nothing is tidied up')
        const { source, merge, id } = order
        const file = `${id}.elsewhere`
        const bytes = fakeCompiling.compile({ articles: [], stories: [], removed: [] }, 'One')
        extension.browser.files.set(file, bytes)
        const entry = { file, bytes: bytes.length, articles: 1 }
        const tidied = {
          ...source,
          segments: source.segments.toSpliced(merge.from, merge.count, entry),
        }
        await settled(async () =>
          worker.tell({ kind: 'done', source: tidied, onto: files(source) }),
        )
      },
    }
  }

  it('goes on step by step until a source has few files, and removes the others', async () => {
    const { doStep, state, browser, words } = await withFiles(15)
    expect(words()).not.toContain('Tidying up')
    await doStep()
    await doStep()
    expect(state.importers).toHaveLength(2)
    expect(browser.files.size).toBe(1)
    expect(state.importers.every(({ heard }) => heard.at(-1)?.kind === 'settled')).toBe(true)
    expect(words()).not.toContain('Tidying up')
  })

  it('leaves a source of few files alone', async () => {
    expect((await withFiles(6)).state.importers).toEqual([])
  })

  it('that takes long says how far it is, and ends when the reader wants', async () => {
    const { state, words, doStep, view } = await withFiles(15)
    await settled(async () => state.timers.at(-1)?.())
    expect(words()).toContain('Tidying up 1 of 2')
    await doStep()
    expect(words()).toContain('Tidying up 2 of 2')
    await view.press('Not now')
    await settled()
    expect(state.importers.at(-1)?.stopped).toBe(true)
    expect(words()).not.toContain('Tidying up')
    expect(state.importers).toHaveLength(2)
  })

  it('gives way to an import, and goes on after it', async () => {
    const { state, view } = await withFiles(15)
    const [first] = state.importers
    await choose(view, ['a.md'])
    expect(first?.stopped).toBe(true)
    const second = state.importers.at(-1)
    expect(second?.heard[0]?.kind).toBe('import')
    await settled(async () => second?.tell({ kind: 'cancelled' }))
    expect(state.importers.at(-1)?.heard[0]?.kind).toBe('tidy')
  })

  it('that fails is tried again at the next visit, and no sooner', async () => {
    const { state, words } = await withFiles(15)
    const error = { code: 'storage-full', detail: '' } as const
    const report = { documents: 0, skipped: 0, problems: [], problemCount: 0 }
    await settled(async () => state.importers.at(-1)?.tell({ kind: 'failed', error, report }))
    expect(state.importers).toHaveLength(1)
    expect(words()).not.toContain('not imported')
  })
})

describe('cancelling', () => {
  it('asks the importer to end, and says that all is as it was', async () => {
    const { view, press, importer, tell, outcome, words } = await open()
    await choose(view, ['a.md'])
    await press('Cancel')
    expect(importer().heard.at(-1)).toEqual({ kind: 'cancel' })
    expect(words()).toContain('Cancelling…')
    await tell({ kind: 'cancelled' })
    expect(outcome()).toBe('The import of a was cancelled. Everything is as it was.')
    expect(importer().stopped).toBe(false)
  })

  it('ends an importer that does not answer', async () => {
    const { view, press, importer, state, outcome } = await open()
    await choose(view, ['a.md'])
    await press('Cancel')
    await settled(async () => state.timers.at(-1)?.())
    expect(importer().stopped).toBe(true)
    expect(outcome()).toContain('was cancelled')
  })

  it('comes too late for what is done', async () => {
    const { view, press, written, tell, names, state } = await open()
    await choose(view, ['a.md'])
    await press('Cancel')
    await tell({ kind: 'done', source: written() })
    expect(names()).toEqual(['My stories', 'Sample'])
    expect(state.timers).toEqual([])
  })
})

describe('sites that came with an import', () => {
  async function withNewSites() {
    const extension = await open()
    const { reopenDataset } = extension.browser.ports
    extension.browser.ports.reopenDataset = () => {
      reopenDataset()
      extension.addSites(['new.example', 'other.example'])
    }
    await extension.imports()
    return extension
  }

  it('are listed first, and asked for with one button', async () => {
    const { view, press, state } = await withNewSites()
    expect(view.all('.new-sites li').map((each) => each.textContent)).toEqual([
      'new.example',
      'other.example',
    ])
    await press('Allow on these 2 sites')
    expect(state.asked).toEqual([['*://*.new.example/*', '*://*.other.example/*']])
    expect(view.find('.new-sites').textContent).toContain('Elsewhere may run on these sites now.')
    expect(view.all('.new-sites button')).toEqual([])
  })

  it('can be asked for again where the reader said no', async () => {
    const { view, press, state } = await withNewSites()
    state.allows = false
    await press('Allow on these 2 sites')
    expect(view.all('.new-sites button')).toHaveLength(1)
  })

  it('stand among all sites at once', async () => {
    const { view } = await withNewSites()
    expect(view.find('#access').textContent).toContain('new.example')
  })
})
