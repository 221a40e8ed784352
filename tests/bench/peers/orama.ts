import { create, insertMultiple, load, type RawData, save, search } from '@orama/orama'
import { type SearchPeer, textOf } from './search-peer.ts'

const schema = { title: 'string', outlet: 'string', topics: 'string', excerpt: 'string' } as const
const createIndex = () => create({ schema })

export const peer: SearchPeer = {
  name: 'Orama',
  keeps: 'text',
  setup: 'four string fields with boosts 4, 3, 2, 1, threshold 0 (all words); save() as JSON',
  async build(records) {
    const index = createIndex()
    const batch = [...records].map(({ id, ...fields }) => ({ ...fields, id: String(id) }))
    await insertMultiple(index, batch, 5000)
    return JSON.stringify(save(index))
  },
  async open(kept) {
    const index = createIndex()
    // Written by `save` above.
    load(index, JSON.parse(textOf(kept)) as RawData)
    return {
      async search(query, limit) {
        const { hits } = await search(index, {
          term: query,
          limit,
          threshold: 0,
          boost: { title: 4, outlet: 3, topics: 2, excerpt: 1 },
        })
        return hits.map(({ id }) => Number(id))
      },
    }
  },
}
