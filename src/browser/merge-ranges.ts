import type { ByteRange } from '../core/dataset/block-source.ts'

/** More than this is not read in vain to save a piece: it takes about as long as one more piece. */
const gapBytes = 65_536

/**
 * Reads ranges with those that lie close to each other put together, and takes them apart again:
 * 0+10 and 30+10 are read as 0+40.
 *
 * @param readPieces reads what is left, in ascending order; nothing of it is empty
 * @returns in the order of the ranges; none of them keeps another's memory alive
 * @throws RangeError where a range reaches beyond the size
 */
export async function readMerged(
  size: number,
  ranges: readonly ByteRange[],
  readPieces: (pieces: readonly ByteRange[]) => Promise<readonly Uint8Array[]>,
): Promise<Uint8Array[]> {
  for (const { offset, length } of ranges)
    if (offset < 0 || length < 0 || offset + length > size)
      throw new RangeError(`${offset}+${length} is beyond ${size} bytes`)
  const pieces = toPieces(ranges.filter(({ length }) => length > 0))
  const found = pieces.length > 0 ? await readPieces(pieces) : []
  return ranges.map(({ offset, length }) => {
    const at = pieces.findLastIndex((piece) => piece.offset <= offset)
    const start = offset - (pieces[at]?.offset ?? 0)
    const piece = found[at]
    // Read for itself alone: the end of a file is large.
    if (length > 0 && length === piece?.buffer.byteLength) return piece
    return piece?.slice(start, start + length) ?? new Uint8Array(0)
  })
}

function toPieces(ranges: readonly ByteRange[]): ByteRange[] {
  const pieces: ByteRange[] = []
  for (const { offset, length } of ranges.toSorted((a, b) => a.offset - b.offset)) {
    const last = pieces.at(-1)
    if (last && offset <= last.offset + last.length + gapBytes)
      last.length = Math.max(last.length, offset + length - last.offset)
    else pieces.push({ offset, length })
  }
  return pieces
}
