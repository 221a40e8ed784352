import type { KnownItem } from './corpus-queries.ts'

/** Answers keys of the best articles, best first. */
export type Search<Key> = (query: string, limit: number) => Promise<readonly Key[]>

const limit = 20

/** Share of articles that are among the first 20 found by a query made from their title. */
export async function hitShare<Key>(
  items: readonly KnownItem[],
  search: Search<Key>,
  keyOf: (item: KnownItem) => Key,
): Promise<number> {
  let hits = 0
  for (const item of items) if ((await search(item.query, limit)).includes(keyOf(item))) hits += 1
  return hits / items.length
}

/** Counts queries with exactly the same first 20 in the same order; names some that differ. */
export async function compareTops<Key>(
  queries: readonly string[],
  one: Search<Key>,
  other: Search<Key>,
): Promise<{ same: number; different: string[] }> {
  const different: string[] = []
  for (const query of queries) {
    const [first, second] = await Promise.all([one(query, limit), other(query, limit)])
    const isSame =
      first.length === second.length && first.every((key, position) => key === second[position])
    if (!isSame) different.push(query)
  }
  return { same: queries.length - different.length, different: different.slice(0, 5) }
}
