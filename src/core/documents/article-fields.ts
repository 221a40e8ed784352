import * as z from 'zod/mini'
import { decodeEntities } from './decode-entities.ts'
import '../without-eval.ts'

/** Longer ones are no address that anybody wrote, and nothing downstream accepts them. */
const longestAddress = 65_536

/**
 * One line of text. YAML reads `title: 1984` as a number; a headline it is all the same. Excerpts
 * come with HTML entities, as some sites print them in their pages.
 */
export const text = z.pipe(
  z.union([z.string(), z.number()], { error: 'is not text' }),
  z.pipe(
    z.transform((value: string | number) =>
      decodeEntities(String(value)).replace(/\s+/g, ' ').trim(),
    ),
    z.string().check(z.minLength(1, { error: 'is empty' })),
  ),
)

export const address = z.string({ error: 'is not text' }).check(
  z.trim(),
  z.minLength(1, { error: 'is empty' }),
  z.maxLength(longestAddress, { error: 'is too long' }),
  z.regex(/^[a-z][a-z0-9+.-]*:/i, { error: 'is not absolute', abort: true }),
  z.regex(/^https?:\/\/[^/?#\s]/i, { error: 'is not a web address', abort: true }),
  z.url({ error: 'is not a valid address' }),
  z.refine((text) => !/^https?:\/\/[^/?#]*@/i.test(text), {
    error: 'holds a user name or password',
  }),
)

/** Of an article; a front page shows another one every hour. */
export const articleAddress = address.check(
  z.refine((text) => !/^https?:\/\/[^/?#]+\/?(#(?!!).*)?$/i.test(text), {
    error: 'is the front page of a site, not an article',
  }),
)

/** Addresses of pictures come with HTML entities, too. */
export const pictureAddress = z.pipe(
  z.pipe(
    z.string({ error: 'is not text' }),
    z.transform((value: string) => decodeEntities(value)),
  ),
  address,
)

export const domain = z
  .string({ error: 'is not text' })
  .check(
    z.trim(),
    z.toLowerCase(),
    z.regex(/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*$/u, { error: 'is not a domain' }),
  )

export const quality = z
  .number({ error: 'is not a number' })
  .check(z.minimum(0, { error: 'is below 0' }))

export const pixels = z.number().check(z.positive())

export const yesOrNo = z.boolean({ error: 'is neither true nor false' })

/** Milliseconds since 1970, and whether the zone had to be guessed. */
export interface Moment {
  ms: number
  zoneMissing: boolean
}

const format =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i

/** ISO 8601 with a time zone; a date alone is its midnight in UTC. */
export const moment = z.pipe(
  z.string({ error: 'is not a date' }),
  z.transform((value: string, context): Moment => {
    const read = readMoment(value.trim())
    if (read) return read
    context.issues.push({ code: 'custom', message: 'is not a date', input: value })
    return z.NEVER
  }),
)

function readMoment(value: string): Moment | null {
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
