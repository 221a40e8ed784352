import type { Recogniser } from '../../src/core/address/score.ts'

/**
 * How other tools compare addresses, in functions of our own after their published behaviour: each
 * turns an address into the text that must be equal. Null for what is no address.
 */
export type ToComparable = (address: string) => string | null

const parse = (address: string): URL | null => {
  try {
    return new URL(address)
  } catch {
    return null
  }
}
const bareHost = (url: URL) => url.hostname.replace(/^(www|m)\./, '')

export const peers: readonly { name: string; toComparable: ToComparable }[] = [
  {
    name: 'whole query, www and m stripped',
    toComparable(address) {
      const url = parse(address)
      return url && `${bareHost(url)}${url.pathname}${url.search}`
    },
  },
  {
    name: 'everything after ? dropped',
    toComparable(address) {
      const url = parse(address)
      return url && `${bareHost(url)}${url.pathname}`
    },
  },
  {
    // Its keywords say only that a page may be AMP; the article is then found by loading the page.
    name: 'DuckDuckGo’s two cache forms',
    toComparable(address) {
      const inside =
        /^https?:\/\/(?:w{3}\.)?google\.\S{2,}\/amp\/s\/(\S+)$/.exec(address)?.[1] ??
        /^https?:\/\/\S+ampproject\.org\/\S\/s\/(\S+)$/.exec(address)?.[1]
      const url = parse(inside === undefined ? address : `https://${inside}`)
      return url && `${url.hostname}${url.pathname}${url.search}`
    },
  },
]

/** Recognises what compares equal to exactly one known canonical address. */
export function createPeerRecogniser(
  canonicals: readonly string[],
  toComparable: ToComparable,
): Recogniser {
  const known = new Map<string, Set<string>>()
  for (const canonical of new Set(canonicals)) {
    const text = toComparable(canonical)
    if (text === null) continue
    const same = known.get(text) ?? new Set()
    known.set(text, same.add(canonical))
  }
  return {
    async find(address) {
      const same = known.get(toComparable(address) ?? '')
      const [canonical] = same?.size === 1 ? same : []
      return canonical === undefined ? null : { canonical, by: 'equal' }
    },
  }
}
