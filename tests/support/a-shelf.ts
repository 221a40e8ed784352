import { type BlockSource, createMemorySource } from '../../src/core/dataset/block-source.ts'
import type { ImporterPorts, Shelf } from '../../src/importer/ports.ts'

const storageError = (code: 'storage-full' | 'storage-unreachable', message: string) =>
  Object.assign(new Error(message), { code })

/** A shelf in memory: it has room for so many bytes, and stands still where its worker is killed. */
export function createFakeShelf({ room = Number.POSITIVE_INFINITY } = {}) {
  const files = new Map<string, Uint8Array>()
  const state = {
    room,
    /** Whether the browser tells how much is free. */
    tellsSpace: true,
    broken: false,
    /** Steps that were taken; the one with the number `diesAt` takes place, and nothing after it. */
    steps: 0,
    diesAt: Number.POSITIVE_INFINITY,
    /** The step with this number does not take place, and the others do. */
    failsAt: Number.POSITIVE_INFINITY,
  }
  const used = () => [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0)
  const died = new Promise<never>(() => {})
  let die = () => {}
  const death = new Promise<void>((resolve) => {
    die = resolve
  })
  async function step<Value>(task: () => Value): Promise<Value> {
    if (state.steps >= state.diesAt) return died
    state.steps += 1
    if (state.steps >= state.diesAt) die()
    if (state.broken || state.steps === state.failsAt)
      throw storageError('storage-unreachable', 'the disk is gone')
    const value = task()
    return state.steps >= state.diesAt ? died : value
  }
  const read = (file: string) => {
    const bytes = files.get(file)
    if (!bytes) throw storageError('storage-unreachable', `no file ${file}`)
    return bytes
  }
  const shelf: Shelf = {
    create: (file) =>
      step(() => {
        files.set(file, new Uint8Array())
        return {
          write: (bytes) =>
            step(() => {
              if (used() + bytes.length > state.room)
                throw storageError('storage-full', 'the disk is full')
              files.set(file, joined([read(file), bytes]))
            }),
          close: () => step(() => {}),
          abort: () => step(() => void files.delete(file)),
        }
      }),
    open: (file) => step(() => createMemorySource(read(file))),
    remove: (file) => step(() => void files.delete(file)),
    freeBytes: async () => (state.tellsSpace ? Math.max(0, state.room - used()) : null),
  }
  /**
   * `death` resolves when the worker is killed; nothing more comes of what it was doing. `step` is for what dies
   * with it, as a browser takes everything along.
   */
  return { shelf, files, state, death, step }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

interface FakeSegment {
  name: string
  titles: string[]
  stories: number
  sum: number
}

const toBytes = (segment: Omit<FakeSegment, 'sum'>) =>
  encoder.encode(JSON.stringify({ ...segment, sum: segment.titles.join().length }))

/** A segment as the fakes write it: its titles as JSON, with a checksum of a kind. */
export function aSegment(titles: readonly string[], name = 'Compiled'): Uint8Array {
  return toBytes({ name, titles: [...titles], stories: 1 })
}

export async function readSegment(source: BlockSource): Promise<FakeSegment> {
  const [bytes] = await source.read([{ offset: 0, length: source.size }])
  return JSON.parse(decoder.decode(bytes))
}

const damaged = { code: 'dataset-damaged', detail: 'The data set is damaged (a page).' } as const

/** Compiling that is quick and readable, with the promises of the real one. */
export const fakeCompiling: Pick<
  ImporterPorts,
  'compile' | 'merge' | 'open' | 'describe' | 'verify' | 'nowMs' | 'breathe' | 'lock' | 'toSource'
> = {
  compile: ({ articles, stories }, name) =>
    toBytes({ name, titles: articles.map(({ title }) => title), stories: stories.length }),
  async merge(sources, name, sink) {
    const segments = await Promise.all(sources.map(readSegment))
    const titles = [...new Set(segments.flatMap((segment) => segment.titles))]
    const stories = segments.reduce((sum, segment) => sum + segment.stories, 0)
    const bytes = toBytes({ name, titles, stories })
    const half = bytes.length >> 1
    await sink.write(bytes.subarray(0, half))
    await sink.write(bytes.subarray(half))
  },
  async open(source) {
    const segment = await readSegment(source).catch(() => null)
    if (!segment) return { ok: false, problem: damaged }
    const { name, titles, stories } = segment
    const articles = titles.length
    const about = { name, articles, stories, outlets: 1, fromMs: null, toMs: null }
    return { ok: true, value: { about } }
  },
  async describe(sources) {
    const segments = await Promise.all(sources.map(readSegment))
    const articles = new Set(segments.flatMap(({ titles }) => titles)).size
    const stories = segments.reduce((sum, segment) => sum + segment.stories, 0)
    const name = segments.map(({ name }) => name).join(' + ')
    return {
      ok: true,
      value: { name, articles, stories, outlets: 1, fromMs: null, toMs: null },
    }
  },
  async verify(source, onProgress) {
    const { titles, sum } = await readSegment(source)
    onProgress(1)
    return titles.join().length === sum
      ? { ok: true, value: null }
      : { ok: false, problem: damaged }
  },
  nowMs: () => 1000,
  breathe: async () => {},
  lock: (task) => task(),
  toSource: (file) => ({
    size: file.size,
    read: async (ranges) => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      return createMemorySource(bytes).read(ranges)
    },
  }),
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
