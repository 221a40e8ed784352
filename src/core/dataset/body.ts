import * as z from 'zod/mini'
import type { SearchIndex } from '../search/search-index.ts'
import '../without-eval.ts'

const outlet = z.object({ name: z.string(), domain: z.string() })
const picture = z.object({
  url: z.string(),
  width: z.nullable(z.number()),
  height: z.nullable(z.number()),
})
const article = z.object({
  title: z.string(),
  excerpt: z.string(),
  webUrl: z.string(),
  otherWebUrls: z.array(z.string()),
  ampWebUrl: z.nullable(z.string()),
  cdnAmpWebUrl: z.nullable(z.string()),
  publishedAtMs: z.number(),
  outlet,
  quality: z.nullable(z.number()),
  topics: z.array(z.string()),
  picture: z.nullable(picture),
})
const position = z.int().check(z.minimum(0))

/** What the body of a data set file holds. */
export const bodySchema = z.object({
  about: z.object({
    name: z.string(),
    articles: z.number(),
    stories: z.number(),
    outlets: z.number(),
    fromMs: z.nullable(z.number()),
    toMs: z.nullable(z.number()),
  }),
  sample: z.nullable(position),
  sites: z.array(z.string()),
  articles: z.array(article),
  stories: z.array(z.object({ title: z.string(), articles: z.array(position) })),
  /** Address keys in code unit order, each with its articles and the kind of address behind it. */
  keys: z.array(
    z.tuple([
      z.string(),
      z.array(z.object({ article: position, kind: z.enum(['web', 'amp', 'cache']) })),
    ]),
  ),
  /** Its shape is the search's own affair; the checksum vouches for its bytes. */
  search: z.custom<SearchIndex>((value) => typeof value === 'object' && value !== null),
})

export type Body = z.infer<typeof bodySchema>
