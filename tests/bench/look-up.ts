import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { lookUp } from '../../src/core/coverage/look-up.ts'
import { createMemorySource } from '../../src/core/dataset/block-source.ts'
import { openDataset } from '../../src/core/dataset/open-dataset.ts'
import { seedAddresses, seedArticles } from '../stage/seed-story.ts'
import unknownPages from '../vectors/unknown-pages.json' with { type: 'json' }
import { type Measured, measure } from './measure.ts'

const declared = { canonical: null, og: null, jsonld: null }

/** Look-ups in this process, and beside them the plainest design there is: a Map of stored addresses. */
export async function measureLookUps(datasetFile: string): Promise<[Measured, Measured?][]> {
  const bytes = new Uint8Array(readFileSync(datasetFile))
  const peerJson = JSON.stringify(seedArticles)
  const peerOpen = () => {
    const articles: typeof seedArticles = JSON.parse(peerJson)
    return new Map(
      articles.flatMap((article) =>
        [article.webUrl, article.ampWebUrl, article.cdnAmpWebUrl].map((url) => [url, article]),
      ),
    )
  }
  const opened = await openDataset([createMemorySource(bytes)])
  if (!opened.ok) throw new Error(opened.problem.detail)
  const dataset = opened.value
  const known = seedAddresses.map(({ url }) => url)
  const map = peerOpen()

  const open = await measure('Node: open the data set', 300, async () =>
    timed(async () => {
      await openDataset([createMemorySource(bytes)])
    }),
  )
  const parse = await measure('Node: JSON of the articles into a Map', 300, async () =>
    timed(async () => {
      peerOpen()
    }),
  )
  const perLookUp = (urls: readonly string[], once: (url: string) => unknown) => async () =>
    ((await timed(async () => {
      for (const url of urls) await once(url)
    })) /
      urls.length) *
    1000
  const hit = await measure(
    'Node: look-up of a known address',
    100,
    perLookUp(known, (url) => lookUp(dataset, url, null)),
    'µs',
  )
  const miss = await measure(
    'Node: look-up of an unknown address',
    100,
    perLookUp(unknownPages, (url) => lookUp(dataset, url, declared)),
    'µs',
  )
  const get = await measure(
    'Node: new URL and Map.get',
    100,
    perLookUp(known, (url) => map.get(new URL(url).href)),
    'µs',
  )
  return [[open, parse], [parse], [hit, get], [miss, get], [get]]
}

async function timed(task: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await task()
  return performance.now() - start
}
