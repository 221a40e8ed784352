import type { ImportError } from './protocol.ts'

/** Ends an import for a reason that the reader is told. */
export class ImportFault extends Error {
  readonly error: ImportError

  constructor(error: ImportError) {
    super(error.detail)
    this.error = error
  }
}

/** Ends an import because the reader wants it no more. */
export class ImportCancelled extends Error {}
