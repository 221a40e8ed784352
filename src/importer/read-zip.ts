import { Inflate } from 'fflate'
import { crc32 } from '../core/dataset/crc32.ts'
import { ImportFault } from './import-fault.ts'

/**
 * Reads a zip by the directory at its end, one entry at a time: memory holds the directory and one
 * entry, however large the zip. Stored and deflated entries, zip64 included.
 * @source APPNOTE.TXT 6.3.10, 4.3 (PKWARE)
 */

const endBytes = 22
const mostCommentBytes = 65_535
const mostDirectoryBytes = 64 * 2 ** 20
const windowBytes = 2 ** 20
const signatures = { end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 }
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const [stored, deflated] = [0, 8]

export interface ZipEntry {
  /** With the path in the zip, parts divided by `/`. */
  name: string
  /** As the directory says; checked when the entry is read. */
  bytes: number
  /** The entry's bytes. @throws ImportFault where they are not what the directory says */
  read(): Promise<Uint8Array>
}

type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>

/** Files of a zip in the order of its directory. @throws ImportFault where it is none, or damaged */
export async function readZip(zip: Blob, file: string, mostEntries: number): Promise<ZipEntry[]> {
  const damaged = (what: string) =>
    new ImportFault({ code: 'import-zip-damaged', detail: `${file}: ${what}`, file })
  const read = createWindow(zip, damaged)
  const { offset, length, count } = await findDirectory(zip.size, read, damaged)
  if (count > mostEntries)
    throw new ImportFault({
      code: 'import-too-many-files',
      detail: `${file}: ${count} files, at most ${mostEntries}`,
      file,
    })
  if (length > mostDirectoryBytes) throw damaged(`directory of ${length} bytes`)
  const directory = await read(offset, length)
  const entries: ZipEntry[] = []
  for (let at = 0, nth = 0; nth < count; nth++) {
    const entry = readEntry(directory, at)
    if (!entry) throw damaged(`directory: entry ${nth} of ${count}`)
    at = entry.nextAt
    if (entry.name.endsWith('/')) continue
    const what = `${file}: ${entry.name}`
    entries.push({
      name: entry.name,
      bytes: entry.bytes,
      read: () => unpack(entry, read, (why) => damaged(`${what}: ${why}`)),
    })
  }
  return entries
}

/** Reads ahead, since entries mostly stand in the order in which they are asked for. */
function createWindow(zip: Blob, damaged: (what: string) => ImportFault): ReadBytes {
  let from = 0
  let bytes: Uint8Array = new Uint8Array()
  return async (offset, length) => {
    if (offset < 0 || offset + length > zip.size) throw damaged('it ends too early')
    if (offset < from || offset + length > from + bytes.length) {
      const to = offset + Math.max(length, windowBytes)
      bytes = new Uint8Array(await zip.slice(offset, to).arrayBuffer())
      from = offset
    }
    return bytes.subarray(offset - from, offset - from + length)
  }
}

const toView = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const readLong = (view: DataView, at: number) => Number(view.getBigUint64(at, true))

interface Directory {
  offset: number
  length: number
  count: number
}

async function findDirectory(
  size: number,
  read: ReadBytes,
  damaged: (what: string) => ImportFault,
): Promise<Directory> {
  const tailBytes = Math.min(size, endBytes + mostCommentBytes)
  const tail = toView(await read(size - tailBytes, tailBytes))
  let at = tailBytes - endBytes
  while (at >= 0 && tail.getUint32(at, true) !== signatures.end) at--
  if (at < 0) throw damaged('no zip, or its end is missing')
  const plain = {
    count: tail.getUint16(at + 10, true),
    length: tail.getUint32(at + 12, true),
    offset: tail.getUint32(at + 16, true),
  }
  const isLong =
    plain.count === 0xffff || plain.length === 0xffffffff || plain.offset === 0xffffffff
  const locatorAt = size - tailBytes + at - 20
  if (!isLong || locatorAt < 0) return plain
  const locator = toView(await read(locatorAt, 20))
  if (locator.getUint32(0, true) !== signatures.locator64) return plain
  const end = toView(await read(readLong(locator, 8), 56))
  if (end.getUint32(0, true) !== signatures.end64) throw damaged('its zip64 end is missing')
  return { count: readLong(end, 32), length: readLong(end, 40), offset: readLong(end, 48) }
}

