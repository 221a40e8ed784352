/**
 * The best articles of a single word. The heads of its blocks say how high a level in each can be; the best blocks are read
 * first, until no other block can hold anything better. As smaller ranks win ties, a block that can
 * only reach the same score is passed over, too: with the best 20 found at level 25, blocks up to 25 that come later are not read.
 * Levels near to each other often are one score.
 */
import { BestHits, type Hit } from './best-hits.ts'
import { type Order, relevanceKey } from './keys.ts'
import { levelOfMark } from './marks.ts'
import type { WeighedList } from './matcher.ts'
import { createBlockRanks } from './posting-list.ts'
import { toWeight } from './scoring.ts'
import { fillLists, type ListPorts } from './stored-list.ts'

/** Blocks of a long list that are read at once. */
const blocksAtOnce = 16

/** @param goOn asked between reads; throws where nobody waits any more */
export async function bestOfList(
  ports: ListPorts,
  { stored, share, typos }: WeighedList,
  rarity: number,
  { limit, order, goOn }: { limit: number; order: Order; goOn: () => void },
): Promise<Hit[]> {
  const { list } = stored
  const toKey = (level: number) =>
    order === 'quality' ? typos : relevanceKey(typos, rarity * toWeight(level, share))
  const keys = Float64Array.from({ length: 32 }, (_, level) => toKey(level))
  const keyOfBlock = (block: number) => keys[list.levels[block] || 31] ?? 0
  const byKey = inOrder(list.levels, keys)
  const best = new BestHits(limit)
  const ranks = createBlockRanks()
  for (let start = 0; start < byKey.length; start += blocksAtOnce) {
    const batch = [...byKey.subarray(start, start + blocksAtOnce)].filter((block) =>
      best.takes(keyOfBlock(block), list.baseOf(block) + 1),
    )
    if (batch.length === 0) break
    const wanted = new Set(batch)
    await fillLists(ports, [{ list: stored, isWanted: (block) => wanted.has(block) }])
    goOn()
    for (const block of batch) {
      if (!best.takes(keyOfBlock(block), list.baseOf(block) + 1)) continue
      list.readRanks(block, ranks)
      const count = list.countIn(block)
      for (let at = 0; at < count; at += 1)
        best.offer(keys[levelOfMark(list.markAt(block, at))] ?? 0, ranks[at] ?? 0)
    }
  }
  return best.toSorted()
}

/**
 * Blocks by the best key that their highest level allows, of equal ones the earlier first: behind one that is not good
 * enough there is none that is.
 * @param keys by level, the higher the better, or as good
 */
function inOrder(levels: Uint8Array, keys: Float64Array): Uint32Array {
  /** By level the place of its key among all keys, from 0. */
  const places = new Uint8Array(32)
  for (let level = 30; level > 0; level -= 1)
    places[level] = (places[level + 1] ?? 0) + (keys[level] === keys[level + 1] ? 0 : 1)
  const starts = new Uint32Array(33)
  for (let block = 0; block < levels.length; block += 1) {
    const next = (places[levels[block] || 31] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let place = 1; place < starts.length; place += 1)
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0)
  const blocks = new Uint32Array(levels.length)
  for (let block = 0; block < levels.length; block += 1) {
    const place = places[levels[block] || 31] ?? 0
    const at = starts[place] ?? 0
    blocks[at] = block
    starts[place] = at + 1
  }
  return blocks
}
