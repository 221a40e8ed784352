import type { Texts } from '../../ui/texts.ts'
import { type SectionName, sections } from './sections.ts'

// The names are those of the object itself.
const names = Object.keys(sections) as SectionName[]

/** Leads to each section of the page. */
export function SectionList({ texts }: { texts: Texts }) {
  return (
    <nav aria-label={texts.text('optionsSections')}>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <a href={`#${name}`}>{texts.text(sections[name])}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
