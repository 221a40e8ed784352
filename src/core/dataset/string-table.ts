import type { Outlet } from '../documents/article.ts'
import { ByteReader, createByteWriter, readCount } from './bytes.ts'
import { readTexts, writeTexts } from './records.ts'

/** Gives each different row of texts a number, in the order of first meetings. */
export interface RowNumbers {
  readonly rows: readonly (readonly string[])[]
  of(row: readonly string[]): number
}

export function createRowNumbers(): RowNumbers {
  const rows: (readonly string[])[] = []
  const numbers = new Map<string, number>()
  return {
    rows,
    of(row) {
      const key = row.join('\0')
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, rows.length)
      return rows.push(row) - 1
    },
  }
}

export function encodeRows(rows: readonly (readonly string[])[]): Uint8Array {
  const out = createByteWriter()
  out.varint(rows.length)
  for (const row of rows) writeTexts(out, row)
  return out.take()
}

/** @throws RangeError where the bytes are no rows */
export function decodeRows(bytes: Uint8Array): string[][] {
  const from = new ByteReader(bytes)
  return Array.from({ length: readCount(from) }, () => readTexts(from))
}

/**
 * Those of some hosts that the first row holds. They are looked for in its bytes as they are, in a tenth of the time that
 * going from one text to the next takes: no host holds a control character, so one before its letters can
 * only be its length.
 * @throws RangeError where the bytes are no rows
 */
export function findHosts(bytes: Uint8Array, hosts: readonly string[]): Set<string> {
  if (!hosts.every(hasShortLength)) {
    const all = new Set(decodeRows(bytes)[0])
    return new Set(hosts.filter((host) => all.has(host)))
  }
  const from = new ByteReader(bytes)
  if (readCount(from) === 0) return new Set()
  // Behind the number of hosts: that and a first length could spell something.
  readCount(from)
  const letters = plain.decode(from.raw(from.left))
  return new Set(hosts.filter((host) => letters.includes(String.fromCharCode(host.length) + host)))
}

/** A length of one letter may also be the second byte of that of a long host. */
const hasShortLength = ({ length }: string) => length > 1 && length < 32
/** A byte, a letter. */
const plain = new TextDecoder('latin1')

export const toOutletRow = ({ name, domain }: Outlet): string[] => [name, domain]
export const toOutlet = ([name = '', domain = '']: readonly string[]): Outlet => ({ name, domain })
