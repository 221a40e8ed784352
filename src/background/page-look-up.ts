import { toAddressKeys } from '../core/address/address-keys.ts'
import { toSite } from '../core/address/site.ts'
import type { Coverage } from '../core/coverage/coverage.ts'
import { toListing } from '../core/coverage/listing.ts'
import { type DeclaredAddresses, lookUp, readCoverage } from '../core/coverage/look-up.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import type { Settings } from '../core/settings/settings.ts'
import type { Muted, PanelContent } from '../messages/contract.ts'

/** What the one look-up says of a page: badge, panel and popup all draw from this. */
export type PageFinding =
  | { kind: 'unknown' }
  | { kind: 'alone'; title: string }
  | { kind: 'coverage'; content: PanelContent; muted: Muted | null; outlets: number }

/** Looks a page up and applies the reader's filters. */
export async function findPage(
  dataset: Dataset,
  settings: Settings,
  address: string,
  declared: DeclaredAddresses | null,
): Promise<PageFinding> {
  const { match } = await lookUp(dataset, address, declared)
  if (!match) return { kind: 'unknown' }
  const coverage = await readCoverage(dataset, match.article, match.by)
  if (coverage.others.length === 0) return { kind: 'alone', title: coverage.article.title }
  // An AMP cache or a viewer shows the outlet's page: hiding the site means the outlet's.
  const site = siteOf(toAddressKeys(address)?.address ?? address)
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

/** Site of an address as the reader knows it; empty for what is no web address. */
export function siteOf(address: string): string {
  try {
    const { protocol, hostname } = new URL(address)
    return protocol === 'http:' || protocol === 'https:' ? toSite(hostname) : ''
  } catch {
    return ''
  }
}
