import { failed, ok, type Result } from '../core/result.ts'

/**
 * What a page asks with, checked by hand: every page waits for it that wakes the background, and zod takes
 * 2 ms to be loaded and to check its first message.
 */

/** What a page says of its own address, as found in its head: each may be anything at all. */
export interface Declared {
  canonical: string | null
  og: string | null
  jsonld: string | null
}

/** What the probe of a page last asked with. */
export interface Asked {
  address: string
  declared: Declared | null
}

export interface LookUpAsk extends Asked {
  /** Whether the panel's script is already there and need not be injected on a hit. */
  panel: boolean
}

/** Texts from pages are cut by the sender; longer ones are no address that anybody wrote. */
export const longestAddress = 65_536

export const isLookUpAsk = (value: unknown): value is LookUpAsk =>
  hasFields(value, {
    address: (text) => isText(text) && text !== '',
    declared: isDeclared,
    panel: (flag) => typeof flag === 'boolean',
  })

/** The same as an outcome. */
export const checkLookUp = (ask: unknown): Result<LookUpAsk, string> =>
  isLookUpAsk(ask) ? ok(ask) : failed('not what a page asks about itself with')

export const isAsked = (value: unknown): value is Asked =>
  hasFields(value, { address: (text) => typeof text === 'string', declared: isDeclared })

const isDeclared = (value: unknown): boolean =>
  value === null ||
  hasFields(value, { canonical: isTextOrNull, og: isTextOrNull, jsonld: isTextOrNull })

const isTextOrNull = (value: unknown): boolean => value === null || isText(value)

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= longestAddress

/** Whether it is an object of just these fields, each as it should be. */
function hasFields(
  value: unknown,
  fields: Readonly<Record<string, (field: unknown) => boolean>>,
): boolean {
  if (typeof value !== 'object' || value === null) return false
  // An object, as just seen.
  const found = value as Record<string, unknown>
  return (
    Object.keys(found).every((name) => Object.hasOwn(fields, name)) &&
    Object.entries(fields).every(([name, isRight]) => isRight(found[name]))
  )
}
