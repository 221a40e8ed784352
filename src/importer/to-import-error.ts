import { DatasetFault } from '../core/dataset/dataset-problem.ts'
import { ImportFault } from './import-fault.ts'
import type { ImportError } from './protocol.ts'

const storageCodes = ['storage-full', 'storage-unreachable'] as const
/** What browsers call a chosen file that was moved, changed or may not be read. */
const unreadable = ['NotReadableError', 'NotFoundError', 'SecurityError']

/** What the reader is told of whatever ended an import; `internal` for a fault in Elsewhere. */
export function toImportError(error: unknown): ImportError {
  if (error instanceof ImportFault) return error.error
  if (error instanceof DatasetFault) return error.problem
  const detail = error instanceof Error ? error.message : String(error)
  if (typeof error !== 'object' || error === null) return { code: 'internal', detail }
  const storage = 'code' in error && storageCodes.find((code) => code === error.code)
  if (storage) return { code: storage, detail }
  const isUnreadable = 'name' in error && unreadable.some((name) => name === error.name)
  return { code: isUnreadable ? 'import-file-unreadable' : 'internal', detail }
}
