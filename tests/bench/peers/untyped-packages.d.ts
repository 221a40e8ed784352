/** The parts of lunr 2.3 that the bench uses; the package brings no types. */
declare module 'lunr' {
  interface Index {
    search(query: string): { ref: string; score: number }[]
  }
  interface Pipeline {
    add(...steps: unknown[]): void
  }
  class Builder {
    pipeline: Pipeline
    ref(field: string): void
    field(field: string, options?: { boost?: number }): void
    add(record: object): void
    build(): Index
  }
  const lunr: {
    Builder: typeof Builder
    Index: { load(kept: unknown): Index }
    trimmer: unknown
  }
  export default lunr
}
/** The parts of @sqlite.org/sqlite-wasm that the bench uses; this version brings no types. */
declare module '@sqlite.org/sqlite-wasm' {
  interface Statement {
    bind(values: readonly (string | number)[]): Statement
    stepReset(): Statement
    finalize(): void
  }
  interface Database {
    pointer: number
    exec(sql: string): void
    exec(query: {
      sql: string
      bind: readonly (string | number)[]
      rowMode: 0
      callback(value: number): void
    }): void
    prepare(sql: string): Statement
  }
  interface Sqlite3 {
    oo1: { DB: new (name: string) => Database }
    wasm: { allocFromTypedArray(bytes: Uint8Array): number }
    capi: {
      SQLITE_DESERIALIZE_FREEONCLOSE: number
      SQLITE_DESERIALIZE_READONLY: number
      sqlite3_js_db_export(db: number): Uint8Array
      sqlite3_deserialize(
        db: number,
        schema: string,
        bytes: number,
        size: number,
        room: number,
        flags: number,
      ): number
    }
  }
  export default function sqlite3InitModule(options: {
    wasmBinary: Uint8Array
    print(text: string): void
    printErr(text: string): void
  }): Promise<Sqlite3>
}
