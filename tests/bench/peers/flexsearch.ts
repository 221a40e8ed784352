import FlexSearch from 'flexsearch'
import { type SearchPeer, textOf, wordsOf } from './search-peer.ts'

const createIndex = () =>
  new FlexSearch.Index({ tokenize: 'forward', encoder: FlexSearch.Charset.LatinBalance })

export const peer: SearchPeer = {
  name: 'FlexSearch',
  keeps: 'text',
  setup:
    'one index over title, outlet, topics, excerpt in this order; forward, LatinBalance; export()',
  async build(records) {
    const index = createIndex()
    for (const { id, title, outlet, topics, excerpt } of records)
      index.add(id, `${title} ${outlet} ${topics} ${excerpt}`)
    const parts: [string, string][] = []
    await index.export((key, data) => void parts.push([key, data]))
    return JSON.stringify(parts)
  },
  async open(kept) {
    const index = createIndex()
    // Written by `export` above.
    for (const [key, data] of JSON.parse(textOf(kept)) as [string, string][])
      index.import(key, data)
    return {
      // Ids are those of the records.
      search: (query, limit) => index.search(wordsOf(query).join(' '), { limit }) as number[],
    }
  },
}
