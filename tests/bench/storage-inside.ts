import { createBlobSource } from '../../src/browser/blob-source.ts'
import { answerCalls } from '../stage/answer-calls.ts'

/** Runs in a browser: places for a segment file, and what reading from them takes, in milliseconds. */

interface Reader {
  read(ranges: readonly [offset: number, length: number][]): Promise<Uint8Array[]>
}
interface Place {
  /** Milliseconds that writing took. */
  write(megabytes: number): Promise<number>
  open(megabytes: number): Promise<Reader>
}

const page = 16_384
const mega = 1_048_576
const chunkBytes = mega

/** A chunk of a file: 6 random bits a byte, so that it packs a little, and the number of its page at each page's start. */
function createChunks(): (at: number) => Uint8Array {
  const chunk = new Uint8Array(chunkBytes)
  let state = 1
  for (let at = 0; at < chunkBytes; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    chunk[at] = (state >>> 16) & 63
  }
  const view = new DataView(chunk.buffer)
  return (at) => {
    for (let offset = 0; offset < chunkBytes; offset += page)
      view.setUint32(offset, (at * chunkBytes + offset) / page)
    return chunk
  }
}

const settled = <Value>(request: IDBRequest<Value>) =>
  new Promise<Value>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

function inIndexedDb(blockBytes: number): Place {
  const openDatabase = (megabytes: number) => {
    const request = indexedDB.open(`blocks-${blockBytes}-${megabytes}`, 1)
    request.onupgradeneeded = () => request.result.createObjectStore('blocks')
    return settled(request)
  }
  return {
    async write(megabytes) {
      const chunks = createChunks()
      const start = performance.now()
      const database = await openDatabase(megabytes)
      // 1.5 MB a transaction: a multiple of all block sizes that are tried, cut from chunks of 1 MB.
      const size = megabytes * mega
      let rest = new Uint8Array(0)
      let written = 0
      const writeBlocks = async (bytes: Uint8Array) => {
        const transaction = database.transaction('blocks', 'readwrite', { durability: 'relaxed' })
        const blocks = transaction.objectStore('blocks')
        for (let at = 0; at < bytes.length; at += blockBytes)
          blocks.put(bytes.slice(at, at + blockBytes).buffer, (written + at) / blockBytes)
        written += bytes.length
        await new Promise((resolve, reject) => {
          transaction.oncomplete = resolve
          transaction.onabort = () => reject(transaction.error)
        })
      }
      for (let at = 0; at < size / chunkBytes; at++) {
        const joined = new Uint8Array(rest.length + chunkBytes)
        joined.set(rest)
        joined.set(chunks(at), rest.length)
        const whole = joined.length - (joined.length % blockBytes)
        await writeBlocks(joined.subarray(0, whole))
        rest = joined.slice(whole)
      }
      if (rest.length > 0) await writeBlocks(rest)
      database.close()
      return performance.now() - start
    },
    async open(megabytes) {
      const database = await openDatabase(megabytes)
      return {
        async read(ranges) {
          const blocks = database.transaction('blocks').objectStore('blocks')
          return Promise.all(
            ranges.map(async ([offset, length]) => {
              const first = Math.floor(offset / blockBytes)
              const last = Math.floor((offset + length - 1) / blockBytes)
              const found: ArrayBuffer[] = await settled(
                first === last
                  ? blocks.getAll(first)
                  : blocks.getAll(IDBKeyRange.bound(first, last)),
              )
              const joined = new Uint8Array(length)
              const skipped = offset - first * blockBytes
              found.forEach((block, at) => {
                const begin = at === 0 ? skipped : 0
                const target = at * blockBytes - skipped + begin
                joined.set(new Uint8Array(block).subarray(begin, begin + length - target), target)
              })
              return joined
            }),
          )
        },
      }
    },
  }
}

const sliced = (blob: Blob): Reader => ({
  read: (ranges) =>
    Promise.all(
      ranges.map(
        async ([offset, length]) =>
          new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
      ),
    ),
})

/** As Elsewhere reads. */
const asBuilt = (blob: Blob): Reader => {
  const source = createBlobSource(blob)
  return {
    read: (ranges) => source.read(ranges.map(([offset, length]) => ({ offset, length }))),
  }
}

interface SyncAccessHandle {
  write(bytes: Uint8Array): number
  flush(): void
  close(): void
}

