import MiniSearch, { type Options, type SearchOptions } from 'minisearch'
import { type PeerRecord, type SearchPeer, textOf } from './search-peer.ts'

const options: Options<PeerRecord> = { fields: ['title', 'outlet', 'topics', 'excerpt'] }
const searchOptions: SearchOptions = {
  boost: { title: 4, outlet: 3, topics: 2, excerpt: 1 },
  combineWith: 'AND',
  prefix: true,
  fuzzy: 0.2,
}

export const peer: SearchPeer = {
  name: 'MiniSearch',
  keeps: 'text',
  setup: 'four fields with boosts 4, 3, 2, 1, AND, prefix, fuzzy 0.2; its own JSON',
  async build(records) {
    const index = new MiniSearch(options)
    for (const record of records) index.add(record)
    return JSON.stringify(index)
  },
  async open(kept) {
    const index = MiniSearch.loadJSON(textOf(kept), options)
    return {
      search: (query, limit) =>
        index
          .search(query, searchOptions)
          .slice(0, limit)
          // Ids are those of the records.
          .map(({ id }) => id as number),
    }
  },
}
