import { type DirectoryShape, entryOf, rangeIn } from './block-directory.ts'
import type { ByteRange } from './block-source.ts'
import type { ByteReader } from './bytes.ts'
import { guarded } from './dataset-problem.ts'
import { type Block, holdsItem, readItem, unpackBlock } from './item-blocks.ts'
import type { SectionReader } from './paged-reader.ts'
import { createSharedRoom } from './to-room.ts'
import type { Unpack } from './unpacker.ts'

/** Reads items (articles, stories) by their number, each block read and unpacked once a call. */
export interface BlockReader {
  readonly blocks: number
  /** Where blocks lie in their section; those that are not there are left out. */
  locate(blocks: readonly number[]): Promise<ByteRange[]>
  /** Blocks as they are in the file, packed. */
  packed(blocks: readonly number[]): Promise<Uint8Array[]>
  /**
   * @param toRead answers what reads the items of one block, and keeps none of their bytes; it is waited for beside
   *   the blocks
   */
  items<Item>(
    numbers: readonly number[],
    toRead: () => Promise<() => (from: ByteReader, base: number) => Item>,
  ): Promise<Item[]>
}

/** A look-up asks for an article, and then for others of the same blocks. */
const blocksKept = 4

/**
 * @param inBlock items of a block; the last one may have fewer
 * @param toUnpack is waited for beside the first blocks
 */
export function createBlockReader(
  section: SectionReader,
  directory: SectionReader,
  shape: DirectoryShape,
  inBlock: number,
  toUnpack: () => Promise<Unpack>,
): BlockReader {
  const unpacked = new Map<number, Block>()
  const sharedRoom = createSharedRoom()

  async function locate(wanted: readonly number[]): Promise<ByteRange[]> {
    const blocks = wanted.filter((block) => block >= 0 && block < shape.blocks)
    const entries = await directory.read(blocks.map((block) => entryOf(shape, block)))
    return blocks.map((block, at) => rangeIn(shape, entries[at] ?? new Uint8Array(), block))
  }
  function keep(block: number, kept: Block): void {
    unpacked.set(block, kept)
    for (const oldest of unpacked.keys()) {
      if (unpacked.size <= blocksKept) break
      unpacked.delete(oldest)
    }
  }
  return {
    blocks: shape.blocks,
    locate,
    packed: async (blocks) => section.read(await locate(blocks)),
    async items<Item>(
      numbers: readonly number[],
      toRead: () => Promise<() => (from: ByteReader, base: number) => Item>,
    ) {
      const wanted = byBlock(numbers, inBlock)
      const blocks = [...wanted.keys()]
      const bad = blocks.find((block) => block < 0 || block >= shape.blocks)
      if (bad !== undefined) throw new RangeError(`There are ${shape.blocks} blocks, and no ${bad}`)
      const known = new Map<number, Block>()
      for (const [block, { last }] of wanted) {
        const kept = unpacked.get(block)
        if (kept && holdsItem(kept, last)) known.set(block, kept)
      }
      const missing = blocks.filter((block) => !known.has(block))
      const ranges = await locate(missing)
      // At one moment, so that it is one reading.
      const [pieces, unpack, createRead] = await Promise.all([
        section.read(ranges),
        toUnpack(),
        toRead(),
      ])
      return guarded(() => {
        const found = new Array<Item>(numbers.length)
        let at = 0
        for (const [block, { places, last }] of wanted) {
          let items = known.get(block)
          if (!items) {
            // Of many blocks the last ones are kept; all others are unpacked in one place after the other.
            const isKept = at >= missing.length - blocksKept
            const toRoom = isKept ? undefined : sharedRoom
            items = unpackBlock(pieces[at] ?? new Uint8Array(), unpack, 1 + last, toRoom)
            if (isKept) keep(block, items)
            at += 1
          }
          const read = createRead()
          for (const place of places)
            found[place] = readItem(items, read, (numbers[place] ?? 0) % inBlock)
        }
        return found
      })
    },
  }
}

/** By block the places of what is wanted of it, and which of its items is the last of those. */
function byBlock(
  numbers: readonly number[],
  inBlock: number,
): Map<number, { places: number[]; last: number }> {
  const blocks = new Map<number, { places: number[]; last: number }>()
  for (const [place, number] of numbers.entries()) {
    const block = Math.floor(number / inBlock)
    const item = number % inBlock
    const wanted = blocks.get(block)
    if (!wanted) blocks.set(block, { places: [place], last: item })
    else {
      wanted.places.push(place)
      wanted.last = Math.max(wanted.last, item)
    }
  }
  return blocks
}
