import type { PageAnswer } from '../messages/contract.ts'
import type { Declared } from '../messages/page-ask.ts'

/** What the probe needs of the page and of the extension. */
export interface ProbePorts {
  /** Current address of the page. */
  address(): string
  /** What the head declares now. */
  declared(): Declared
  /** Calls back when the head has changed, at most once a frame, until stopped. */
  onHeadChange(listener: () => void): () => void
  /**
   * Whether one of these addresses may be in the data set, without waking the background. False is
   * certain, true is not.
   */
  mightKnow(addresses: string[]): Promise<boolean>
  /** Asks the background; null when there was no usable answer. */
  lookUp(ask: {
    address: string
    declared: Declared | null
    panel: boolean
  }): Promise<PageAnswer | null>
  /** Whether the extension that this script came from is still there. */
  alive(): boolean
  /** Resolves at once, or when a page that was loaded ahead is really shown. */
  shown: Promise<unknown>
  /** Resolves once the DOM is complete. */
  domReady: Promise<unknown>
}
