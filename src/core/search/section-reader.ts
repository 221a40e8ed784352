import type { ByteRange } from '../dataset/block-source.ts'
import type { ToRoom } from '../dataset/to-room.ts'

/** Bytes of one section, wherever they are kept. */
export interface SectionReader {
  readonly length: number
  /**
   * Reads all ranges at once, in the order asked.
   * @param toRoom may be asked for room for each of them
   */
  read(ranges: readonly ByteRange[], toRoom?: ToRoom): Promise<Uint8Array[]>
}

/** What a word index consists of. */
export interface IndexSections {
  readonly terms: SectionReader
  readonly termsTop: SectionReader
  readonly postings: SectionReader
}

export async function readAll(section: SectionReader): Promise<Uint8Array> {
  const [bytes] = await section.read([{ offset: 0, length: section.length }])
  if (bytes?.length !== section.length) throw new RangeError('A section is shorter than it says')
  return bytes
}

/** @throws RangeError where a range reaches beyond the section */
export async function readRanges(
  section: SectionReader,
  ranges: readonly ByteRange[],
  toRoom?: ToRoom,
): Promise<Uint8Array[]> {
  for (const { offset, length } of ranges)
    if (offset < 0 || length < 0 || offset + length > section.length)
      throw new RangeError(`${offset}+${length} is beyond ${section.length} bytes`)
  if (ranges.length === 0) return []
  const read = await section.read(ranges, toRoom)
  if (ranges.some(({ length }, position) => read[position]?.length !== length))
    throw new RangeError('A range is shorter than asked')
  return read
}
