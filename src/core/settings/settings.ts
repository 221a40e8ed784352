import type { Order } from '../coverage/listing.ts'

export const places = ['page', 'toolbar'] as const
export const positions = ['right', 'bottom-right', 'bottom-left', 'top-right', 'top-left'] as const
export type Position = (typeof positions)[number]

export const settingsVersion = 1

/** What the reader chose. `defaults` documents each field's meaning by its value. */
export interface Settings {
  version: typeof settingsVersion
  /** 0 to 100: articles below it are not listed, but counted. */
  minimumQuality: number
  /** Where coverage is offered: a tab at the edge of the page, or only the toolbar. */
  show: (typeof places)[number]
  position: Position
  order: Order
  /** Sites (`cnet.com`, subdomains included) on which nothing is shown in the page. */
  hiddenSites: readonly string[]
  /** `webUrl`s of articles on which nothing is shown in the page. */
  hiddenPages: readonly string[]
  /** Domains of outlets whose articles are never listed. */
  hiddenOutlets: readonly string[]
  /** Domains of outlets that come first in every list. */
  pinnedOutlets: readonly string[]
  /** Whether headlines show which of their words the others share. */
  compareHeadlines: boolean
  /** Whether pictures are loaded from the outlets' servers, which tells them what is being read. */
  pictures: boolean
  /** Whether the toolbar icon carries the number of outlets. */
  badge: boolean
}

export const defaults: Settings = {
  version: settingsVersion,
  minimumQuality: 0,
  show: 'page',
  position: 'right',
  order: 'quality',
  hiddenSites: [],
  hiddenPages: [],
  hiddenOutlets: [],
  pinnedOutlets: [],
  compareHeadlines: false,
  pictures: false,
  badge: true,
}