interface DirectoryEntry {
  name: string
  flags: number
  method: number
  crc: number
  packedBytes: number
  bytes: number
  offset: number
  nextAt: number
}

/** Null where the directory ends too early or is none. */
function readEntry(directory: Uint8Array, at: number): DirectoryEntry | null {
  const view = toView(directory)
  if (at + 46 > directory.length || view.getUint32(at, true) !== entrySignature) return null
  const nameBytes = view.getUint16(at + 28, true)
  const extraBytes = view.getUint16(at + 30, true)
  const extraAt = at + 46 + nameBytes
  const nextAt = extraAt + extraBytes + view.getUint16(at + 32, true)
  if (nextAt > directory.length) return null
  const long = createLongReader(view, extraAt, extraAt + extraBytes)
  // In this order: the extra field holds only those that do not fit.
  const bytes = long(view.getUint32(at + 24, true))
  const packedBytes = long(view.getUint32(at + 20, true))
  const offset = long(view.getUint32(at + 42, true))
  return {
    // Names of other encodings stay legible where they are ASCII, which is what tells a document.
    name: new TextDecoder().decode(directory.subarray(at + 46, extraAt)),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedBytes,
    bytes,
    offset,
    nextAt,
  }
}

/** Gives a 32-bit number, or the 64-bit one of the extra field that stands in for it. */
function createLongReader(view: DataView, from: number, to: number): (short: number) => number {
  let at = from
  while (at + 4 <= to && view.getUint16(at, true) !== 1) at += 4 + view.getUint16(at + 2, true)
  const end = at + 4 <= to ? Math.min(to, at + 4 + view.getUint16(at + 2, true)) : at
  at += 4
  return (short) => {
    if (short !== 0xffffffff || at + 8 > end) return short
    at += 8
    return readLong(view, at - 8)
  }
}

async function unpack(
  { flags, method, crc, packedBytes, bytes, offset }: DirectoryEntry,
  read: ReadBytes,
  damaged: (why: string) => ImportFault,
): Promise<Uint8Array> {
  if (flags & 1) throw damaged('it is encrypted')
  if (method !== stored && method !== deflated) throw damaged(`compression ${method} is not known`)
  const head = toView(await read(offset, 30))
  if (head.getUint32(0, true) !== localSignature) throw damaged('its head is missing')
  const from = offset + 30 + head.getUint16(26, true) + head.getUint16(28, true)
  const packed = await read(from, packedBytes)
  const unpacked = method === stored ? packed.slice() : inflate(packed, bytes, damaged)
  if (unpacked.length !== bytes || crc32(unpacked) !== crc) throw damaged('wrong checksum')
  return unpacked
}

/** Stops as soon as more comes out than the directory says: a bomb costs no memory. */
function inflate(
  packed: Uint8Array,
  bytes: number,
  damaged: (why: string) => ImportFault,
): Uint8Array {
  const unpacked = new Uint8Array(bytes)
  let length = 0
  const inflater = new Inflate((chunk) => {
    if (length + chunk.length > bytes) throw damaged('more bytes than it says')
    unpacked.set(chunk, length)
    length += chunk.length
  })
  try {
    const step = 65_536
    for (let at = 0; at === 0 || at < packed.length; at += step)
      inflater.push(packed.subarray(at, at + step), at + step >= packed.length)
  } catch (error) {
    if (error instanceof ImportFault) throw error
    throw damaged(error instanceof Error ? error.message : String(error))
  }
  return unpacked.subarray(0, length)
}