const inFiles = (name: string, toReader: (blob: Blob) => Reader): Place => ({
  async write(megabytes) {
    const chunks = createChunks()
    const start = performance.now()
    const folder = await navigator.storage.getDirectory()
    const file = await folder.getFileHandle(`${name}-${megabytes}`, { create: true })
    // The DOM's types leave it out, as it is there in dedicated workers only.
    const handle = await (
      file as unknown as { createSyncAccessHandle(): Promise<SyncAccessHandle> }
    ).createSyncAccessHandle()
    for (let at = 0; at < megabytes; at++) handle.write(chunks(at))
    handle.flush()
    handle.close()
    return performance.now() - start
  },
  async open(megabytes) {
    const folder = await navigator.storage.getDirectory()
    return toReader(await (await folder.getFileHandle(`${name}-${megabytes}`)).getFile())
  },
})

const notWritten = async () => Number.NaN
const packaged = (megabytes: number) => `/packaged-${megabytes}.bin`

const inRanges: Place = {
  write: notWritten,
  open: async (megabytes) => ({
    read: (ranges) =>
      Promise.all(
        ranges.map(async ([offset, length]) => {
          const headers = { Range: `bytes=${offset}-${offset + length - 1}` }
          const response = await fetch(packaged(megabytes), { headers })
          const bytes = new Uint8Array(await response.arrayBuffer())
          if (bytes.length !== length)
            throw new Error(`status ${response.status}, ${bytes.length} bytes for ${length}`)
          return bytes
        }),
      ),
  }),
}

const inBlob: Place = {
  write: notWritten,
  open: async (megabytes) => sliced(await (await fetch(packaged(megabytes))).blob()),
}

const inMemory: Place = {
  write: notWritten,
  async open(megabytes) {
    const bytes = new Uint8Array(await (await fetch(packaged(megabytes))).arrayBuffer())
    return {
      read: async (ranges) => ranges.map(([from, length]) => bytes.subarray(from, from + length)),
    }
  },
}

const places: Record<string, Place> = {
  'IndexedDB, 16 kB': inIndexedDb(16_384),
  'IndexedDB, 24 kB': inIndexedDb(24_576),
  'IndexedDB, 64 kB': inIndexedDb(65_536),
  OPFS: inFiles('sliced', sliced),
  'OPFS as built': inFiles('built', asBuilt),
  'package, ranges': inRanges,
  'package, blob': inBlob,
  'package, whole': inMemory,
}

function placeOf(name: string): Place {
  const place = places[name]
  if (!place) throw new Error(`no place ${name}`)
  return place
}

const randomPage = (megabytes: number) => Math.floor(Math.random() * (megabytes * 64 - 10))

/** Reads pages and checks that they are the ones asked for. */
async function readPages(
  reader: Reader,
  pages: readonly [at: number, count: number][],
): Promise<void> {
  const found = await reader.read(pages.map(([at, count]) => [at * page, count * page]))
  found.forEach((bytes, index) => {
    const [at, count] = pages[index] ?? [0, 0]
    const number = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
    if (number !== at || bytes.length !== count * page)
      throw new Error(`page ${number}, ${bytes.length} bytes, for page ${at}`)
  })
}

const mean = async (times: number, once: () => Promise<void>) => {
  const start = performance.now()
  for (let time = 0; time < times; time++) await once()
  return (performance.now() - start) / times
}

answerCalls({
  ready: () => true,
  write: (place: string, megabytes: number) => placeOf(place).write(megabytes),
  /** Opening and four reads, each of which waits for the one before; one of them of 160 kB. */
  async cold(place: string, megabytes: number) {
    const start = performance.now()
    const reader = await placeOf(place).open(megabytes)
    await readPages(reader, [[0, 1]])
    await readPages(reader, [[randomPage(megabytes), 10]])
    await readPages(reader, [[randomPage(megabytes), 1]])
    await readPages(reader, [[randomPage(megabytes), 1]])
    return performance.now() - start
  },
  /** Mean of several reads a run: Firefox's clock ticks in milliseconds. */
  async warm(place: string, megabytes: number, runs: number) {
    const reader = await placeOf(place).open(megabytes)
    const one = () => readPages(reader, [[randomPage(megabytes), 1]])
    const twenty = () =>
      readPages(
        reader,
        Array.from({ length: 20 }, () => [randomPage(megabytes), 1] as [number, number]),
      )
    await mean(5, one)
    const singles: number[] = []
    const batches: number[] = []
    for (let run = 0; run < runs; run++) {
      singles.push(await mean(10, one))
      batches.push(await mean(3, twenty))
    }
    return { singles, batches }
  },
})
