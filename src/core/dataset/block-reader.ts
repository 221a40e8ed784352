import { type DirectoryShape, entryOf, rangeIn } from './block-directory.ts'
import type { ByteRange } from './block-source.ts'
import type { ByteReader } from './bytes.ts'
import { guarded } from './dataset-problem.ts'
import { type Block, holdsItem, readItem, unpackBlock } from './item-blocks.ts'
import type { SectionReader } from './paged-reader.ts'
import type { Unpack } from './unpacker.ts'

/** Reads items (articles, stories) by their number, each block read and unpacked once a call. */
export interface BlockReader {
  readonly blocks: number
  /** Where blocks lie in their section; those that are not there are left out. */
  locate(blocks: readonly number[]): Promise<ByteRange[]>
  /** Blocks as they are in the file, packed. */
  packed(blocks: readonly number[]): Promise<Uint8Array[]>
  /** @param toRead answers what reads the items of one block; it is waited for beside the blocks */
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

  async function locate(wanted: readonly number[]): Promise<ByteRange[]> {
    const blocks = wanted.filter((block) => block >= 0 && block < shape.blocks)
    const entries = await directory.read(blocks.map((block) => entryOf(shape, block)))
    return blocks.map((block, at) => rangeIn(shape, entries[at] ?? new Uint8Array(), block))
  }
  function keep(block: number, kept: Block): Block {
    unpacked.set(block, kept)
    for (const oldest of unpacked.keys()) {
      if (unpacked.size <= blocksKept) break
      unpacked.delete(oldest)
    }
    return kept
  }
  return {
    blocks: shape.blocks,
    locate,
    packed: async (blocks) => section.read(await locate(blocks)),
    async items(numbers, toRead) {
      const blockOf = (number: number) => Math.floor(number / inBlock)
      /** Of each block the last item that is wanted. */
      const last = new Map<number, number>()
      for (const number of numbers) {
        const block = blockOf(number)
        last.set(block, Math.max(last.get(block) ?? 0, number % inBlock))
      }
      const blocks = [...last.keys()]
      const bad = blocks.find((block) => block < 0 || block >= shape.blocks)
      if (bad !== undefined) throw new RangeError(`There are ${shape.blocks} blocks, and no ${bad}`)
      const known = new Map<number, Block>()
      for (const [block, item] of last) {
        const kept = unpacked.get(block)
        if (kept && holdsItem(kept, item)) known.set(block, kept)
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
        for (const [at, block] of missing.entries()) {
          const items = 1 + (last.get(block) ?? 0)
          known.set(block, keep(block, unpackBlock(pieces[at] ?? new Uint8Array(), unpack, items)))
        }
        const readers = new Map(blocks.map((block) => [block, createRead()]))
        return numbers.map((number) => {
          const block = known.get(blockOf(number))
          const read = readers.get(blockOf(number))
          if (!block || !read) throw new RangeError(`no block with ${number}`)
          return readItem(block, read, number % inBlock)
        })
      })
    },
  }
}
