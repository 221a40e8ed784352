/** Why something could not be kept on the device or read from it. */
export type StorageFailureCode =
  /** The disk or what the browser allows the extension is used up. */
  | 'storage-full'
  /** Anything else: the browser refuses, or a file changed or went away. */
  | 'storage-unreachable'

/** What adapters of storage reject with. */
export class StorageFailure extends Error {
  readonly code: StorageFailureCode

  constructor(code: StorageFailureCode, detail: string) {
    super(detail)
    this.name = 'StorageFailure'
    this.code = code
  }
}

/** What a browser's own error means; a failure that is one already stays as it is. */
export function toStorageFailure(error: unknown): StorageFailure {
  if (error instanceof StorageFailure) return error
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
  const code = name === 'QuotaExceededError' ? 'storage-full' : 'storage-unreachable'
  return new StorageFailure(code, `${message} (${name})`)
}
