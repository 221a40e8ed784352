import { withImportLock } from '../../src/browser/import-lock.ts'
import { openPackaged } from '../../src/browser/packaged-source.ts'
import { createSegmentStore, type SegmentFile } from '../../src/browser/segment-store.ts'
import type { BlockSource, ByteRange } from '../../src/core/dataset/block-source.ts'
import { answerCalls } from '../stage/answer-calls.ts'
import { patternBytes } from './pattern-bytes.ts'

/** The adapters of storage, callable from a test. */

const store = createSegmentStore()
const files = new Map<string, SegmentFile>()
const held = new Map<string, BlockSource | null>()
const packaged = new Map<string, Promise<BlockSource>>()
let release: (() => void) | undefined

const fileOf = (name: string): SegmentFile => {
  const file = files.get(name)
  if (!file) throw new Error(`${name} was not created here`)
  return file
}

async function readFrom(source: BlockSource, ranges: ByteRange[]): Promise<number[][]> {
  return (await source.read(ranges)).map((bytes) => [...bytes])
}

answerCalls({
  create: async (name: string) => void files.set(name, await store.create(name)),
  write: (name: string, offset: number, length: number) =>
    fileOf(name).write(patternBytes(offset, length)),
  close: (name: string) => fileOf(name).close(),
  abort: (name: string) => fileOf(name).abort(),
  list: () => store.list(),
  remove: (name: string) => store.remove(name),
  space: () => store.space(),
  size: async (name: string) => (await store.open(name))?.size ?? null,
  async read(name: string, ranges: ByteRange[]) {
    const source = await store.open(name)
    return source && readFrom(source, ranges)
  },
  hold: async (name: string) => void held.set(name, await store.open(name)),
  holdDirectly: async (name: string) => void held.set(name, await store.openDirectly(name)),
  async readHeld(name: string, ranges: ByteRange[]) {
    const source = held.get(name)
    return source && readFrom(source, ranges)
  },
  async readPackaged(path: string, size: number | null, ranges: ByteRange[]) {
    const key = `${path} ${size}`
    const opening = packaged.get(key) ?? openPackaged(path, size)
    packaged.set(key, opening)
    return readFrom(await opening, ranges)
  },
  /** Answers once the lock is held; it is kept until it is let go. */
  lock: () =>
    new Promise<string[]>((resolve, reject) => {
      const events: string[] = []
      withImportLock(
        () =>
          new Promise<void>((done) => {
            release = done
            resolve([...events, 'held'])
          }),
        () => events.push('waiting'),
      ).catch(reject)
    }),
  unlock: () => release?.(),
  waitingForLock: async () => (await navigator.locks.query()).pending?.length,
})
