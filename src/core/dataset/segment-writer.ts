import { concat, createByteWriter } from './bytes.ts'
import { pageBytes, seal, streamBytes } from './pages.ts'
import {
  encodeTail,
  formatVersion,
  headerBytes,
  magic,
  type SectionName,
  type Stretch,
  sectionNames,
  type Tail,
  trailerBytes,
} from './segment-format.ts'

/** Writes a segment from its first byte to its last. */
export interface SegmentWriter {
  /** Begins a section; sections come in their order, and one that is never begun is empty. */
  begin(section: SectionName): void
  write(bytes: Uint8Array): void
  /** Closes the file. */
  finish(tail: Omit<Tail, 'sections'>): void
}

/** Pages that are handed on at once. */
const pagesAtOnce = 16

/** @param emit takes the bytes of the file in order, whole pages at a time */
export function createSegmentWriter(emit: (bytes: Uint8Array) => void): SegmentWriter {
  const sections = Object.fromEntries(
    sectionNames.map((name) => [name, { offset: 0, length: 0 }]),
    // One entry a name.
  ) as Record<SectionName, Stretch>
  let current: Stretch | null = null
  /** Bytes of the stream so far. */
  let written = 0
  let pages = new Uint8Array(pagesAtOnce * pageBytes)
  /** Where the next byte goes in them. */
  let at = 0
  let sealed = 0

  function closePage(): void {
    seal(pages.subarray(at - streamBytes, at - streamBytes + pageBytes), sealed++)
    at += pageBytes - streamBytes
    if (at === pages.length) hand()
  }
  function hand(): void {
    emit(pages.subarray(0, at))
    pages = new Uint8Array(pagesAtOnce * pageBytes)
    at = 0
  }
  function write(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      const room = streamBytes - (written % streamBytes)
      const piece = bytes.subarray(from, from + room)
      pages.set(piece, at)
      at += piece.length
      from += piece.length
      written += piece.length
      if (current) current.length += piece.length
      if (piece.length === room) closePage()
    }
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
      const offset = written
      const tail = encodeTail({ ...rest, sections })
      write(tail)
      const room = streamBytes - (written % streamBytes)
      // The trailer ends a page: in this one, or where there is no room for it in the next.
      const gap = room >= trailerBytes ? room - trailerBytes : room + streamBytes - trailerBytes
      write(new Uint8Array(gap))
      write(toTrailer({ offset, length: tail.length }))
      if (at > 0) hand()
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

function toTrailer({ offset, length }: Stretch): Uint8Array {
  const out = createByteWriter()
  out.uint32(offset % 2 ** 32)
  out.uint32(Math.floor(offset / 2 ** 32))
  out.uint32(length)
  out.uint32(formatVersion)
  out.raw(magic)
  return out.take()
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
