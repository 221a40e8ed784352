import lunr from 'lunr'
import { type SearchPeer, textOf, wordsOf } from './search-peer.ts'

export const peer: SearchPeer = {
  name: 'lunr',
  keeps: 'text',
  setup: 'four fields with boosts 4, 3, 2, 1, all words, last one as prefix; its own JSON',
  async build(records) {
    const builder = new lunr.Builder()
    builder.pipeline.add(lunr.trimmer)
    builder.ref('id')
    builder.field('title', { boost: 4 })
    builder.field('outlet', { boost: 3 })
    builder.field('topics', { boost: 2 })
    builder.field('excerpt', { boost: 1 })
    for (const record of records) builder.add(record)
    return JSON.stringify(builder.build())
  },
  async open(kept) {
    const index = lunr.Index.load(JSON.parse(textOf(kept)))
    return {
      search(query, limit) {
        const words = wordsOf(query)
        const text = words.map((word, at) => `+${word}${at === words.length - 1 ? '*' : ''}`)
        return index
          .search(text.join(' '))
          .slice(0, limit)
          .map(({ ref }) => Number(ref))
      },
    }
  },
}
