/**
 * What of a query counts for the key: parameters that say how a reader came here, or that this is
 * the AMP copy, are gone; all others stay, decoded and sorted, since they may be what tells one
 * article from another (`story?id=71193937`).
 *
 * `b=2&utm_source=rss&amp&a=1` → `a=1`, `b=2`; it was an AMP form.
 */
import { decodeFully, keepWithinPart } from './decode-percent.ts'
import type { Recorder } from './steps.ts'
import {
  ampParameters,
  ampValueParameters,
  type ParameterRow,
  trackingParameters,
} from './tables/parameters.ts'

export interface Parameter {
  name: string
  value: string
}

export interface RuleQuery {
  /** Sorted by name and value. */
  kept: readonly Parameter[]
  /** Whether the query asks for the AMP copy. */
  amp: boolean
}

const namesOf = (rows: readonly ParameterRow[]) => rows.flatMap((row) => row.names)
const trackingNames = new Set(namesOf(trackingParameters).filter((name) => !name.endsWith('*')))
const trackingStarts = namesOf(trackingParameters)
  .filter((name) => name.endsWith('*'))
  .map((name) => name.slice(0, -1))
const ampNames = new Set(namesOf(ampParameters))
const ampValueNames = new Set(namesOf(ampValueParameters))
// `amp`, and what Arc and others make of it: `amp-type`, `valid_amp`; not `amplifier`.
const ampValue = /^(?:(?:base|valid|google)[-_])?amp(?:html)?(?:[-_](?:type|page|html))?$/i
// A switch has no value or says yes: `amp=yes` is one, `amp=marshall-jcm800` is not.
const switchValue = /^(?:|0|1|true|yes|on|y|amp|mobile|available|&amp)$/i
const escapedAmpersand = /^(?:amp;)+/

const nothing: RuleQuery = { kept: [], amp: false }

/** Reads a query, without its question mark, for the rule key. */
export function readQuery(query: string, record: Recorder): RuleQuery {
  if (query === '') return nothing
  const kept: Parameter[] = []
  let amp = false
  for (const part of query.split('&')) {
    const parameter = toParameter(part)
    if (parameter === null) continue
    const rule = ruleFor(parameter)
    if (rule === null) {
      kept.push(parameter)
      record('kept', 'unknown parameter', part, '')
      continue
    }
    amp ||= rule.startsWith('amp ')
    record('dropped', rule, part, '')
  }
  return { kept: kept.sort(inOrder), amp }
}

function toParameter(part: string): Parameter | null {
  const mark = part.indexOf('=')
  const name = decodeFully(mark < 0 ? part : part.slice(0, mark)).replace(escapedAmpersand, '')
  const value = mark < 0 ? '' : decodeFully(part.slice(mark + 1))
  return name === '' && value === '' ? null : { name, value }
}

function ruleFor({ name, value }: Parameter): string | null {
  if (trackingNames.has(name)) return `tracking ${name}`
  const start = trackingStarts.find((beginning) => name.startsWith(beginning))
  if (start !== undefined) return `tracking ${start}*`
  const lower = name.toLowerCase()
  if (ampNames.has(lower) && switchValue.test(value)) return `amp ${lower}`
  if (ampValueNames.has(lower) && ampValue.test(value)) return `amp ${lower}`
  return null
}

function inOrder(a: Parameter, b: Parameter): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1
  return a.value === b.value ? 0 : a.value < b.value ? -1 : 1
}

/** Writes parameters as they stand in a key; empty for none. */
export function formatParameters(parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return ''
  return parameters
    .map(({ name, value }) => keepWithinPart(value === '' ? name : `${name}=${value}`))
    .join('&')
}
