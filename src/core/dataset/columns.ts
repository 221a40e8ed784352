import type { ColumnShape } from './segment-format.ts'

/**
 * Columns hold one number an article, in ranks: the smallest number of bytes that all of them fit in,
 * as steps from the least. The dates of two years, all in whole seconds, take 4 bytes each.
 */

/** Greatest first: milliseconds that are all whole minutes take fewer bytes. */
const steps = [60_000, 1000, 1]

/** @param values whole numbers, their range below 2^53 */
export function encodeColumn(values: Float64Array | Uint32Array): {
  shape: ColumnShape
  bytes: Uint8Array
} {
  let least = Number.POSITIVE_INFINITY
  let greatest = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  if (values.length === 0) return { shape: { base: 0, step: 1, width: 0 }, bytes: new Uint8Array() }
  const step = steps.find((step) => values.every((value) => (value - least) % step === 0)) ?? 1
  const most = (greatest - least) / step
  if (!(most < 2 ** 53)) throw new RangeError(`a column from ${least} to ${greatest}`)
  const width = most === 0 ? 0 : Math.floor(Math.log2(most) / 8) + 1
  const bytes = new Uint8Array(values.length * width)
  let at = 0
  for (const value of values) {
    let rest = (value - least) / step
    for (let byte = 0; byte < width; byte++) {
      bytes[at++] = rest % 256
      rest = Math.floor(rest / 256)
    }
  }
  return { shape: { base: least, step, width }, bytes }
}

/** The numbers that bytes of a column stand for. */
export function decodeColumn(
  { base, step, width }: ColumnShape,
  bytes: Uint8Array,
  count: number,
): Float64Array {
  const values = new Float64Array(count)
  let at = 0
  for (let row = 0; row < count; row++) {
    let value = 0
    let scale = 1
    for (let byte = 0; byte < width; byte++) {
      value += (bytes[at++] ?? 0) * scale
      scale *= 256
    }
    values[row] = base + step * value
  }
  return values
}
