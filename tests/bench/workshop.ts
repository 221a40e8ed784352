import { type Compiled, compileFromRecords, compileMarkdown } from './compile.ts'
import { type Corpus, makeCorpus } from './corpus.ts'
import { makeKnownItems } from './corpus-queries.ts'
import type { ElsewhereFigures } from './elsewhere-in-browser.ts'
import type { PeerName } from './peers/peer-list.ts'
import { measureEmptyWorker, measurePeer, type PeerFigures } from './peers-in-browser.ts'

/** What parts of the bench share: each thing is made once, whichever part asks first. */
export interface Workshop {
  /** Where what is made lies until the next run. */
  folder: string
  /** No larger corpus is asked for. */
  upTo: number
  corpus(size: number): Corpus
  /** Problems are values: one size that cannot be compiled leaves the others. */
  records(size: number): Promise<Compiled | { problem: string }>
  markdown(size: number): Promise<Compiled | { problem: string }>
  peer(name: PeerName, size: number, runs: number): Promise<PeerFigures>
  emptyWorkerMs(): Promise<number>
  /** What was measured of Elsewhere so far, by size. */
  elsewhere: Map<number, ElsewhereFigures>
  /** Of the peers so far. */
  peers: PeerFigures[]
}

export function createWorkshop(folder: string, upTo: number): Workshop {
  const once = createOnce()
  const workshop: Workshop = {
    folder,
    upTo,
    elsewhere: new Map(),
    peers: [],
    corpus: (size) => once(`corpus ${size}`, () => makeCorpus(size)),
    records: (size) =>
      once(`records ${size}`, async () =>
        size > upTo
          ? { problem: `${size} articles are more than this run may take` }
          : orProblem(compileFromRecords(size, folder)),
      ),
    markdown: (size) =>
      once(`Markdown ${size}`, () => orProblem(compileMarkdown(workshop.corpus(size), folder))),
    peer: (name, size, runs) =>
      once(`${name} ${size}`, async () => {
        const items = makeKnownItems(workshop.corpus(size), 'words', 100)
        const queries = items.map(({ query }) => query)
        const places = ['package', 'IndexedDB'] as const
        const figures = await measurePeer(name, size, queries, { folder, runs, places })
        workshop.peers.push(figures)
        return figures
      }),
    emptyWorkerMs: () => once('empty', () => measureEmptyWorker(folder, 15)),
  }
  return workshop
}

function createOnce() {
  const made = new Map<string, unknown>()
  return <Value>(name: string, make: () => Value): Value => {
    if (!made.has(name)) made.set(name, make())
    // The same name always stands for the same maker.
    return made.get(name) as Value
  }
}

async function orProblem(compiled: Promise<Compiled>): Promise<Compiled | { problem: string }> {
  try {
    return await compiled
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
