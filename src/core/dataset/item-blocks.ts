import { ByteReader, type ByteWriter, createByteWriter, readCount } from './bytes.ts'
import { longestCopy } from './copies.ts'
import type { Pack } from './packer.ts'
import type { ToRoom } from './to-room.ts'
import type { Unpack } from './unpacker.ts'

/**
 * Items (articles, stories) in compressed blocks of a fixed number each, so that item 37 of blocks of
 * 16 is number 5 in block 2. A block says what its numbers count from, how many items there are and how long
 * each is, all varints; then they follow one another, packed with the segment's codes, or as they are where packing makes
 * them no shorter. So one can be read without the others, and those behind it need not be unpacked.
 */

/** Packed bytes hold at most this many each: a copy takes two bits at least. */
const mostOfByte = longestCopy * 4
/** More than this a block of ours never is, and a forged one must not be. */
export const mostUnpacked = 64 * 1024 * 1024

export interface ItemBlocksWriter {
  /**
   * The writer of the next item, to be asked for before its first byte.
   * @param base kept beside the block if the item is its first: see `Block`
   */
  next(base: number): { out: ByteWriter; base: number }
  /** Takes over a whole block, packed; the one under way is filled up with nothing. */
  addBlock(block: Uint8Array): void
  /** Writes what is left; answers the length in bytes of each block. */
  finish(): number[]
}

/** @param write takes each block as soon as it is full */
export function createItemBlocks(
  itemsInBlock: number,
  pack: Pack,
  write: (block: Uint8Array) => void,
): ItemBlocksWriter {
  const out = createByteWriter()
  const lengths: number[] = []
  /** Of the block under way: where each item begins. */
  let edges: number[] = []
  let blockBase = 0
  function emit(block: Uint8Array): void {
    lengths.push(block.length)
    write(block)
  }
  function flush(): void {
    if (edges.length === 0) return
    edges.push(out.length)
    emit(packBlock({ base: blockBase, edges, bytes: out.take() }, pack))
    edges = []
  }
  return {
    next(base) {
      if (edges.length === itemsInBlock) flush()
      if (edges.length === 0) blockBase = base
      edges.push(out.length)
      return { out, base: blockBase }
    },
    addBlock(block) {
      flush()
      emit(block)
    },
    finish() {
      flush()
      return lengths
    },
  }
}

/** A block, unpacked. */
export interface Block {
  /** What numbers in it count from, so that a block can move to where other numbers hold. */
  base: number
  /** Where each item begins, and where the last one ends. */
  edges: readonly number[]
  /** The items, or the first of them. */
  bytes: Uint8Array
}

export function packBlock({ base, edges, bytes }: Block, pack: Pack): Uint8Array {
  scratch.varint(base)
  scratch.varint(edges.length - 1)
  for (let item = 1; item < edges.length; item++)
    scratch.varint((edges[item] ?? 0) - (edges[item - 1] ?? 0))
  const packed = pack(bytes)
  scratch.raw(packed.length < bytes.length ? packed : bytes)
  return scratch.take()
}

/** Empty between calls. */
const scratch = createByteWriter()

/** The same block with its base moved. */
export function moveBlock(block: Uint8Array, by: number): Uint8Array {
  const from = new ByteReader(block)
  scratch.varint(from.varint() + by)
  scratch.raw(from.raw(from.left))
  return scratch.take()
}

/**
 * @param items how many are wanted, the first ones; all without
 * @param toRoom gives room for them; without, they have bytes of their own
 * @throws RangeError where the bytes are no block
 */
export function unpackBlock(
  block: Uint8Array,
  unpack: Unpack,
  items = Infinity,
  toRoom?: ToRoom,
): Block {
  const from = new ByteReader(block)
  const base = from.varint()
  const edges = [0]
  let length = 0
  for (let left = readCount(from); left > 0; left--) {
    length += from.varint()
    edges.push(length)
  }
  const packed = from.raw(from.left)
  if (length > mostUnpacked || length > packed.length * mostOfByte)
    throw new RangeError(`a block of ${packed.length} bytes cannot hold ${length}`)
  if (packed.length > length) throw new RangeError(`${packed.length} bytes hold ${length}`)
  const isPacked = packed.length < length
  return { base, edges, bytes: isPacked ? unpack(packed, length, edges[items], toRoom) : packed }
}

/** Whether an item is among the unpacked ones, or is none at all. */
export const holdsItem = ({ edges, bytes }: Block, item: number): boolean =>
  (edges[item + 1] ?? 0) <= bytes.length

/** An item of a block. @throws RangeError where there is none, or its bytes are none */
export function readItem<Item>(
  { base, edges, bytes }: Block,
  read: (from: ByteReader, base: number) => Item,
  item: number,
): Item {
  const [start, end] = [edges[item], edges[item + 1]]
  if (start === undefined || end === undefined)
    throw new RangeError(`a block of ${edges.length - 1} items has no ${item}`)
  if (end > bytes.length) throw new RangeError(`item ${item} is not unpacked`)
  return read(new ByteReader(bytes, start, end), base)
}
