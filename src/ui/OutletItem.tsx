import { useLayoutEffect, useState } from 'preact/hooks'
import type { OutletRow } from '../core/coverage/listing.ts'
import type { Standing } from '../core/coverage/standing.ts'
import { type ArticleContext, ArticleItem } from './ArticleItem.tsx'
import { Icon } from './Icon.tsx'
import { Monogram } from './Monogram.tsx'
import { OutletNote } from './OutletNote.tsx'
import { OutletTools } from './OutletTools.tsx'
import { useElementId } from './use-element-id.ts'

/** What all rows of a list have in common. */
export interface RowContext extends ArticleContext {
  pictures: boolean
  standingOf(domain: string): Standing
  /** What an outlet was before the reader changed it in this list; undefined if it was not changed. */
  standingBefore(domain: string): Standing | undefined
  onStanding(domain: string, standing: Standing): void
}

interface OutletItemProps extends RowContext {
  row: OutletRow
}

/** One outlet: its first article, the others folded under it with their number, and its tools. */
export function OutletItem({ row, pictures, ...context }: OutletItemProps) {
  const { sought, texts } = context
  const [open, setOpen] = useState(false)
  const foldId = useElementId()
  const [first, ...others] = row.articles
  useLayoutEffect(() => {
    if (others.some(({ url }) => url === sought)) setOpen(true)
  }, [sought])
  if (!first) return null
  const { name, domain } = row.outlet
  const standing = context.standingOf(domain)
  const before = context.standingBefore(domain) ?? standing
  const isHidden = standing === 'hidden'
  const note = standing !== before && standing !== 'listed' && (
    <OutletNote
      name={name}
      isHidden={isHidden}
      onUndo={() => context.onStanding(domain, before)}
      texts={texts}
    />
  )
  if (isHidden) return <li class="row">{note}</li>
  return (
    <li class="row">
      <Monogram outlet={row.outlet} picture={pictures ? first.picture : null} />
      <div class="row-body">
        <ArticleItem article={first} outlet={name} {...context} />
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
                <ArticleItem article={article} {...context} />
              </li>
            ))}
        </ul>
        {note}
      </div>
      <OutletTools
        name={name}
        standing={standing}
        onStanding={(next) => context.onStanding(domain, next)}
        texts={texts}
      />
    </li>
  )
}
