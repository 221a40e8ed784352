import sqlite3InitModule from '@sqlite.org/sqlite-wasm'
import { type SearchPeer, wordsOf } from './search-peer.ts'

/** Answers the bytes of `sqlite3.wasm`: out of the package of the extension, or out of node_modules. */
async function readWasm(): Promise<Uint8Array> {
  if (typeof process === 'undefined')
    return new Uint8Array(await (await fetch('sqlite3.wasm')).arrayBuffer())
  const { readFile } = await import('node:fs/promises')
  const own = import.meta.resolve('@sqlite.org/sqlite-wasm')
  return readFile(new URL('sqlite-wasm/jswasm/sqlite3.wasm', own))
}

const start = async () =>
  sqlite3InitModule({ wasmBinary: await readWasm(), print() {}, printErr() {} })

const find = 'SELECT rowid FROM articles(?) ORDER BY bm25(articles, 4, 3, 2, 1) LIMIT ?'

export const peer: SearchPeer = {
  name: 'SQLite-WASM FTS5',
  keeps: 'bytes',
  setup:
    'FTS5 without content, four columns with bm25 weights 4, 3, 2, 1; the database file in memory',
  async build(records) {
    const sqlite = await start()
    const db = new sqlite.oo1.DB(':memory:')
    db.exec("CREATE VIRTUAL TABLE articles USING fts5(title, outlet, topics, excerpt, content='')")
    db.exec('BEGIN')
    const insert = db.prepare(
      'INSERT INTO articles(rowid, title, outlet, topics, excerpt) VALUES (?, ?, ?, ?, ?)',
    )
    for (const { id, title, outlet, topics, excerpt } of records)
      insert.bind([id + 1, title, outlet, topics, excerpt]).stepReset()
    insert.finalize()
    db.exec('COMMIT')
    db.exec("INSERT INTO articles(articles) VALUES ('optimize')")
    db.exec('VACUUM')
    return sqlite.capi.sqlite3_js_db_export(db.pointer)
  },
  async open(kept) {
    if (typeof kept === 'string') throw new TypeError('SQLite keeps bytes')
    const sqlite = await start()
    const db = new sqlite.oo1.DB(':memory:')
    const at = sqlite.wasm.allocFromTypedArray(kept)
    const { SQLITE_DESERIALIZE_FREEONCLOSE, SQLITE_DESERIALIZE_READONLY } = sqlite.capi
    const code = sqlite.capi.sqlite3_deserialize(
      db.pointer,
      'main',
      at,
      kept.length,
      kept.length,
      SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY,
    )
    if (code !== 0) throw new Error(`SQLite refuses its database: ${code}`)
    return {
      search(query, limit) {
        const words = wordsOf(query)
        const text = words.map((word, at) => `"${word}"${at === words.length - 1 ? '*' : ''}`)
        const found: number[] = []
        db.exec({
          sql: find,
          bind: [text.join(' '), limit],
          rowMode: 0,
          callback: (id) => void found.push(id - 1),
        })
        return found
      },
    }
  },
}
