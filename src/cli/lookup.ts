import { createInterface } from 'node:readline'
import { toAddressKeys } from '../core/address/address-keys.ts'
import type { Coverage } from '../core/coverage/coverage.ts'
import { type LookUp, lookUp, readCoverage } from '../core/coverage/look-up.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import { readDataset } from './dataset-file.ts'
import { InputError } from './input-error.ts'

export interface LookupOptions {
  stdin?: boolean
  canonical?: string
  dataset?: string
  json?: boolean
}

/** `lookup`: what would be shown for each address, and why. Answers whether all were addresses. */
export async function lookup(urls: readonly string[], options: LookupOptions): Promise<boolean> {
  if (options.canonical !== undefined && (options.stdin || urls.length !== 1))
    throw new InputError('--canonical belongs to one address: give exactly one, without --stdin.')
  const dataset = await readDataset(options.dataset)
  let allAddresses = true
  for await (const url of options.stdin ? lines(urls) : urls) {
    const isAddress = toAddressKeys(url) !== null
    if (!isAddress) {
      allAddresses = false
      console.error(`Not a web address (http or https): ${url.slice(0, 200)}`)
    }
    const declared = { canonical: options.canonical ?? null, og: null, jsonld: null }
    const result = await lookUp(dataset, url, declared)
    const { match } = result
    const coverage = match ? await readCoverage(dataset, match.article, match.by) : null
    if (options.json) console.log(JSON.stringify(toJson(url, coverage)))
    else if (isAddress) console.log(await explain(dataset, url, result, coverage))
  }
  return allAddresses
}

async function* lines(first: readonly string[]): AsyncGenerator<string> {
  yield* first
  for await (const line of createInterface({ input: process.stdin }))
    if (line.trim()) yield line.trim()
}

function toJson(url: string, coverage: Coverage | null) {
  return {
    url,
    article: coverage?.article.url ?? null,
    by: coverage?.by ?? null,
    coverage: (coverage?.others ?? []).map((article) => ({
      outlet: article.outlet.name,
      title: article.title,
      url: article.url,
      quality: article.quality,
      publishedDateTime: new Date(article.publishedAtMs).toISOString(),
    })),
  }
}

/** For people, in a form that can be pasted into a report of a wrong match. */
async function explain(
  dataset: Dataset,
  url: string,
  { attempts }: LookUp,
  coverage: Coverage | null,
): Promise<string> {
  const keys = toAddressKeys(url)
  const { about } = dataset
  const result: string[] = [
    `address     ${url}`,
    ...(keys?.wrapper ? [`unwrapped   ${keys.wrapper}: ${keys.address}`] : []),
    `site        ${keys?.site}`,
    ...attempts.map(({ by, key, outcome }) => `tried       ${by}: ${key} → ${outcome}`),
    `data set    ${about.name}, ${about.articles} articles`,
  ]
  if (!coverage) return [...result, 'result      not an article in the data set', ''].join('\n')
  result.push(`article     ${coverage.article.title}`)
  result.push(`            ${coverage.article.url}`)
  result.push(`matched by  ${coverage.by}`)
  const outlets = new Set(coverage.others.map((article) => article.outlet.domain)).size
  result.push(`coverage    ${coverage.others.length} articles of ${outlets} outlets`)
  for (const { outlet, title, quality } of coverage.others)
    result.push(`  ${String(quality ?? '–').padStart(3)}  ${outlet.name}: ${title}`)
  return [...result, ''].join('\n')
}
