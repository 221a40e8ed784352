/**
 * How the filter of known pages is kept where the probe can read it: a descriptor under one key and
 * shards under keys that carry the filter's generation, so that a descriptor never meets another
 * filter's shards. A filter of one shard is in the descriptor itself, and read at once.
 */
import type { FilterGeometry } from './page-filter.ts'

export const knownKey = 'known'

export interface KnownDescriptor extends FilterGeometry {
  /** Names the filter's content. */
  generation: string
  /** The only shard; empty where there are several. */
  bytes: string
  /** The filter before this one, whose shards may have been left behind. */
  before: Pick<KnownDescriptor, 'generation' | 'shards'> | null
}

export function shardKey({ generation }: { generation: string }, shard: number): string {
  return `${knownKey}/${generation}/${shard}`
}
