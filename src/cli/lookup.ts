import { createInterface } from 'node:readline'
import { toAddressKeys } from '../core/address/address-keys.ts'
import type { Coverage, CoveredArticle } from '../core/coverage/coverage.ts'
import { undeclared } from '../core/coverage/declared-addresses.ts'
import { type ExplainedLookUp, explainLookUp } from '../core/coverage/explain-look-up.ts'
import { toListing } from '../core/coverage/listing.ts'
import { lookUp } from '../core/coverage/look-up.ts'
import { readCoverage } from '../core/coverage/read-coverage.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import { countOutlets } from '../core/documents/compile-documents.ts'
import { defaults } from '../core/settings/settings.ts'
import { withDataset } from './dataset-file.ts'
import { UsageError } from './input-error.ts'

export interface LookupOptions {
  stdin?: boolean
  canonical?: string
  dataset?: string
  json?: boolean
}

/** `lookup`: what would be shown for each address, and why. Answers whether all were addresses. */
export async function lookup(urls: readonly string[], options: LookupOptions): Promise<boolean> {
  if (options.canonical !== undefined && (options.stdin || urls.length !== 1))
    throw new UsageError('--canonical belongs to one address: give exactly one, without --stdin.')
  return withDataset(options.dataset, async (dataset) => {
    let allAddresses = true
    for await (const url of options.stdin ? lines(urls) : urls)
      allAddresses = (await lookupOne(dataset, url, options)) && allAddresses
    return allAddresses
  })
}

/** Prints what would be shown for an address; answers whether it is one. */
async function lookupOne(
  dataset: Dataset,
  url: string,
  options: Pick<LookupOptions, 'canonical' | 'json'>,
): Promise<boolean> {
  const isAddress = toAddressKeys(url) !== null
  if (!isAddress) console.error(`Not a web address (http or https): ${url.slice(0, 200)}`)
  const declared = { ...undeclared, canonical: options.canonical ?? null }
  const result = await lookUp(dataset, url, declared)
  const { match } = result
  const coverage = match ? await readCoverage(dataset, match.article, match.by) : null
  const { about } = dataset
  if (options.json) console.log(JSON.stringify(toJson(url, coverage)))
  else console.log(explain({ address: url, declared, lookUp: result, about, coverage }))
  return isAddress
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
    coverage: (coverage ? listed(coverage) : []).map((article) => ({
      outlet: article.outlet.name,
      title: article.title,
      url: article.url,
      quality: article.quality,
      publishedDateTime: new Date(article.publishedAtMs).toISOString(),
    })),
  }
}

/** For people: the steps in a form that can be pasted into a report, and what would be listed. */
function explain(explained: ExplainedLookUp): string {
  const { coverage } = explained
  const steps = explainLookUp(explained)
  if (!coverage) return `${steps}\n`
  const outlets = countOutlets(coverage.others)
  return [
    steps,
    `article   ${coverage.article.title}`,
    `coverage  ${coverage.others.length} articles of ${outlets} outlets`,
    ...listed(coverage).map(
      ({ outlet, title, quality }) =>
        `  ${String(quality ?? '–').padStart(3)}  ${outlet.name}: ${title}`,
    ),
    '',
  ].join('\n')
}

/** Articles in the order of the panel, as it is set at first. */
function listed(coverage: Coverage): readonly CoveredArticle[] {
  const { rows, own } = toListing(coverage, defaults, defaults.order)
  return [...rows, ...(own ? [own] : [])].flatMap(({ articles }) => articles)
}
