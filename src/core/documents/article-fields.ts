import { isPlainAddress } from '../address/parse-address.ts'
import { failed, ok, type Result } from '../result.ts'
import { decodeEntities } from './decode-entities.ts'

/**
 * What the fields of an article may hold. By hand and not by schemas: these run for every field of
 * every article, and schemas take four times as long.
 */

/** A value as it is kept, or what is wrong with it in words that follow the value: `is empty`. */
export type Reading<Value> = Result<Value, string>
export type ReadField<Value> = (value: unknown) => Reading<Value>

/** Longer ones are no address that anybody wrote, and nothing downstream accepts them. */
const longestAddress = 65_536
/** White space that is no space. */
const otherSpace = /[^\S ]/

/**
 * One line of text. YAML reads `title: 1984` as a number; a headline it is all the same. Excerpts
 * come with HTML entities, as some sites print them in their pages.
 */
export function readText(value: unknown): Reading<string> {
  if (typeof value !== 'string' && !Number.isFinite(value)) return failed('is not text')
  const text = decodeEntities(String(value))
  const isUneven = text.includes('  ') || otherSpace.test(text)
  const line = (isUneven ? text.replace(/\s+/g, ' ') : text).trim()
  return line === '' ? failed('is empty') : ok(line)
}

export function readAddress(value: unknown): Reading<string> {
  if (typeof value !== 'string') return failed('is not text')
  const text = value.trim()
  if (text === '') return failed('is empty')
  if (text.length > longestAddress) return failed('is too long')
  if (isPlainAddress(text)) return ok(text)
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text)) return failed('is not absolute')
  if (!/^https?:\/\/[^/?#\s]/i.test(text)) return failed('is not a web address')
  if (!URL.canParse(text)) return failed('is not a valid address')
  // Browsers read an address without them.
  const address = text.replace(/[\t\n\r]/g, '')
  if (/^https?:\/\/[^/?#]*@/i.test(address)) return failed('holds a user name or password')
  return ok(address)
}

/** Of an article; a front page shows another one every hour. */
export function readArticleAddress(value: unknown): Reading<string> {
  const read = readAddress(value)
  if (read.ok && /^https?:\/\/[^/?#]+\/?(#(?!!).*)?$/i.test(read.value))
    return failed('is the front page of a site, not an article')
  return read
}

/** Addresses of pictures come with HTML entities, too. */
export function readPictureAddress(value: unknown): Reading<string> {
  return readAddress(typeof value === 'string' ? decodeEntities(value) : value)
}

export function readDomain(value: unknown): Reading<string> {
  if (typeof value !== 'string') return failed('is not text')
  const domain = value.trim().toLowerCase()
  const isDomain = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*$/u.test(domain)
  return isDomain ? ok(domain) : failed('is not a domain')
}

export function readQuality(value: unknown): Reading<number> {
  if (!isNumber(value)) return failed('is not a number')
  return value < 0 ? failed('is below 0') : ok(value)
}

export function readPixels(value: unknown): Reading<number> {
  if (!isNumber(value)) return failed('is not a number')
  return value > 0 ? ok(value) : failed('is not above 0')
}

const isNumber = (value: unknown): value is number => Number.isFinite(value)

export function readYesOrNo(value: unknown): Reading<boolean> {
  return typeof value === 'boolean' ? ok(value) : failed('is neither true nor false')
}

/** Milliseconds since 1970, and whether the zone had to be guessed. */
export interface Moment {
  ms: number
  zoneMissing: boolean
}

const format =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i

/** ISO 8601 with a time zone; a date alone is its midnight in UTC. */
export function readMoment(value: unknown): Reading<Moment> {
  const moment = typeof value === 'string' ? toMoment(value.trim()) : null
  return moment === null ? failed('is not a date') : ok(moment)
}

function toMoment(value: string): Moment | null {
  const parts = format.exec(value)
  if (!parts) return null
  const number = (position: number) => Number(parts[position] ?? 0)
  const [year, month, day] = [number(1), number(2), number(3)]
  const [hour, minute, second] = [number(4), number(5), number(6)]
  // A leap second is a real time; a 31st of April is no real date.
  if (hour > 23 || minute > 59 || second > 60) return null
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  const thousandths = Math.floor(Number(`0.${parts[7] ?? 0}`) * 1000)
  const sinceMidnight = ((hour * 60 + minute) * 60 + second) * 1000 + thousandths
  const zone = parts[8]
  const offset = zone ? zoneMinutes(zone) : 0
  if (offset === null) return null
  return {
    ms: date.getTime() + sinceMidnight - offset * 60_000,
    zoneMissing: parts[4] !== undefined && zone === undefined,
  }
}

function zoneMinutes(zone: string): number | null {
  if (zone.toUpperCase() === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2)) * (zone.length > 3 ? 1 : 0)
  if (hours > 14 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
