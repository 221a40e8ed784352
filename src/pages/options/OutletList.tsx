import type { Coverage } from '../../core/coverage/coverage.ts'
import type { Outlet } from '../../core/documents/article.ts'
import type { TextKey, Texts } from '../../ui/texts.ts'
import { EntryList, type EntryWords } from './EntryList.tsx'
import { parseOutlet } from './parse-entry.ts'

interface OutletListProps {
  title: TextKey
  hint: TextKey
  none: TextKey
  adding: TextKey
  words?: EntryWords
  domains: readonly string[]
  onDomains(domains: string[]): void
  /** Gives the outlets to choose from, and their names. */
  sample: Coverage | null
  texts: Texts
}

/** Outlets that the reader chose for something, by name where it is known. */
export function OutletList(props: OutletListProps) {
  const { title, hint, none, adding, words, domains, onDomains, sample, texts } = props
  const outlets = toOutlets(sample)
  return (
    <EntryList
      title={texts.text(title)}
      hint={texts.text(hint)}
      none={texts.text(none)}
      words={words}
      entries={domains}
      onEntries={onDomains}
      nameOf={(domain) => {
        const known = outlets.find((outlet) => outlet.domain === domain)
        return known ? `${known.name} (${domain})` : domain
      }}
      adding={{
        label: texts.text(adding),
        example: texts.text('optionsOutletExample'),
        suggestions: outlets.map(({ name }) => name),
        parse: (typed) => parseOutlet(typed, outlets),
        wrong: (typed) => texts.text('optionsNoOutlet', typed),
      }}
      texts={texts}
    />
  )
}

/** Each outlet once, by name. */
function toOutlets(sample: Coverage | null): Outlet[] {
  const articles = sample ? [sample.article, ...sample.others] : []
  const byDomain = new Map(articles.map(({ outlet }) => [outlet.domain, outlet]))
  return [...byDomain.values()].sort((a, b) => a.name.localeCompare(b.name))
}
