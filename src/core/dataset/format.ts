import { failed, ok, type Result } from '../result.ts'
import { crc32 } from './crc32.ts'

/**
 * Frame of a data set file: 8 bytes `ELSEWHER`, then format version, length of the body in bytes and
 * CRC-32 of the body, each an unsigned 32-bit little-endian number, then the body (UTF-8 JSON).
 */
const formatVersion = 1
const magic = new TextEncoder().encode('ELSEWHER')
const headerBytes = magic.length + 12

/** Why bytes are no data set that can be used. */
export interface DatasetProblem {
  code: 'dataset-damaged' | 'dataset-newer' | 'dataset-missing'
  /** For people: what is wrong, where, and what to do. */
  detail: string
}

export function frame(body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(headerBytes + body.length)
  bytes.set(magic)
  const header = new DataView(bytes.buffer)
  header.setUint32(8, formatVersion, true)
  header.setUint32(12, body.length, true)
  header.setUint32(16, crc32(body), true)
  bytes.set(body, headerBytes)
  return bytes
}

/** The body of a framed data set, checked; a problem names the part that is wrong. */
export function unframe(bytes: Uint8Array): Result<Uint8Array, DatasetProblem> {
  const damaged = (what: string) =>
    failed<DatasetProblem>({
      code: 'dataset-damaged',
      detail: `The data set is damaged (${what}). Install or import it again.`,
    })
  if (bytes.length < headerBytes) return damaged(`header: ${bytes.length} of ${headerBytes} bytes`)
  if (magic.some((byte, at) => bytes[at] !== byte))
    return damaged('header: not a data set file; documents are compiled with "build" first')
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = header.getUint32(8, true)
  if (version > formatVersion) {
    return failed({
      code: 'dataset-newer',
      detail: `The data set has format ${version}, this Elsewhere reads format ${formatVersion}. Update Elsewhere.`,
    })
  }
  if (version !== formatVersion) return damaged(`header: unknown format ${version}`)
  const body = bytes.subarray(headerBytes)
  const length = header.getUint32(12, true)
  if (body.length !== length) return damaged(`body: ${body.length} of ${length} bytes`)
  if (crc32(body) !== header.getUint32(16, true)) return damaged('body: wrong checksum')
  return ok(body)
}
