import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import {
  findSharedKeys,
  keyKinds,
  type Recogniser,
  type Score,
  type ScoredPair,
  scorePairs,
} from '../core/address/score.ts'
import { undeclared } from '../core/coverage/declared-addresses.ts'
import { lookUp } from '../core/coverage/look-up.ts'
import { createMemorySource } from '../core/dataset/block-source.ts'
import { compileSegment } from '../core/dataset/compile-segment.ts'
import { openDataset } from '../core/dataset/open-dataset.ts'
import { toCollection } from '../core/documents/compile-documents.ts'
import { InputError } from './input-error.ts'

/** `score`: how well real addresses are recognised. Answers whether no match was wrong. */
export async function score(
  file: string,
  options: { json?: boolean; known?: string },
): Promise<boolean> {
  const pairs = await readPairs(file)
  const known = options.known === undefined ? [] : await readPairs(options.known)
  const canonicals = [...pairs, ...known].flatMap(({ canonical }) => canonical ?? [])
  const recogniser = await createRecogniser(canonicals)
  // Once for the engine to warm up, as the background's is after its first page.
  await scorePairs(pairs, recogniser)
  const result = await scorePairs(pairs, recogniser, () => performance.now())
  const { articles, shared } = findSharedKeys(canonicals)
  if (options.json) console.log(JSON.stringify({ file, ...result, articles, sharedKeys: shared }))
  else console.log(toReport(file, pairs.length, result, articles, shared))
  return result.wrong.length === 0
}

/** Recognises by a real data set in which each canonical address is an article, without AMP addresses. */
export async function createRecogniser(canonicals: readonly string[]): Promise<Recogniser> {
  const articles = [...new Set(canonicals)].map((webUrl) => ({
    title: webUrl,
    excerpt: '',
    webUrl,
    otherWebUrls: [],
    ampWebUrl: null,
    cdnAmpWebUrl: null,
    publishedAtMs: 0,
    outlet: { name: 'Outlet', domain: 'outlet.example' },
    quality: null,
    topics: [],
    picture: null,
  }))
  // As if from documents: the same article under http and https is one.
  const document = { title: 'Scored', published: true, articles, removed: [] }
  const collection = toCollection([{ file: 'scored', document, problems: [], skipped: 0 }])
  const opened = await openDataset([createMemorySource(compileSegment(collection, 'Scored'))])
  if (!opened.ok) throw new Error(opened.problem.detail)
  const dataset = opened.value
  return {
    async find(address) {
      const { match } = await lookUp(dataset, address, undeclared)
      const [article] = match ? await dataset.articles([match.article]) : []
      return match && article ? { canonical: article.webUrl, by: match.by } : null
    },
  }
}

/**
 * Pairs from a table with tabs and a heading: `amp_url` or `url`, `canonical_url` where there is one,
 * `registrable_domain`. @throws InputError
 */
export async function readPairs(file: string): Promise<ScoredPair[]> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw new InputError(
      `${file} cannot be read (${error instanceof Error ? error.message : error}).`,
    )
  }
  const [heading = '', ...lines] = text.trimEnd().split(/\r?\n/)
  const columns = heading.split('\t')
  const column = (name: string) => columns.indexOf(name)
  const address = Math.max(column('amp_url'), column('url'))
  if (address < 0)
    throw new InputError(
      `${file}:1: no column "amp_url" or "url"; the first line must name the columns, with tabs.`,
    )
  return lines.map((line, at) => {
    const cells = line.split('\t')
    const met = cells[address]
    if (!met) throw new InputError(`${file}:${at + 2}: no address in column "${columns[address]}".`)
    return {
      address: met,
      canonical: cells[column('canonical_url')] || null,
      domain: cells[column('registrable_domain')] ?? '',
    }
  })
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`

function toReport(
  file: string,
  addresses: number,
  result: Score,
  articles: number,
  shared: ReturnType<typeof findSharedKeys>['shared'],
): string {
  const keys = keyKinds.map((kind) => `${kind} ${shared[kind].length}`).join(', ')
  const by = Object.entries(result.foundBy).map(([name, count]) => `${name} ${count}`)
  return [
    file,
    `addresses       ${addresses}, of which ${result.pairs} have a canonical address; ${articles} articles`,
    `found           ${result.found} of ${result.pairs}: ${percent(result.recall)}`,
    `mean of domains ${percent(result.meanOverDomains)}`,
    `by              ${by.join(', ') || '–'}`,
    `wrong matches   ${result.wrong.length}`,
    ...result.wrong.map(
      (wrong) => `  ${wrong.address}\n    → ${wrong.matched} (${wrong.by}), not ${wrong.canonical}`,
    ),
    `ambiguous keys  ${keys}`,
    `time            ${result.microsecondsPerAddress?.toFixed(1)} µs an address, median`,
    `worst domains   ${result.worstDomains.length} with misses`,
    ...result.worstDomains
      .slice(0, 10)
      .flatMap(({ domain, found, pairs, missed }) => [
        `  ${domain}: ${found} of ${pairs}`,
        ...missed.map(({ address, canonical }) => `    ${address}\n    → ${canonical}`),
      ]),
  ].join('\n')
}
