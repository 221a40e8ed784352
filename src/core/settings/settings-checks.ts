import { orders } from '../coverage/listing.ts'
import { places, positions, type Settings } from './settings.ts'

/** What a list may hold, and how much of it: a hidden page's address can be as long as any. */
export const mostEntries = 5000
const longestEntry = 65_536

export const isListEntry = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longestEntry

const isList = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= mostEntries && value.every(isListEntry)
const isBoolean = (value: unknown): boolean => typeof value === 'boolean'
const isOneOf = (words: readonly string[]) => (value: unknown) =>
  typeof value === 'string' && words.includes(value)

export type SettingsFields = Omit<Settings, 'version'>

/**
 * What each field may be, so that a field that is wrong falls back alone. By hand, since every page waits for it
 * that wakes the background; the schemas of messages are made of it.
 */
export const settingsChecks: Readonly<Record<keyof SettingsFields, (value: unknown) => boolean>> = {
  minimumQuality: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100,
  show: isOneOf(places),
  position: isOneOf(positions),
  order: isOneOf(orders),
  hiddenSites: isList,
  hiddenPages: isList,
  hiddenOutlets: isList,
  pinnedOutlets: isList,
  compareHeadlines: isBoolean,
  pictures: isBoolean,
  badge: isBoolean,
}
