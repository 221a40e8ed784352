/** What many runs of one thing took, in milliseconds unless its unit says otherwise. */
export interface Measured {
  name: string
  unit: 'ms' | 'µs' | 'times'
  values: readonly number[]
}

/** Runs something again and again, after two runs that do not count. */
export async function measure(
  name: string,
  runs: number,
  once: () => Promise<number>,
  unit: Measured['unit'] = 'ms',
): Promise<Measured> {
  const values: number[] = []
  for (let run = -2; run < runs; run++) {
    const value = await once()
    if (run >= 0) values.push(value)
  }
  return { name, unit, values }
}

/** Nearest rank: the value that this share of the runs did not exceed. */
export function quantile({ values }: Measured, share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** One line: median, p95, number of runs and, beside a peer of the same run, the ratio to it. */
export function toLine(measured: Measured, peer?: Measured): string {
  const median = quantile(measured, 0.5)
  const parts = [
    measured.name.padEnd(58),
    `${median.toFixed(2).padStart(9)} ${measured.unit}`,
    `p95 ${quantile(measured, 0.95).toFixed(2).padStart(9)}`,
    `n ${String(measured.values.length).padStart(4)}`,
  ]
  if (peer) parts.push(`${(median / quantile(peer, 0.5)).toFixed(2)} × “${peer.name}”`)
  return parts.join('  ')
}

export const medianOf = (values: readonly number[]): number =>
  quantile({ name: '', unit: 'ms', values }, 0.5)
