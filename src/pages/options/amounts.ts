import type { Texts } from '../../ui/texts.ts'

const units = [
  { unit: 'gigabyte', per: 1e9 },
  { unit: 'megabyte', per: 1e6 },
]

/** "3.4 MB": bytes in the unit that suits them, of 1000 each. */
export function toSize(bytes: number, { locale }: Texts): string {
  const { unit, per } = units.find(({ per }) => bytes >= per) ?? { unit: 'kilobyte', per: 1e3 }
  const digits = bytes / per < 10 ? 1 : 0
  const style = { style: 'unit', unit, maximumFractionDigits: digits } as const
  return new Intl.NumberFormat(locale, style).format(bytes / per)
}

/** "42%". */
export function toShare(share: number, { locale }: Texts): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(share)
}
