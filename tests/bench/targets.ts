/** One line of the table of targets; `reached` is null where nothing could be measured. */
export interface Target {
  measure: string
  target: string
  figure: string
  /** What it is beside, in the same run. */
  beside?: string
  reached: boolean | null
}

export function toTable(targets: readonly Target[]): string {
  const rows = targets.map(({ measure, target, figure, beside = '', reached }) => [
    measure,
    target,
    figure,
    reached === null ? 'not measured' : reached ? 'reached' : 'NOT reached',
    beside,
  ])
  const heads = ['measure', 'to reach', 'figure', 'verdict', 'beside, same run']
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const toRow = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [heads, widths.map((width) => '-'.repeat(width)), ...rows].map(toRow).join('\n')
}

/** A target that a number must not exceed. */
export function atMost(
  measure: string,
  most: number,
  value: number | null | undefined,
  unit: string,
  beside?: string,
): Target {
  return toTarget(measure, `≤ ${toText(most)} ${unit}`, value, unit, (is) => is <= most, beside)
}

/** A target that a number must at least be. */
export function atLeast(
  measure: string,
  least: number,
  value: number | null | undefined,
  unit: string,
  beside?: string,
): Target {
  return toTarget(measure, `≥ ${toText(least)} ${unit}`, value, unit, (is) => is >= least, beside)
}

function toTarget(
  measure: string,
  target: string,
  value: number | null | undefined,
  unit: string,
  holds: (value: number) => boolean,
  beside: string | undefined,
): Target {
  const isMeasured = value !== null && value !== undefined && !Number.isNaN(value)
  return {
    measure,
    target,
    figure: isMeasured ? `${toText(value)} ${unit}` : '–',
    ...(beside === undefined ? {} : { beside }),
    reached: isMeasured ? holds(value) : null,
  }
}

/** Three digits that count; whole from 100 on. */
export function toText(value: number): string {
  if (Number.isNaN(value)) return '–'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return String(Number(value.toPrecision(3)))
}
