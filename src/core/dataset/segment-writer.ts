import { concat, createByteWriter } from './bytes.ts'
import { crc32 } from './crc32.ts'
import {
  encodeTail,
  formatVersion,
  headerBytes,
  magic,
  pageBytes,
  type SectionName,
  type Stretch,
  sectionNames,
  type TailDraft,
} from './segment-format.ts'

/** Writes a segment from its first byte to its last. */
export interface SegmentWriter {
  /** Begins a section; sections come in their order, and one that is never begun is empty. */
  begin(section: SectionName): void
  write(bytes: Uint8Array): void
  /** Closes the file. */
  finish(tail: Omit<TailDraft, 'sections' | 'pages'>): void
}

/** @param emit takes the bytes of the file in order, in pieces of any length */
export function createSegmentWriter(emit: (bytes: Uint8Array) => void): SegmentWriter {
  const sections = Object.fromEntries(
    sectionNames.map((name) => [name, { offset: 0, length: 0 }]),
    // One entry a name.
  ) as Record<SectionName, Stretch>
  const pages: number[] = []
  let current: Stretch | null = null
  let written = 0
  let inPage = 0
  let checksum = 0

  function write(bytes: Uint8Array): void {
    let at = 0
    while (at < bytes.length) {
      const piece = bytes.subarray(at, at + pageBytes - inPage)
      checksum = crc32(piece, checksum)
      inPage += piece.length
      at += piece.length
      if (inPage === pageBytes) closePage()
    }
    written += bytes.length
    if (current) current.length += bytes.length
    emit(bytes)
  }
  function closePage(): void {
    pages.push(checksum)
    checksum = 0
    inPage = 0
  }
  write(toHeader())

  return {
    begin(section) {
      current = sections[section]
      current.offset = written
    },
    write,
    finish(rest) {
      current = null
      if (inPage > 0) closePage()
      const tail = encodeTail({ ...rest, sections, pages })
      const out = createByteWriter()
      out.uint32(written % 2 ** 32)
      out.uint32(Math.floor(written / 2 ** 32))
      out.uint32(tail.length)
      out.uint32(crc32(tail))
      out.uint32(formatVersion)
      const fields = out.take()
      out.raw(fields)
      out.uint32(crc32(fields))
      out.raw(magic)
      emit(tail)
      emit(out.take())
    },
  }
}

function toHeader(): Uint8Array {
  const out = createByteWriter()
  out.raw(magic)
  out.uint32(formatVersion)
  out.uint32(0)
  const header = out.take()
  if (header.length !== headerBytes) throw new Error('a header of another length')
  return header
}

/** Collects what a writer emits. */
export function createCollector(): { emit(bytes: Uint8Array): void; take(): Uint8Array } {
  let pieces: Uint8Array[] = []
  return {
    emit: (bytes) => void pieces.push(bytes),
    take() {
      const whole = concat(pieces)
      pieces = []
      return whole
    },
  }
}
