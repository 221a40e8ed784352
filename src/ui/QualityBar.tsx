import type { Texts } from './texts.ts'

interface QualityBarProps {
  quality: number | null
  texts: Texts
}

/** Quality as number and bar; a dash where the data gives none. */
export function QualityBar({ quality, texts }: QualityBarProps) {
  const words =
    quality === null ? texts.text('listQualityNone') : texts.text('listQuality', quality)
  return (
    <span class="quality" title={words}>
      <span class="spoken">{words}</span>
      <span aria-hidden="true">{quality === null ? '–' : texts.number(quality)}</span>
      <span class="quality-bar" aria-hidden="true">
        <span class="quality-fill" style={{ width: `${quality ?? 0}%` }} />
      </span>
    </span>
  )
}
