import type { RecognisedBy } from '../../core/address/recognised-by.ts'
import type { Texts } from '../../ui/texts.ts'

/**
 * By what the address of a link was recognised, as a sentence. What pages say of themselves is no
 * reason: the page behind a link is not read, and these never come here.
 */
export function toLinkReason(by: RecognisedBy, texts: Texts): string {
  if (by === 'canonical' || by === 'og' || by === 'jsonld') return texts.recognisedBy(by)
  return texts.text(`popupLinkBy_${by}`)
}
