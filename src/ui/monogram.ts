import type { Outlet } from '../core/documents/article.ts'

/** Stands in for an outlet's picture: one or two letters and a hue that stays the outlet's own. */
export interface Monogram {
  letters: string
  /** 0 to 359. */
  hue: number
}

const leading = /^(the|der|die|das|le|la|les|el|il)$/i

/**
 * "The New York Times" → NY, "Forbes" → Fo. A name without letters gives way to the domain. Scripts
 * whose letters join or fill a square give one letter.
 */
export function toMonogram(outlet: Outlet): Monogram {
  return {
    letters: toLetters(outlet.name) || toLetters(outlet.domain) || '?',
    hue: toHue(outlet.domain),
  }
}

function toLetters(name: string): string {
  // Engines take a millisecond to read the patterns of all scripts, which most names do not need.
  const isAscii = !/[^\0-\x7f]/.test(name)
  const words = name.match(isAscii ? /[a-z0-9]+/gi : /[\p{L}\p{N}]+/gu) ?? []
  const telling = words.length > 1 && leading.test(words[0] ?? '') ? words.slice(1) : words
  const [first = '', second = ''] = telling
  const letters = [...first]
  if (!isAscii && isJoined(first)) return letters[0] ?? ''
  return (letters[0] ?? '').toUpperCase() + ([...second][0]?.toUpperCase() ?? letters[1] ?? '')
}

const isJoined = (word: string) =>
  /\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Devanagari}|\p{Script=Han}|\p{Script=Hangul}/u.test(
    word,
  )

/** Hues 15° apart: nearer ones look the same. */
function toHue(domain: string): number {
  let hash = 7
  for (let i = 0; i < domain.length; i++) hash = (hash * 31 + domain.charCodeAt(i)) >>> 0
  return (hash % 24) * 15
}
