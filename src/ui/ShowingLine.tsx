import type { Listing } from '../core/coverage/listing.ts'
import type { Texts } from './texts.ts'

interface ShowingLineProps {
  /** The list under the reader's filters. */
  listing: Listing
  minimumQuality: number
  /** Whether articles below the minimum are shown all the same. */
  belowShown: boolean
  onBelowShown(shown: boolean): void
  /** Name that the list is narrowed to; null if to none. */
  topic: string | null
  onTopicLeft(): void
  texts: Texts
}

/** Says how many articles are shown, how many are not, and why; brings them back. */
export function ShowingLine(props: ShowingLineProps) {
  const { listing, minimumQuality, belowShown, onBelowShown, topic, onTopicLeft, texts } = props
  const { belowMinimum, besideTopic, ofHiddenOutlets } = listing
  return (
    <p class="showing">
      {toShowing(listing, belowShown, texts)}
      {ofHiddenOutlets > 0 && ` ${texts.count('listOfHiddenOutlets', ofHiddenOutlets)}`}
      {besideTopic > 0 && (
        <>
          {' '}
          {texts.count('listBesideTopic', besideTopic, topic ?? '')}{' '}
          <button type="button" class="text-button" onClick={onTopicLeft}>
            {texts.count('listShowThem', besideTopic)}
          </button>
        </>
      )}
      {belowMinimum > 0 && (
        <>
          {' '}
          {texts.count('listBelow', belowMinimum, minimumQuality)}{' '}
          <button type="button" class="text-button" onClick={() => onBelowShown(!belowShown)}>
            {texts.count(belowShown ? 'listHideThem' : 'listShowThem', belowMinimum)}
          </button>
        </>
      )}
    </p>
  )
}

/** "Showing 19 of 29." */
export function toShowing(listing: Listing, belowShown: boolean, texts: Texts): string {
  const shown = listing.shown + (belowShown ? listing.belowMinimum : 0)
  return shown === listing.total
    ? texts.count('listShowingAll', shown)
    : texts.text('listShowing', shown, listing.total)
}
