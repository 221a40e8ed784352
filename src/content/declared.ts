import type { Declared } from '../messages/contract.ts'

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

/** The first `mainEntityOfPage`, or else `url`, of a typed node in the page's JSON-LD. */
function readJsonld(page: Document): unknown {
  for (const script of page.querySelectorAll('script[type="application/ld+json" i]')) {
    const text = script.textContent
    if (!text || text.length > longestJsonld) continue
    try {
      const address = findAddress(JSON.parse(text))
      if (address) return address
    } catch {
      // Broken JSON-LD is common, and none of the reader's business.
    }
  }
  return null
}

type Node = Record<string, unknown>

function findAddress(value: unknown): unknown {
  const nodes = (Array.isArray(value) ? value : [value]).flatMap((node: Node | null) =>
    Array.isArray(node?.['@graph']) ? (node['@graph'] as (Node | null)[]) : [node],
  )
  for (const node of nodes) {
    if (!/article|posting/i.test(String(node?.['@type']))) continue
    const main = node?.mainEntityOfPage as Node | string | null | undefined
    const address = (typeof main === 'object' ? main?.['@id'] : main) ?? node?.url
    if (typeof address === 'string') return address
  }
  return null
}
