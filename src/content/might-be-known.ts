import { type KnownDescriptor, knownKey, shardKey } from '../core/address/known-pages.ts'
import { hashToken, isIn, toPlace } from '../core/address/page-filter.ts'
import { toPageTokens } from '../core/address/page-tokens.ts'

/**
 * Whether one of the addresses may be one of the data set's; true whenever that cannot be told.
 * @param read values by key; keys without a value may be missing
 */
export async function mightBeKnown(
  addresses: readonly string[],
  read: (keys: string[]) => Promise<Record<string, unknown>>,
): Promise<boolean> {
  try {
    // What is stored is checked by what is computed from it: nonsense throws, or holds every token.
    const known = (await read([knownKey]))[knownKey] as KnownDescriptor
    if (!(known.shards > 0 && known.bits > 0 && known.hashes > 0)) return true
    const tokens = new Set(addresses.flatMap(toPageTokens))
    const places = [...tokens].map((token) => toPlace(hashToken(token), known))
    const keyOf = (shard: number) => shardKey(known, shard)
    const shards =
      known.shards === 1
        ? { [keyOf(0)]: known.bytes }
        : await read([...new Set(places.map(({ shard }) => keyOf(shard)))])
    const texts = new Map(Object.entries(shards).map(([key, text]) => [key, atob(text as string)]))
    return places.some(({ shard, positions }) => {
      const bytes = texts.get(keyOf(shard))
      return bytes?.length !== known.bits / 8 || isIn(positions, (at) => bytes.charCodeAt(at))
    })
  } catch {
    return true
  }
}
