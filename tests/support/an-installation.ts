import { createBackground } from '../../src/background/app.ts'
import { createOffice } from '../../src/background/office.ts'
import { createMemorySource } from '../../src/core/dataset/block-source.ts'
import { filesOf, readCatalogue, type SourceEntry } from '../../src/core/dataset/catalogue.ts'
import type { Dataset } from '../../src/core/dataset/dataset.ts'
import { openDataset } from '../../src/core/dataset/open-dataset.ts'
import { createImporter } from '../../src/importer/app.ts'
import type { FromImporter, ToImporter } from '../../src/importer/protocol.ts'
import { createClient } from '../../src/messages/client.ts'
import { createServer } from '../../src/messages/server.ts'
import { createFakeBrowser } from './a-browser.ts'
import { aDocument } from './a-document.ts'
import { fakeCompiling, readSegment } from './a-shelf.ts'
import { check } from './check-asks.ts'
import { seedBytes } from './seed.ts'

const self = { id: 'elsewhere', origin: 'chrome-extension://elsewhere/' }

const seed = await openDataset([createMemorySource(seedBytes)])
if (!seed.ok) throw new Error(seed.problem.detail)
const seedDataset = seed.value

export type Installation = ReturnType<typeof installed>

/** An installed Elsewhere with a shelf; `sites` are those of its data set, which tests change. */
export function installed() {
  let sites: readonly string[] = ['old.example']
  const browser = createFakeBrowser(async () => {
    const dataset: Dataset = { ...seedDataset, sites: async () => sites }
    return { ok: true, value: dataset }
  })
  const background = createBackground(browser.ports, async () => createOffice)
  const serve = createServer(background.handlers, self, check, browser.ports.onFault)
  const options = createClient((message) =>
    serve(message, { id: self.id, url: `${self.origin}options.html`, tabId: 1, frameId: 0 }),
  )
  const catalogue = () => readCatalogue(browser.store.values.catalogue)
  return {
    ...browser,
    background,
    options,
    catalogue,
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
      const content = { articles: [], stories: [], removed: [] }
      const bytes = fakeCompiling.compile(content, source.name)
      const file = `${source.id}-0.elsewhere`
      browser.files.set(file, bytes)
      return { ...source, segments: [{ file, bytes: bytes.length, articles: 0 }] }
    },
    /** Titles of the leads of all that the catalogue names, newest first. */
    async titles(): Promise<string> {
      const sources = filesOf(catalogue()).map((file) => browser.shelf.open(file))
      const segments = await Promise.all((await Promise.all(sources)).map(readSegment))
      const leads = segments.flatMap(({ titles }) => titles.filter((title) => title.length === 1))
      return leads.join('')
    },
    /** The browser is started anew, after whatever was under way was killed. */
    async startAnew(): Promise<void> {
      browser.disk.diesAt = Number.POSITIVE_INFINITY
      browser.state.importing = false
      await createBackground(browser.ports, async () => createOffice).onStartup()
    },
  }
}

/** Has an importer do what it is told up to the switch, which is the page's part; answers its last words. */
export async function runImporter(
  { shelf, options, state, death }: Installation,
  order: Extract<ToImporter, { kind: 'import' | 'tidy' }>,
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
      const { source, onto } = message
      void options
        .ask('sources/add', { source, onto })
        .then(() => importer.receive({ kind: 'settled' }))
    },
    { batchArticles: 5 },
  )
  await Promise.race([importer.receive(order), death])
  return told.at(-1)
}

/** An order to import documents of these titles. */
export function anImport(
  id: string,
  titles: readonly string[],
  onto?: SourceEntry,
): Extract<ToImporter, { kind: 'import' }> {
  const files = titles.map((title) => ({
    name: `${title}.md`,
    file: new Blob([aDocument({ title, related: 3 })]),
  }))
  return { kind: 'import', id, name: 'Stories', files, onto }
}
