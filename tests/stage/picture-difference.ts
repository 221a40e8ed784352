import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

export interface Difference {
  /** Most pixels that differ within any square of 32 × 32; all where the sizes differ. */
  worst: number
  /** Both sizes, as in `400×560`. */
  sizes: readonly [string, string]
  /** PNG: what differs, in red; null where the sizes differ. */
  picture: Uint8Array | null
}

/**
 * Compares two PNGs as an eye would: pixels count where their colours are apart by a tenth of black
 * to white, and the soft edges of letters do not.
 */
export function toDifference(reference: Uint8Array, taken: Uint8Array): Difference {
  const one = PNG.sync.read(Buffer.from(reference))
  const other = PNG.sync.read(Buffer.from(taken))
  const { width, height } = one
  const sizes = [`${width}×${height}`, `${other.width}×${other.height}`] as const
  if (sizes[0] !== sizes[1]) return { worst: Number.POSITIVE_INFINITY, sizes, picture: null }
  const drawn = new PNG({ width, height })
  const worst = pixelmatch(one.data, other.data, drawn.data, width, height, { windowSize: 32 })
  return { worst, sizes, picture: PNG.sync.write(drawn) }
}
