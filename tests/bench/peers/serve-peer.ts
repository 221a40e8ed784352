import type { OpenPeer, SearchPeer } from './search-peer.ts'

/** Where a peer's index lies: a file of the package, or one value in IndexedDB. */
export type Place = 'package' | 'IndexedDB'

/** What the page of a peer's extension asks its worker. */
export type PeerAsk =
  | { do: 'nothing' }
  | { do: 'keep' }
  | { do: 'search'; from: Place; queries: readonly string[] }

export interface PeerAnswer {
  /** Reading and opening the index; 0 where it was open. */
  openMs: number
  /** Of all queries. */
  searchMs: number
  found: number
  problem: string | null
}

/** The parts of the browser's own API that the bench uses. */
declare const chrome: {
  runtime: {
    onMessage: {
      addListener(
        listener: (ask: PeerAsk, sender: unknown, reply: (answer: PeerAnswer) => void) => true,
      ): void
    }
  }
}

const file = 'index.kept'

/** Answers from a peer as an extension's worker would; the index is opened by the first search. */
export function servePeer(peer: SearchPeer | null): void {
  let open: OpenPeer | null = null

  async function answer(ask: PeerAsk): Promise<PeerAnswer> {
    const answered = { openMs: 0, searchMs: 0, found: 0, problem: null }
    if (ask.do === 'nothing' || !peer) return answered
    if (ask.do === 'keep') {
      const kept = await readPackaged(peer.keeps)
      await withStore('readwrite', (store) => store.put(kept, file))
      return answered
    }
    const start = performance.now()
    open ??= await peer.open(
      ask.from === 'package'
        ? await readPackaged(peer.keeps)
        : await withStore('readonly', (store) => store.get(file)),
    )
    const opened = performance.now()
    let found = 0
    for (const query of ask.queries) found += (await open.search(query, 20)).length
    return { ...answered, openMs: opened - start, searchMs: performance.now() - opened, found }
  }

  chrome.runtime.onMessage.addListener((ask, _sender, reply) => {
    answer(ask).then(reply, (error: unknown) =>
      reply({ openMs: 0, searchMs: 0, found: 0, problem: String(error) }),
    )
    return true
  })
}

async function readPackaged(keeps: SearchPeer['keeps']): Promise<string | Uint8Array> {
  const response = await fetch(file)
  return keeps === 'text' ? response.text() : new Uint8Array(await response.arrayBuffer())
}

async function withStore<Value>(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const opening = indexedDB.open('peer', 1)
  opening.onupgradeneeded = () => void opening.result.createObjectStore('kept')
  const database = await settled(opening)
  const transaction = database.transaction('kept', mode, { durability: 'strict' })
  const value = await settled(use(transaction.objectStore('kept')))
  // What is not committed is lost when the worker is stopped.
  if (mode === 'readwrite')
    await new Promise((done) => transaction.addEventListener('complete', done))
  return value
}

const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
