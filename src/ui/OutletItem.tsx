import { useState } from 'preact/hooks'
import type { Coverage } from '../core/coverage/coverage.ts'
import type { OutletRow } from '../core/coverage/listing.ts'
import { ArticleItem } from './ArticleItem.tsx'
import { Icon } from './Icon.tsx'
import { Monogram } from './Monogram.tsx'
import type { Texts } from './texts.ts'
import { useElementId } from './use-element-id.ts'

interface OutletItemProps {
  row: OutletRow
  coverage: Pick<Coverage, 'article' | 'stories'>
  pictures: boolean
  minimumQuality: number
  texts: Texts
}

/** One outlet: its first article, and the others folded under it with their number. */
export function OutletItem({ row, pictures, ...shared }: OutletItemProps) {
  const { texts } = shared
  const [open, setOpen] = useState(false)
  const foldId = useElementId()
  const [first, ...others] = row.articles
  if (!first) return null
  const { name } = row.outlet
  return (
    <li class="row">
      <Monogram outlet={row.outlet} picture={pictures ? first.picture : null} />
      <div class="row-body">
        <ArticleItem article={first} outlet={name} {...shared} />
        {others.length > 0 && (
          <button
            type="button"
            class="text-button fold-button"
            aria-expanded={open}
            aria-controls={foldId}
            aria-label={texts.count('listMoreOfLabel', others.length, name)}
            onClick={() => setOpen(!open)}
          >
            <Icon name="chevron" />
            {texts.count('listMoreOf', others.length)}
          </button>
        )}
        <ul id={foldId} class="fold" hidden={!open}>
          {open &&
            others.map((article) => (
              <li key={article.url}>
                <ArticleItem article={article} {...shared} />
              </li>
            ))}
        </ul>
      </div>
    </li>
  )
}
