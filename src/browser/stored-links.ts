import { decodeLinks, encodeLinks, type Links } from '../core/dataset/links.ts'

/** What one set of sources has in common, kept as text under the name of that set. */
export interface StoredLinks {
  name: string
  text: string
}

export function toStoredLinks(name: string, links: Links): StoredLinks {
  const units = Array.from(encodeLinks(links), (byte) => String.fromCharCode(byte))
  return { name, text: btoa(units.join('')) }
}

/** Null where what is stored is of another set, damaged, or nothing of ours. */
export function fromStoredLinks(name: string, stored: unknown): Links | null {
  const kept = (stored ?? {}) as Partial<Record<string, unknown>>
  if (kept.name !== name || typeof kept.text !== 'string') return null
  const links = decodeLinks(toBytes(kept.text))
  return links.ok ? links.value : null
}

/** None for a text that is no Base64, which no checksum fits. */
function toBytes(text: string): Uint8Array {
  try {
    const units = atob(text)
    const bytes = new Uint8Array(units.length)
    // Every start waits for this: `Uint8Array.from` with a function takes thirty times as long.
    for (let at = 0; at < units.length; at++) bytes[at] = units.charCodeAt(at)
    return bytes
  } catch {
    return new Uint8Array()
  }
}
