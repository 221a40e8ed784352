import {
  type Catalogue,
  filesOf,
  isNewerCatalogue,
  readCatalogue,
  type SourceEntry,
  withBundled,
  withoutSource,
  withSource,
} from '../core/dataset/catalogue.ts'
import type { MessageError, Reply, SourceChange, SourceList } from '../messages/contract.ts'
import type { BackgroundPorts } from './ports.ts'
import { createQueue } from './queue.ts'
import type { Registration } from './registration.ts'

const key = 'catalogue'

export interface Sources {
  read(): Promise<Reply<SourceList>>
  /** @param onto the files that the source of this id must still have; see `sources/add` */
  add(source: SourceEntry, onto?: readonly string[]): Promise<Reply<SourceChange>>
  remove(id: string): Promise<Reply<SourceChange>>
  useBundled(used: boolean): Promise<Reply<SourceChange>>
  /** Removes files that no source needs: what removed sources and killed imports left. */
  tidy(): Promise<Reply<null>>
}

interface Switching {
  /** From now on nothing that is known of the old data set keeps a page from asking. */
  prepare(): Promise<void>
  /** Has every page work with the data set as it is now. */
  serve(): Promise<void>
}

type SourcesPorts = Pick<
  BackgroundPorts,
  'openDataset' | 'reopenDataset' | 'linkSources' | 'readBundled' | 'segments' | 'store' | 'onFault'
>

/**
 * The one writer of the catalogue. A change is one write, with what the sources have in common: before
 * it the old sources are read, after it the new ones, and there is nothing in between.
 */
export function createSources(
  ports: SourcesPorts,
  registration: Pick<Registration, 'read'>,
  { prepare, serve }: Switching,
): Sources {
  const { segments, store } = ports
  // Two changes at once must not lose one, nor files go that are just being added.
  const inTurn = createQueue()

  async function readStored(): Promise<Reply<Catalogue>> {
    try {
      const stored = await store.read(key)
      if (!isNewerCatalogue(stored)) return { ok: true, value: readCatalogue(stored) }
      const detail = 'The list of sources was written by a later Elsewhere.'
      return { ok: false, error: { code: 'dataset-newer', detail } }
    } catch (error) {
      return unreachable('the list of sources could not be read', error)
    }
  }

  async function toList({ sources, bundled }: Catalogue): Promise<SourceList> {
    const held = await ports.readBundled()
    return { sources, bundled: { used: bundled, held: held.ok ? held.value : null } }
  }

  /** Sites of the data set; none where it cannot be opened. */
  async function readSites(): Promise<SiteList> {
    const dataset = await ports.openDataset()
    return dataset.ok ? (await registration.read(await dataset.value.sites())).sites : []
  }

  /** In one: what belongs to other sources is never read. Where there is no room for links, they are left out. */
  async function write(catalogue: Catalogue, links: unknown): Promise<void> {
    try {
      await store.write({ [key]: catalogue, links })
    } catch (error) {
      if (links === null) throw error
      await store.write({ [key]: catalogue, links: null })
    }
  }

  /** Without, opening the data set takes longer, and nothing else changes. */
  async function linkSources(catalogue: Catalogue): Promise<unknown> {
    try {
      return await ports.linkSources(catalogue)
    } catch (error) {
      ports.onFault(error)
      return null
    }
  }

  async function change(edit: (catalogue: Catalogue) => Catalogue): Promise<Reply<SourceChange>> {
    const stored = await readStored()
    if (!stored.ok) return stored
    const before = await readSites()
    const catalogue = edit(stored.value)
    try {
      const links = await linkSources(catalogue)
      await prepare()
      await write(catalogue, links)
    } catch (error) {
      return unreachable('the list of sources could not be saved', error)
    }
    ports.reopenDataset()
    // The sources have changed by now, whatever becomes of the pages that are open.
    await serve().catch(ports.onFault)
    const known = new Set(before.map(({ pattern }) => pattern))
    const newSites = (await readSites())
      .filter(({ pattern, granted }) => !granted && !known.has(pattern))
      .map(({ site, pattern }) => ({ site, pattern }))
    return { ok: true, value: { newSites } }
  }

  async function add(
    source: SourceEntry,
    onto: readonly string[] | undefined,
  ): Promise<Reply<SourceChange>> {
    const before = await readStored()
    const stale = onto && before.ok && !hasFiles(before.value, source.id, onto)
    const problem = stale ? changed(source) : await findProblem(source, segments)
    if (problem) return { ok: false, error: problem }
    const reply = await change((catalogue) => withSource(catalogue, source))
    if (reply.ok && before.ok) await removeReplaced(before.value, source)
    return reply
  }

  /** Of a source whose place another took; what cannot be removed now goes at the next start. */
  async function removeReplaced(before: Catalogue, source: SourceEntry): Promise<void> {
    const needed = new Set(filesOf(withSource(before, source)))
    const replaced = filesOf(before).filter((file) => !needed.has(file))
    await Promise.allSettled(replaced.map((file) => segments.remove(file)))
  }

  async function removeLeftovers(): Promise<Reply<null>> {
    const stored = await readStored()
    if (!stored.ok) return stored
    const needed = new Set(filesOf(stored.value))
    const leftovers = (await segments.files()).filter(({ file }) => !needed.has(file))
    for (const { file } of leftovers) await segments.remove(file)
    return { ok: true, value: null }
  }

  return {
    async read() {
      const stored = await readStored()
      return stored.ok ? { ok: true, value: await toList(stored.value) } : stored
    },
    add: (source, onto) => inTurn(() => add(source, onto)),
    remove: (id) => inTurn(() => change((catalogue) => withoutSource(catalogue, id))),
    useBundled: (used) => inTurn(() => change((catalogue) => withBundled(catalogue, used))),
    tidy: () =>
      inTurn(async () => {
        let reply: Reply<null> = { ok: true, value: null }
        try {
          await segments.unlessImporting(async () => {
            reply = await removeLeftovers()
          })
          return reply
        } catch (error) {
          return unreachable('leftover files could not be removed', error)
        }
      }),
  }
}

type SiteList = Awaited<ReturnType<Registration['read']>>['sites']

const hasFiles = ({ sources }: Catalogue, id: string, files: readonly string[]): boolean =>
  sources
    .find((source) => source.id === id)
    ?.segments.map(({ file }) => file)
    .join() === files.join()

const changed = ({ name }: SourceEntry): MessageError => ({
  code: 'source-changed',
  detail: `the files of "${name}" are others than those that this was made of`,
})

/** What is wrong with the files of a source; null where they are those that were written. */
async function findProblem(
  { segments: entries }: SourceEntry,
  segments: BackgroundPorts['segments'],
): Promise<MessageError | null> {
  try {
    const there = new Map((await segments.files()).map(({ file, bytes }) => [file, bytes]))
    for (const { file, bytes } of entries) {
      const found = there.get(file)
      if (found !== bytes) {
        const detail = `${file}: ${found === undefined ? 'no file' : `${found} bytes`}, ${bytes} bytes were written`
        return { code: 'source-missing', detail }
      }
      const opened = await segments.open(file)
      if (!opened.ok) return opened.problem
    }
    return null
  } catch (error) {
    return unreachable('the files of the source could not be read', error).error
  }
}

function unreachable(what: string, error: unknown): { ok: false; error: MessageError } {
  const detail = `${what}: ${error instanceof Error ? error.message : error}`
  return { ok: false, error: { code: 'storage-unreachable', detail } }
}
