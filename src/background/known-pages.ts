import { type KnownDescriptor, knownKey, shardKey } from '../core/address/known-pages.ts'
import { toShards } from '../core/address/page-filter.ts'
import { crc32 } from '../core/dataset/crc32.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import type { Store } from './ports.ts'
import { createQueue } from './queue.ts'

export interface KnownPages {
  /** Writes what probes must know of a data set, so that they wake the background for nothing else. */
  write(dataset: Pick<Dataset, 'pageFilter'>): Promise<void>
  /** From now on probes ask about every page. */
  forget(): Promise<void>
}

export function createKnownPages(store: Store): KnownPages {
  const inTurn = createQueue()
  // What an older Elsewhere wrote may be of any shape: then nothing is left to remove.
  const read = async () => (await store.read(knownKey)) as Partial<KnownDescriptor> | undefined
  const forget = () => store.remove([knownKey])

  async function write(dataset: Pick<Dataset, 'pageFilter'>): Promise<void> {
    const filter = await dataset.pageFilter()
    const generation = crc32(filter.bytes).toString(36)
    const old = await read()
    if (old?.generation === generation && old.shards === filter.geometry.shards) return
    const shards = toShards(filter)
    const before =
      old?.generation && old.shards ? { generation: old.generation, shards: old.shards } : null
    const single = shards.length === 1
    const known: KnownDescriptor = {
      ...filter.geometry,
      generation,
      bytes: single ? (shards[0] ?? '') : '',
      before,
    }
    const entries = single ? [] : shards.map((text, at) => [shardKey(known, at), text] as const)
    await store.write({ ...Object.fromEntries(entries), [knownKey]: known })
    const left = [before, old?.before].filter((one) => one && one.generation !== generation)
    await store.remove(left.flatMap((one) => (one ? keysOf(one) : [])))
  }

  return {
    write: (dataset) =>
      inTurn(async () => {
        try {
          await write(dataset)
        } catch (error) {
          // A full disk: better every page asks than that one is missed.
          await forget()
          throw error
        }
      }),
    forget: () => inTurn(forget),
  }
}

function keysOf(old: { generation: string; shards: number }): string[] {
  return Array.from({ length: old.shards }, (_, shard) => shardKey(old, shard))
}
