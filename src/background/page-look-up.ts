import { recallAddressKeys } from '../core/address/recall-address-keys.ts'
import { toSite } from '../core/address/site.ts'
import type { DeclaredAddresses } from '../core/coverage/declared-addresses.ts'
import { lookUp } from '../core/coverage/look-up.ts'
import type { Dataset } from '../core/dataset/dataset.ts'
import type { Settings } from '../core/settings/settings.ts'
import { type PageFinding, toFinding } from './page-finding.ts'

/** Looks a page up by all that can tell what it is, and applies the reader's filters. */
export async function findPage(
  dataset: Dataset,
  settings: Settings,
  address: string,
  declared: DeclaredAddresses | null,
): Promise<PageFinding> {
  const { match } = await lookUp(dataset, address, declared)
  if (!match) return { kind: 'unknown' }
  // An AMP cache or a viewer shows the outlet's page: hiding the site means the outlet's.
  const site = siteOf(recallAddressKeys(address)?.address ?? address)
  return toFinding(dataset, settings, { ...match, site })
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
