import {
  type ByteReader,
  type ByteWriter,
  createByteReader,
  createByteWriter,
  readCount,
} from './bytes.ts'
import { longestCopy } from './copies.ts'
import type { Pack } from './packer.ts'
import type { Unpack } from './unpacker.ts'

/**
 * Items (articles, stories) in compressed blocks of a fixed number each, so that item 37 of blocks of
 * 16 is number 5 in block 2. A block is the varint of its base, the varint of its length when
 * unpacked, then that packed with the segment's codes, or as it is where packing makes it no shorter. Unpacked it
 * says how many items there are and how long each is, so that one can be read without the others; then they
 * follow one another.
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
  const starts: number[] = []
  let blockBase = 0
  function emit(block: Uint8Array): void {
    lengths.push(block.length)
    write(block)
  }
  function flush(): void {
    if (starts.length === 0) return
    emit(packBlock({ base: blockBase, starts: starts.splice(0), bytes: out.take() }, pack))
  }
  return {
    next(base) {
      if (starts.length === itemsInBlock) flush()
      if (starts.length === 0) blockBase = base
      starts.push(out.length)
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
  /** Where each item begins in the bytes; each ends where the next one begins. */
  starts: readonly number[]
  bytes: Uint8Array
}

export function packBlock({ base, starts, bytes }: Block, pack: Pack): Uint8Array {
  const unpacked = toBody(starts, bytes)
  const packed = pack(unpacked)
  scratch.varint(base)
  scratch.varint(unpacked.length)
  scratch.raw(packed.length < unpacked.length ? packed : unpacked)
  return scratch.take()
}

/** What of a block is packed. */
export function toBody(starts: readonly number[], bytes: Uint8Array): Uint8Array {
  scratch.varint(starts.length)
  for (const [at, start] of starts.entries())
    scratch.varint((starts[at + 1] ?? bytes.length) - start)
  scratch.raw(bytes)
  return scratch.take()
}

/** Empty between calls. */
const scratch = createByteWriter()

/** The same block with its base moved. */
export function moveBlock(block: Uint8Array, by: number): Uint8Array {
  const from = createByteReader(block)
  const head = createByteWriter()
  head.varint(from.varint() + by)
  head.raw(from.raw(from.left))
  return head.take()
}

/** @throws RangeError where the bytes are no block */
export function unpackBlock(block: Uint8Array, unpack: Unpack): Block {
  const from = createByteReader(block)
  const base = from.varint()
  const length = from.varint()
  const packed = from.raw(from.left)
  if (length > mostUnpacked || length > packed.length * mostOfByte)
    throw new RangeError(`a block of ${packed.length} bytes cannot hold ${length}`)
  const body = createByteReader(packed.length === length ? packed : unpack(packed, length))
  const starts: number[] = []
  let end = 0
  for (let left = readCount(body); left > 0; left--) {
    starts.push(end)
    end += body.varint()
  }
  const bytes = body.raw(body.left)
  if (end !== bytes.length) throw new RangeError(`items of ${end} bytes in ${bytes.length}`)
  return { base, starts, bytes }
}

/** An item of a block. @throws RangeError where there is none, or its bytes are none */
export function readItem<Item>(
  { base, starts, bytes }: Block,
  read: (from: ByteReader, base: number) => Item,
  item: number,
): Item {
  const start = starts[item]
  if (start === undefined) throw new RangeError(`a block of ${starts.length} items has no ${item}`)
  return read(createByteReader(bytes.subarray(start, starts[item + 1])), base)
}
