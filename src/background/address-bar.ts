import { highlightRanges, type TextRange } from '../core/search/highlight.ts'
import type { FoundArticle } from '../core/search/results.ts'
import type { MessageErrorCode } from '../messages/contract.ts'
import type { BackgroundPorts } from './ports.ts'
import type { Workbench } from './workbench.ts'

/** How many articles the address bar lists; Firefox shows no more than six. */
const shown = 6

/** One article, for the list under the address bar. */
export interface Suggestion {
  /** An http or https address, as it is opened. */
  address: string
  title: string
  outlet: string
  /** Parts of the title that the search asked for. */
  hits: readonly TextRange[]
}

export interface Suggestions {
  /** What the first line says. */
  says: 'hint' | 'best' | 'nothing' | MessageErrorCode
  articles: readonly Suggestion[]
}

/** Where the reader wants an article, as the address bar tells it. */
export type OpenIn = 'current' | 'foreground' | 'background'

/** The search of the popup, typed into the address bar after the keyword. */
export interface AddressBar {
  /** Null where something newer was typed meanwhile. */
  suggest(query: string): Promise<Suggestions | null>
  /** Opens a suggested address, or the best article for a query; nothing where there is none. */
  open(entered: string, where: OpenIn): Promise<void>
}

export function createAddressBar(
  workbench: Workbench,
  tabs: Pick<BackgroundPorts['tabs'], 'openArticle'>,
): AddressBar {
  let asked = 0

  async function suggest(query: string): Promise<Suggestions | null> {
    // Whatever is typed later makes this stale, an empty line too.
    const mine = ++asked
    const isStale = () => mine !== asked
    if (query.trim() === '') return { says: 'hint', articles: [] }
    const dataset = await workbench.openDataset()
    if (isStale()) return null
    if (!dataset.ok) return { says: dataset.error.code, articles: [] }
    const results = await dataset.value.search(query, { limit: shown, order: 'relevance', isStale })
    if (results === null || isStale()) return null
    const articles = results.found.flatMap((found) => toSuggestion(found, results.highlight))
    return { says: articles.length > 0 ? 'best' : 'nothing', articles }
  }

  return {
    suggest,
    async open(entered, where) {
      const address = toWebAddress(entered) ?? (await suggest(entered))?.articles[0]?.address
      if (address !== undefined) await tabs.openArticle(address, where)
    },
  }
}

function toSuggestion(found: FoundArticle, words: readonly string[]): Suggestion[] {
  const address = toWebAddress(found.url)
  if (address === null) return []
  const { title, outlet } = found
  return [{ address, title, outlet: outlet.name, hits: highlightRanges(title, words) }]
}

/** Null for a query, and for any address that is neither http nor https. */
function toWebAddress(text: string): string | null {
  if (!/^https?:\/\//i.test(text)) return null
  return URL.canParse(text) ? new URL(text).href : null
}
