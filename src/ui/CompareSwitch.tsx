import type { Texts } from './texts.ts'

interface CompareSwitchProps {
  compares: boolean
  onCompares(compares: boolean): void
  texts: Texts
}

/** Whether headlines show which of their words are their own. */
export function CompareSwitch({ compares, onCompares, texts }: CompareSwitchProps) {
  return (
    <label class="compare" title={texts.text('listCompareHint')}>
      <input type="checkbox" checked={compares} onChange={() => onCompares(!compares)} />
      {texts.text('listCompare')}
    </label>
  )
}
