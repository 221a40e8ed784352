import type { Outlet } from '../documents/article.ts'
import { createByteReader, createByteWriter, readCount } from './bytes.ts'
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
  const from = createByteReader(bytes)
  return Array.from({ length: readCount(from) }, () => readTexts(from))
}

/**
 * Those of some texts that the first row holds. Only what is as long as one of them is decoded.
 * @throws RangeError where the bytes are no rows
 */
export function findInRow(bytes: Uint8Array, texts: readonly string[]): Set<string> {
  const wanted = new Set(texts)
  const lengths = new Set(texts.map((text) => encoder.encode(text).length))
  const found = new Set<string>()
  const from = createByteReader(bytes)
  if (readCount(from) === 0) return found
  for (let left = readCount(from); left > 0; left--) {
    const coded = from.raw(from.varint())
    const text = lengths.has(coded.length) ? decoder.decode(coded) : null
    if (text !== null && wanted.has(text)) found.add(text)
  }
  return found
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export const toOutletRow = ({ name, domain }: Outlet): string[] => [name, domain]
export const toOutlet = ([name = '', domain = '']: readonly string[]): Outlet => ({ name, domain })
