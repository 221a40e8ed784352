import type { Listing } from '../core/coverage/listing.ts'
import type { Texts } from './texts.ts'

/** "26 other outlets cover this story", or why there is none. */
export function toHeading(listing: Listing, texts: Texts): string {
  if (listing.outlets > 0) return texts.count('listHeader', listing.outlets)
  const filtered = listing.belowMinimum + listing.ofHiddenOutlets > 0
  return texts.text(filtered ? 'listHeaderFiltered' : 'listHeaderNone')
}
