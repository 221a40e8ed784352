import * as z from 'zod/mini'
import { type Order, orders } from '../coverage/listing.ts'
import { once } from '../once.ts'
import '../without-eval.ts'

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

/** What a list may hold, and how much of it: a hidden page's address can be as long as any. */
export const mostEntries = 5000
export const listEntry = once(() => z.string().check(z.minLength(1), z.maxLength(65_536)))
const texts = () => z.readonly(z.array(listEntry()).check(z.maxLength(mostEntries)))

/** One schema a field, so that a field that is wrong falls back alone. */
export const settingsFields = once(() => ({
  minimumQuality: z.int().check(z.minimum(0), z.maximum(100)),
  show: z.enum(places),
  position: z.enum(positions),
  order: z.enum(orders),
  hiddenSites: texts(),
  hiddenPages: texts(),
  hiddenOutlets: texts(),
  pinnedOutlets: texts(),
  compareHeadlines: z.boolean(),
  pictures: z.boolean(),
  badge: z.boolean(),
}))

/** A change to some fields; unknown fields and wrong values are refused. */
export const settingsChange = once(() => z.partial(z.strictObject(settingsFields())))
export type SettingsChange = z.infer<ReturnType<typeof settingsChange>>
