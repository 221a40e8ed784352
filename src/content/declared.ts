import type { Declared } from '../messages/page-ask.ts'

/** Longest JSON-LD text that is read: more is a data dump, and parsing it would cost the page. */
const longestJsonld = 200_000
const longestAddress = 65_536

/** What a document's head declares as its address; each may be missing, stale or nonsense. */
export function readDeclared(page: Document): Declared {
  const attribute = (selector: string, name: string) =>
    cut(page.querySelector(selector)?.getAttribute(name))
  return {
    canonical: attribute('link[rel~="canonical" i]', 'href'),
    og: attribute('meta[property="og:url" i]', 'content'),
    jsonld: cut(readJsonld(page)),
  }
}

function cut(address: unknown): string | null {
  return typeof address === 'string' && address.trim() && address.length <= longestAddress
    ? address.trim()
    : null
}

/** Where the page's JSON-LD says that its one article is; null where it describes none or several. */
function readJsonld(page: Document): unknown {
  const found = new Set<string>()
  for (const script of page.querySelectorAll('script[type="application/ld+json" i]')) {
    const text = script.textContent
    if (!text || text.length > longestJsonld) continue
    try {
      addAddresses(JSON.parse(text), found)
    } catch {
      // Broken JSON-LD is common, and none of the reader's business.
    }
  }
  return found.size === 1 ? [...found][0] : null
}

/** Any JSON value may stand where a node is expected; reading a field of it gives undefined. */
type JsonldNode = Record<string, unknown> | null

/** Adds `mainEntityOfPage`, or else `url`, of each article in a list, a graph or a single node. */
function addAddresses(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const part of value) addAddresses(part, found)
    return
  }
  // Just parsed, and no array.
  const node = value as JsonldNode
  if (node?.['@graph']) addAddresses(node['@graph'], found)
  if (!/article|posting/i.test(String(node?.['@type']))) return
  const main = node?.mainEntityOfPage as JsonldNode | string | undefined
  const address = (typeof main === 'object' ? main?.['@id'] : main) ?? node?.url
  if (typeof address === 'string') found.add(address)
}
