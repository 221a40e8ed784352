import type { RecognisedBy } from '../core/address/recognised-by.ts'
import type { Coverage } from '../core/coverage/coverage.ts'
import { toListing } from '../core/coverage/listing.ts'
import { readCoverage } from '../core/coverage/read-coverage.ts'
import type { ArticleId, Dataset } from '../core/dataset/dataset.ts'
import type { Settings } from '../core/settings/settings.ts'
import type { Muted, PanelContent } from '../messages/contract.ts'

/** What the one look-up says of a page: badge, panel and popup all draw from this. */
export type PageFinding =
  | { kind: 'unknown' }
  | { kind: 'alone'; title: string }
  | { kind: 'coverage'; content: PanelContent; muted: Muted | null; outlets: number }

/** What is to be shown of the article that a page is, under the reader's filters. */
export async function toFinding(
  dataset: Dataset,
  settings: Settings,
  { article, by, site }: { article: ArticleId; by: RecognisedBy; site: string },
): Promise<PageFinding> {
  const coverage = await readCoverage(dataset, article, by)
  if (coverage.others.length === 0) return { kind: 'alone', title: coverage.article.title }
  const { outlets } = toListing(coverage, settings, settings.order)
  const content: PanelContent = { coverage, settings, about: dataset.about, site }
  return { kind: 'coverage', content, muted: mutedBy(settings, site, coverage, outlets), outlets }
}

/** Why nothing is shown in the page, the reader's strongest word first. */
function mutedBy(
  settings: Settings,
  site: string,
  coverage: Coverage,
  outlets: number,
): Muted | null {
  if (settings.hiddenSites.some((hidden) => site === hidden || site.endsWith(`.${hidden}`)))
    return 'site'
  if (settings.hiddenPages.includes(coverage.article.url)) return 'page'
  if (settings.show === 'toolbar') return 'toolbar-only'
  return outlets === 0 ? 'nothing-passes' : null
}
