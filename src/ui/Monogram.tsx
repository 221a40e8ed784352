import { useState } from 'preact/hooks'
import type { Outlet, Picture } from '../core/documents/article.ts'
import { toMonogram } from './monogram.ts'
import { toWebUrl } from './web-url.ts'

interface MonogramProps {
  outlet: Outlet
  /** Loaded from the outlet's server: give one only if the reader asked for pictures. */
  picture?: Picture | null
}

/** Coloured letters for an outlet, or the article's picture where one is given and arrives. */
export function Monogram({ outlet, picture = null }: MonogramProps) {
  const [missing, setMissing] = useState<string | null>(null)
  const url = picture && toWebUrl(picture.url)
  if (url && url !== missing) {
    return (
      <img
        class="monogram"
        alt=""
        // Before `src`: the attributes count from the moment that the address is set.
        referrerpolicy="no-referrer"
        loading="lazy"
        decoding="async"
        src={url}
        onError={() => setMissing(url)}
      />
    )
  }
  const { letters, hue } = toMonogram(outlet)
  return (
    <span class="monogram" aria-hidden="true" style={{ '--hue': String(hue) }}>
      {letters}
    </span>
  )
}
