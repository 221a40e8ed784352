import { createPageFilter, type PageFilter } from '../address/page-filter.ts'
import { toStoredTokens } from '../address/stored-tokens.ts'
import type { Article } from '../documents/article.ts'
import { failed, ok, type Result } from '../result.ts'
import { searchArticles } from '../search/search-index.ts'
import { type Body, bodySchema } from './body.ts'
import type { Dataset } from './dataset.ts'
import { type DatasetProblem, unframe } from './format.ts'
import { storedAddresses } from './stored-addresses.ts'

/** Opens the bytes of a data set; a damaged, cut or newer one is a problem and never half used. */
export function openDataset(bytes: Uint8Array): Result<Dataset, DatasetProblem> {
  const framed = unframe(bytes)
  if (!framed.ok) return framed
  const body = readBody(framed.value)
  if (!body) {
    return failed({
      code: 'dataset-damaged',
      detail: 'The data set is damaged (body: not of the format). Install or import it again.',
    })
  }
  return ok(toDataset(body))
}

function readBody(bytes: Uint8Array): Body | null {
  try {
    const parsed = bodySchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function toDataset(body: Body): Dataset {
  const keys = new Map(body.keys)
  const storiesOf = new Map<number, number[]>()
  body.stories.forEach((story, id) => {
    for (const article of story.articles) {
      const stories = storiesOf.get(article)
      if (stories) stories.push(id)
      else storiesOf.set(article, [id])
    }
  })
  return {
    about: body.about,
    sample: body.sample,
    sites: body.sites,
    find: async (key) => keys.get(key) ?? [],
    pageFilter: async () => toPageFilter(body.articles),
    article: async (id) => known(body.articles[id], `article ${id}`),
    storiesOf: async (id) => storiesOf.get(id) ?? [],
    story: async (id) => known(body.stories[id], `story ${id}`),
    search: async (query, limit) =>
      searchArticles(body.search, body.articles, body.stories, query, limit),
  }
}

/** A filter of what all stored addresses of these articles are told by. */
export function toPageFilter(articles: readonly Article[]): PageFilter {
  const tokens = new Set<string>()
  for (const article of articles) {
    for (const { address } of storedAddresses(article))
      for (const token of toStoredTokens(address)) tokens.add(token)
  }
  const filter = createPageFilter(tokens.size)
  for (const token of tokens) filter.add(token)
  return filter
}

function known<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new RangeError(`The data set has no ${what}`)
  return value
}
