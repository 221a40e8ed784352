/**
 * What in an address may name an article, as short texts that need no table: slugs, long numbers,
 * codes, and pairs of neighbours where nothing of that kind is there. All forms of an address that
 * share a key share a token, since keys only leave out and never add; a wrapper's own parts are just
 * more tokens. Sameness is all that counts: a token that means nothing does no harm.
 *
 * `/v/s/a.example/2020/amp/harbour-bridge-opens-5343215.html` → `harbour-bridge-opens`, `5343215`,
 * and from the rest `v/s`, `s/a-example`, `a-example`, `a-example/2020`
 */
import { once } from '../once.ts'
import { decodeFully } from './decode-percent.ts'

const invisible = /[\u200b-\u200f\u2060\ufeff\u00ad]/g
const pathParameter = /,view=amp|;(?:jsessionid|phpsessid)=[^/?&#]*/g
const camelAmp = /([a-z])(?:Amp)+(?=[./?&#]|$)/g
const beyondAscii = /[^\0-\x7f]/
/** What words are in small letters: engines take 1.3 ms to read the second pair, on each page that is looked at. */
const asciiWords = { all: /[a-z0-9]+/g, several: /[a-z0-9][^a-z0-9]+[a-z0-9]/ }
const anyWords = once(() => ({
  all: /[\p{L}\p{N}\p{M}]+/gu,
  several: /[\p{L}\p{N}][^\p{L}\p{N}\p{M}]+[\p{L}\p{N}]/u,
}))
// What keys leave out of a segment, or as a whole segment.
export const noiseWord = /^(?:amp|lification|tnamp|[sxgp]?html?|php|aspx?|jsp)$/
export const noisePart = /^(?:lite|platform|google|story|1|index|default)?$/
/** A day or a month, and what is counted in it: many pages have that. */
export const dateLike = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:(?:0[1-9]|[12]\d|3[01])\d*)?$/
export const longNumber = /^\d{6,}$/
// Letters and digits, or what may be the end of a UUID that has no digit.
export const isCode = /^(?=.*[a-z])(?=.*\d|[a-f]+$)/

/** The tokens of an address as it is met; none for what is no address. */
export function toPageTokens(address: string): string[] {
  try {
    const { pathname, search, hash } = new URL(address)
    return toTextTokens(pathname + search + (hash.startsWith('#!') ? hash : ''))
  } catch {
    return []
  }
}

/** The tokens of a path with its query, or of the part of a key behind its site. */
export function toTextTokens(text: string): string[] {
  const tokens = new Set<string>()
  // Twice: what wraps an address may have encoded it once more.
  const plain = decodeFully(decodeFully(text))
    .replace(invisible, '')
    .replace(camelAmp, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replace(pathParameter, '')
  const words = beyondAscii.test(plain) ? anyWords() : asciiWords
  for (const [at, sequence] of plain.split(/[?&#]/).entries()) {
    let previous = ''
    let isEmpty = true
    for (const part of sequence.split(/[/=]/)) {
      const name = toName(part, words)
      if (!name) continue
      isEmpty = false
      const isWeak = addOwn(name, part, words, tokens)
      if (isWeak && previous) tokens.add(`${previous}/${name}`)
      previous = isWeak ? name : ''
    }
    // The end counts as a neighbour; a front page has nothing else.
    if (previous || (isEmpty && at === 0)) tokens.add(`${previous}/`)
  }
  return [...tokens]
}

type Words = typeof asciiWords

/** Words without what keys leave out, and without the number that an AMP copy's slug may end in; empty for noise. */
function toName(part: string, { all }: Words): string {
  const words = (part.match(all) ?? [])
    .map((word) => word.replace(/^amp(?=[a-z])/, ''))
    .filter((word) => !noiseWord.test(word))
  if (noisePart.test(words.join('-'))) return ''
  while (words.length > 1 && longNumber.test(words.at(-1) ?? '')) words.pop()
  return words.join('-')
}

/** Adds what a part says alone; answers whether that is too little. */
function addOwn(name: string, part: string, { several }: Words, tokens: Set<string>): boolean {
  let isWeak = true
  for (const run of part.match(/\d{6,}/g) ?? []) {
    tokens.add(run)
    if (!dateLike.test(run)) isWeak = false
  }
  // An underscore may be a part of a code, or part it from other words.
  for (const run of [...(part.match(/\w{8,}/g) ?? []), ...(part.match(/[a-z0-9]{8,}/g) ?? [])]) {
    const code = run.replace(/(?:_amp)+$/, '')
    if (code.length < 8 || !isCode.test(code)) continue
    tokens.add(code)
    isWeak = false
  }
  // One word that is left of several (`guitar-amp`) may be all that is told of the words.
  if (name.length > 9 || several.test(part)) tokens.add(name)
  return isWeak && name.split('-').length < 3 && name.length < 24
}
