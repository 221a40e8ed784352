import { failed, ok, type Result } from '../result.ts'
import type { BlockSource } from './block-source.ts'
import { ByteReader } from './bytes.ts'
import { type DatasetProblem, toDamaged } from './dataset-problem.ts'
import { copyStretch, createHeldPages, type HeldPages, readPages } from './held-pages.ts'
import type { PageCache } from './paged-reader.ts'
import { pageBytes, pagesOf, streamBytes } from './pages.ts'
import { createSegment, type Segment } from './segment.ts'
import {
  decodeTail,
  formatVersion,
  headerBytes,
  magic,
  type Stretch,
  type Tail,
  trailerBytes,
} from './segment-format.ts'

/**
 * Pages at the end that are read on opening: the words of the texts are within them, and what tells where
 * things lie, which takes a page in 750.
 */
const forWords = 30
const mostHeld = 512
const heldOf = (pages: number) => Math.min(pages, mostHeld, forWords + Math.ceil(pages / 700))

/** Opens a segment by its last pages, in one reading; a cut, damaged or newer one is a problem. */
export async function openSegment(
  source: BlockSource,
  cache: PageCache,
): Promise<Result<Segment, DatasetProblem>> {
  try {
    const ends = await readEnd(source)
    return ends.ok ? ok(createSegment(source, ends.value.tail, ends.value.held, cache)) : ends
  } catch (error) {
    if (error instanceof RangeError) return failed(toDamaged(`tail: ${error.message}`))
    throw error
  }
}

async function readEnd(
  source: BlockSource,
): Promise<Result<{ tail: Tail; held: HeldPages }, DatasetProblem>> {
  const pages = source.size / pageBytes
  if (pages < 1 || !Number.isInteger(pages)) return failed(await toProblem(source))
  const first = pages - heldOf(pages)
  const [bytes = new Uint8Array()] = await source.read([
    { offset: first * pageBytes, length: (pages - first) * pageBytes },
  ])
  const held = createHeldPages(first, bytes)
  const stretch = readTrailer(held, pages - 1)
  if (!stretch) return failed(await toProblem(source))
  const tail = decodeTail(await readTail(source, held, stretch))
  const outside = Object.values(tail.sections).some(
    (section) => section.offset + section.length > stretch.offset,
  )
  return outside ? failed(toDamaged('tail: sections beyond the end')) : ok({ tail, held })
}

/** Where the tail lies; null where the last page is not that of a whole file of this format. */
function readTrailer(held: HeldPages, last: number): Stretch | null {
  const page = held.take(last)
  if (!page) return null
  const from = new ByteReader(page.subarray(streamBytes - trailerBytes))
  const offset = from.uint32() + from.uint32() * 2 ** 32
  const length = from.uint32()
  const isOurs = from.uint32() === formatVersion && isMagic(from.raw(magic.length))
  return isOurs && offset + length <= last * streamBytes + streamBytes ? { offset, length } : null
}

const isMagic = (bytes: Uint8Array) => magic.every((byte, at) => bytes[at] === byte)

/** Mostly within the pages that are held already. @throws RangeError where a page is damaged */
async function readTail(
  source: BlockSource,
  held: HeldPages,
  stretch: Stretch,
): Promise<Uint8Array> {
  const isHeld = pagesOf(stretch).first >= held.first
  const pages = isHeld ? held : await readPages(source, stretch)
  return copyStretch(
    pages,
    stretch,
    (page) => new RangeError(`page ${page} is not as it was written`),
  )
}

/** What a file is whose end is not that of a whole segment, told by its beginning. */
async function toProblem(source: BlockSource): Promise<DatasetProblem> {
  const { size } = source
  if (size < headerBytes) return toDamaged(`header: ${size} bytes are no data set`)
  const [header = new Uint8Array()] = await source.read([{ offset: 0, length: headerBytes }])
  if (!isMagic(header))
    return toDamaged('header: not a data set file; documents are compiled with "build" first')
  const version = new ByteReader(header.subarray(magic.length)).uint32()
  if (version > formatVersion)
    return {
      code: 'dataset-newer',
      detail: `The data set has format ${version}, this Elsewhere reads format ${formatVersion}. Update Elsewhere.`,
    }
  if (version < formatVersion)
    return {
      code: 'dataset-old',
      detail: `The data set has the old format ${version}. Compile its documents again.`,
    }
  return toDamaged(`tail: the file is cut off or was written over, ${size} bytes`)
}
