import { deflateSync, inflateSync } from 'fflate'
import {
  type ByteReader,
  type ByteWriter,
  createByteReader,
  createByteWriter,
  readCount,
} from './bytes.ts'

/**
 * Items (articles, stories) in compressed blocks of a fixed number each, so that item 37 of blocks of
 * 16 is number 5 in block 2. A directory of the blocks' lengths tells where each begins. A block is
 * the varint of its base, the varint of its length when unpacked, then DEFLATE (RFC 1951); unpacked,
 * its items follow one another.
 */

/** DEFLATE makes at most this many bytes of one. */
const mostInflation = 1032
/** More than this a block of ours never is, and a forged one must not be. */
export const mostUnpacked = 64 * 1024 * 1024
/** Above it a block shrinks by less than 1 %, and takes twice as long. */
const level = 4

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
  write: (block: Uint8Array) => void,
): ItemBlocksWriter {
  const out = createByteWriter()
  const lengths: number[] = []
  let items = 0
  let blockBase = 0
  function emit(block: Uint8Array): void {
    lengths.push(block.length)
    write(block)
  }
  function flush(): void {
    if (items === 0) return
    items = 0
    emit(pack({ base: blockBase, bytes: out.take() }))
  }
  return {
    next(base) {
      if (items === itemsInBlock) flush()
      if (items === 0) blockBase = base
      items += 1
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
  bytes: Uint8Array
}

export function pack({ base, bytes }: Block): Uint8Array {
  const head = createByteWriter()
  head.varint(base)
  head.varint(bytes.length)
  head.raw(deflateSync(bytes, { level, mem: 4 }))
  return head.take()
}

/** The same block with its base moved. */
export function moveBlock(block: Uint8Array, by: number): Uint8Array {
  const from = createByteReader(block)
  const head = createByteWriter()
  head.varint(from.varint() + by)
  head.raw(from.raw(from.left))
  return head.take()
}

/**
 * @param most bytes that it may be when unpacked
 * @throws RangeError where the bytes are no block
 */
export function unpack(block: Uint8Array, most: number = mostUnpacked): Block {
  const from = createByteReader(block)
  const base = from.varint()
  const length = from.varint()
  const packed = from.raw(from.left)
  if (length > most || length > packed.length * mostInflation)
    throw new RangeError(`a block of ${packed.length} bytes cannot hold ${length}`)
  let bytes: Uint8Array
  try {
    bytes = inflateSync(packed, { out: new Uint8Array(length) })
  } catch (error) {
    throw new RangeError(`a block cannot be unpacked (${error})`)
  }
  if (bytes.length !== length)
    throw new RangeError(`a block of ${bytes.length} instead of ${length}`)
  return { base, bytes }
}

/** The first items of a block. @throws RangeError where there are fewer */
export function readItems<Item>(
  { base, bytes }: Block,
  read: (from: ByteReader, base: number) => Item,
  items: number,
): Item[] {
  const from = createByteReader(bytes)
  return Array.from({ length: items }, () => read(from, base))
}

/** All items of a block. @throws RangeError where the bytes end within one */
export function readAllItems<Item>(
  { base, bytes }: Block,
  read: (from: ByteReader, base: number) => Item,
): Item[] {
  const from = createByteReader(bytes)
  const items: Item[] = []
  while (from.left > 0) items.push(read(from, base))
  return items
}

/** Where blocks lie: the offset of every 64th, and the length of each. */
export interface BlockDirectory {
  blocks: number
  offsetOf(block: number): number
  lengthOf(block: number): number
}

const stride = 64

export function writeDirectory(out: ByteWriter, lengths: readonly number[]): void {
  const width = lengths.some((length) => length > 0xffff) ? 4 : 2
  out.varint(lengths.length)
  out.byte(width)
  for (const length of lengths) {
    if (width === 4) out.uint32(length)
    else {
      out.byte(length & 255)
      out.byte(length >>> 8)
    }
  }
}

/** Keeps a copy of the lengths; time is linear in the number of blocks. */
export function readDirectory(from: ByteReader): BlockDirectory {
  const blocks = readCount(from)
  const width = from.byte()
  if (width !== 2 && width !== 4) throw new RangeError(`lengths of ${width} bytes`)
  // A copy, since the bytes may lie at an odd place.
  const bytes = from.raw(blocks * width).slice()
  const lengths = width === 2 ? new Uint16Array(bytes.buffer) : new Uint32Array(bytes.buffer)
  const offsets = new Float64Array(Math.ceil(blocks / stride) + 1)
  let offset = 0
  for (let block = 0; block < blocks; block++) {
    if (block % stride === 0) offsets[block / stride] = offset
    offset += lengths[block] ?? 0
  }
  return {
    blocks,
    lengthOf: (block) => lengths[block] ?? 0,
    offsetOf(block) {
      const first = Math.floor(block / stride)
      let place = offsets[first] ?? 0
      for (let before = first * stride; before < block; before++) place += lengths[before] ?? 0
      return place
    },
  }
}
