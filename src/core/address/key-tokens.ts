/**
 * The tokens of a key's text, the same as `toTextTokens` gives and ten times as fast: whoever compiles
 * asks for those of up to four keys an address. Goes once over texts of plain words with single
 * hyphens, as files or not, which most keys are, and leaves all others to `toTextTokens`.
 *
 * `/2020/news/harbour-bridge-opens-5343215` → `2020/news` (neighbours that say too little alone),
 * `5343215`, `harbour-bridge-opens`
 */
import { dateLike, noisePart, noiseWord, toTextTokens } from './page-tokens.ts'

/** The tokens of the part of a key behind its site. */
export function toKeyTokens(text: string): string[] {
  return toPlainTokens(text) ?? toTextTokens(text)
}

/** Hardly any key is longer; looking for a token among all others would take long then. */
const longest = 400

/** Null where something in the text wants a closer look. */
function toPlainTokens(text: string): string[] | null {
  if (text.length > longest) return null
  const tokens: string[] = []
  let previous = ''
  let isEmpty = true
  for (let start = 0; start <= text.length; ) {
    const slash = text.indexOf('/', start)
    const end = slash < 0 ? text.length : slash
    const isNothing = start === end || isAmp(text, start, end)
    const part = isNothing ? nothing : readPart(text, start, end, tokens)
    if (part === null) return null
    start = end + 1
    if (part.name === '') continue
    isEmpty = false
    if (part.isWeak && previous !== '') addToken(`${previous}/${part.name}`, tokens)
    previous = part.isWeak ? part.name : ''
  }
  if (previous !== '' || isEmpty) addToken(`${previous}/`, tokens)
  return tokens
}

/** They are few: looking through them is faster than a set. */
function addToken(token: string, tokens: string[]): void {
  if (!tokens.includes(token)) tokens.push(token)
}

interface Part {
  /** Empty for noise. */
  name: string
  /** Whether what it says alone is too little. */
  isWeak: boolean
}

const fileEnding = '.html'
const nothing: Part = { name: '', isWeak: true }

/** Reads what stands between two slashes, and adds what it says alone; null where it is not plain. */
function readPart(text: string, start: number, partEnd: number, tokens: string[]): Part | null {
  // The ending of a file is noise; what it parts from one word makes that a token all the same.
  const isFile = text.startsWith(fileEnding, partEnd - fileEnding.length)
  const end = isFile ? partEnd - fileEnding.length : partEnd
  if (end <= start) return null
  let words = 0
  // The name ends before long numbers, of which an AMP copy may have one more.
  let nameEnd = start
  let nameWords = 0
  let isWeak = true
  for (let at = start; at < end; at++) {
    const wordEnd = endOfPlainWord(text, at, end)
    // One hyphen between words, and none at the end.
    if (wordEnd < 0 || wordEnd === end - 1) return null
    words += 1
    const isLongNumber = isNumberAt(text, at) && wordEnd - at >= longNumber
    if (isLongNumber) {
      const number = text.slice(at, wordEnd)
      addToken(number, tokens)
      if (!dateLike.test(number)) isWeak = false
    }
    if (!isLongNumber || words === 1) {
      nameEnd = wordEnd
      nameWords = words
    }
    at = wordEnd
  }
  const name = text.slice(start, nameEnd)
  if (words === 1 && noisePart.test(name)) return nothing
  if (name.length > 9 || words > 1 || isFile) addToken(name, tokens)
  return { name, isWeak: isWeak && nameWords < 3 && name.length < 24 }
}

const [other, letter, hexLetter, digit] = [0, 1, 2, 3]
/** By ASCII code. Capital letters are other: keys are compared in small ones. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code)
  return /\d/.test(sign)
    ? digit
    : /[a-f]/.test(sign)
      ? hexLetter
      : /[a-z]/.test(sign)
        ? letter
        : other
})
const isNumberAt = (text: string, at: number) => kinds[text.charCodeAt(at)] === digit
const hyphen = 0x2d
const longNumber = 6
const shortestCode = 8

/** The end of a number, or of a word of letters that means nothing else; -1 where there is none. */
function endOfPlainWord(text: string, start: number, end: number): number {
  let at = start
  let digits = 0
  let hexLetters = 0
  for (; at < end; at++) {
    const kind = kinds[text.charCodeAt(at)]
    if (kind === digit) digits += 1
    else if (kind === hexLetter) hexLetters += 1
    else if (kind !== letter) break
  }
  const length = at - start
  if (length === 0 || (at < end && text.charCodeAt(at) !== hyphen)) return -1
  if (digits === length) return at
  // With digits among the letters it may be a code or hold a long number, and so may the end of a UUID.
  if (digits > 0 ? length >= longNumber : hexLetters === length && length >= shortestCode) return -1
  return mayBeNoise(text, start, at) ? -1 : at
}

/** The one kind of noise that many keys have, those of AMP copies. */
const isAmp = (text: string, start: number, end: number) =>
  end - start === 3 && text.startsWith('amp', start)

/** Whether a word is left out, or what begins it: `amp` above all. */
function mayBeNoise(text: string, start: number, end: number): boolean {
  if (text.startsWith('amp', start)) return true
  // The longest of them has ten letters, and they all end in one of five.
  const mayBe = end - start <= 10 && 'plmxn'.includes(text.charAt(end - 1))
  return mayBe && noiseWord.test(text.slice(start, end))
}
