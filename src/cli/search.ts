import { withDataset } from './dataset-file.ts'

const reasons = {
  'not-a-number': 'not a number',
  'not-a-date': 'not a date: write it as 2020-06-11',
  empty: 'nothing behind it',
} as const

/** `search`: the best articles for a query, as the popup finds them. */
export async function search(
  query: string,
  options: { limit: number; dataset?: string; json?: boolean },
): Promise<boolean> {
  const { limit } = options
  const { total, atLeast, found, ignored } = await withDataset(options.dataset, (dataset) =>
    dataset.search(query, { limit }),
  )
  for (const { text, reason } of ignored)
    console.error(`Ignored in the query: ${text} (${reasons[reason]})`)
  if (options.json) {
    const results = found.map(({ title, url, outlet, quality, publishedAtMs, story }) => ({
      title,
      url,
      outlet: outlet.name,
      quality,
      publishedDateTime: new Date(publishedAtMs).toISOString(),
      story,
    }))
    console.log(JSON.stringify({ query, total, results }))
    return true
  }
  console.log(
    `${atLeast ? 'at least ' : ''}${total} articles${found.length < total ? `, the best ${found.length}` : ''}`,
  )
  for (const { title, url, outlet, quality, publishedAtMs } of found) {
    const date = new Date(publishedAtMs).toISOString().slice(0, 10)
    console.log(
      `${String(quality ?? '–').padStart(3)}  ${date}  ${outlet.name}: ${title}\n     ${url}`,
    )
  }
  return true
}
