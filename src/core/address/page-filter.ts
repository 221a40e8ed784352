/**
 * A Bloom filter of the tokens of all stored addresses, small enough to be asked in the page before
 * the background is woken. It is cut in shards, of which a page reads only those of its tokens.
 *
 * With the tokens of `https://a.example/harbour-bridge-opens` added, `mightHold` of that page's tokens
 * is true for certain, and of other tokens about once in a thousand.
 */

/** What one must know to ask the bytes of a filter. */
export interface FilterGeometry {
  /** A power of two. */
  shards: number
  /** In each shard; a multiple of 24, which base64 writes without a rest. */
  bits: number
  /** Bits that each token sets. */
  hashes: number
}

const bitsPerToken = 15
const hashes = 10
const shardBytes = 3072

export interface PageFilter {
  readonly geometry: FilterGeometry
  /** All shards, one behind the other. */
  readonly bytes: Uint8Array
  /** @param hash of a token, by `hashToken` */
  add(hash: number): void
}

/** @param expectedTokens with more than these, false hits grow; none is ever lost */
export function createPageFilter(expectedTokens: number): PageFilter {
  let shards = 1
  while (shards * shardBytes * 8 < expectedTokens * bitsPerToken) shards *= 2
  return openPageFilter(
    { shards, bits: shardBytes * 8, hashes },
    new Uint8Array(shards * shardBytes),
  )
}

function openPageFilter(geometry: FilterGeometry, bytes: Uint8Array): PageFilter {
  const { bits } = geometry
  return {
    geometry,
    bytes,
    add(hash) {
      const { shard, positions } = toPlace(hash, geometry)
      for (const position of positions) {
        const at = shard * bits + position
        bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at & 7))
      }
    },
  }
}

/** The shards by number, as base64: nothing denser is kept by JSON and read by every browser. */
export function toShards({ geometry, bytes }: PageFilter): string[] {
  const length = geometry.bits / 8
  return Array.from({ length: geometry.shards }, (_, shard) =>
    toBase64(bytes.subarray(shard * length, (shard + 1) * length)),
  )
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const triple = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    for (const shift of [18, 12, 6, 0]) text += digits[(triple >> shift) & 63]
  }
  return text
}

/** A token's hash, 32 bits: data sets keep the hashes, so that filters of any size can be made of them. */
export function hashToken(token: string): number {
  let hash = 0xdeadbeef
  for (let at = 0; at < token.length; at++)
    hash = Math.imul(hash ^ token.charCodeAt(at), 0x9e3779b1) ^ (hash >>> 15)
  return mix(hash) >>> 0
}

/** Where the bits of a token's hash are: its shard, and their positions in that. */
export function toPlace(
  hash: number,
  { shards, bits, hashes }: FilterGeometry,
): { shard: number; positions: number[] } {
  const start = mix(hash ^ 0x41c6ce57)
  const step = mix(hash + start) | 1
  return {
    shard: hash % shards,
    positions: Array.from(
      { length: hashes },
      (_, turn) => ((start + Math.imul(turn, step)) >>> 0) % bits,
    ),
  }
}

function mix(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return twice ^ (twice >>> 16)
}

/** Whether the bytes of a token's shard hold it; a bit that is not there counts as set. */
export function isIn(positions: readonly number[], byteAt: (at: number) => number): boolean {
  return positions.every((position) => (byteAt(position >> 3) >> (position & 7)) & 1)
}
