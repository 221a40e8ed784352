/**
 * Words of a folded text, the same in compiler and browser. A word is a run of letters and digits;
 * beside an apostrophe pieces that carry nothing go: `microsoft's` is `microsoft`, `won't` is `won`,
 * `l'equipe` is `equipe`. Chinese, Japanese and Thai are written without spaces, and telling their
 * words apart takes dictionaries: a run of them becomes its overlapping pairs of characters, so that
 * `日本語` is `日本`, `本語`, and a search for any part of two or more characters finds it.
 */

import { once } from '../once.ts'

export interface Token {
  text: string
  /** UTF-16 positions in the folded text. */
  start: number
  end: number
  /** Whether it is part of a run that is written without spaces. */
  unspaced: boolean
}

/** Engines take 2 ms to read them, which most texts never need. */
const patterns = once(() => ({
  run: /[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*/gu,
  unspacedRun: /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]+/gu,
  hasUnspaced: /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/u,
}))
const emptyPiece = /^(?:.|re|ve|ll)$/su

/** Words in the order of the text. */
export function tokensOf(folded: string): Token[] {
  const plain = plainTokensOf(folded)
  if (plain) return plain
  const tokens: Token[] = []
  for (const { 0: text, index } of folded.matchAll(patterns().run)) {
    if (text.includes("'")) addPieces(text, index, tokens)
    else addWord(text, index, tokens)
  }
  return tokens
}

/** Of a text of ASCII without apostrophes, without the patterns above; null of any other. */
function plainTokensOf(folded: string): Token[] | null {
  if (folded.includes("'")) return null
  const tokens: Token[] = []
  const isAscii = takeAsciiWords(folded, {
    at: (text, start, end) =>
      void tokens.push({ text: text.slice(start, end), start, end, unspaced: false }),
    piece: () => {},
  })
  return isAscii ? tokens : null
}

export const wordsOf = (folded: string): string[] =>
  asciiWordsOf(folded) ?? tokensOf(folded).map(({ text }) => text)

/** Takes words of a text where they stand, without making strings of them. */
export interface WordTaker {
  at(text: string, start: number, end: number): void
  /** Of a word with an apostrophe: what is left of it. */
  piece(word: string): void
}

/**
 * Tells the words of a text that is all ASCII, as most are once they are folded: ten times as fast as
 * the patterns above. False where a text is not; some words may have been told then.
 */
export function takeAsciiWords(folded: string, taker: WordTaker): boolean {
  let start = -1
  let hasApostrophe = false
  for (let at = 0; at <= folded.length; at += 1) {
    const code = at < folded.length ? folded.charCodeAt(at) : space
    if (code >= 128) return false
    if (isWordCode[code] === 1) {
      if (start < 0) start = at
    } else if (start >= 0 && code === apostrophe && isWordCode[folded.charCodeAt(at + 1)] === 1) {
      hasApostrophe = true
    } else if (start >= 0) {
      if (hasApostrophe) for (const piece of piecesOf(folded.slice(start, at))) taker.piece(piece)
      else taker.at(folded, start, at)
      start = -1
      hasApostrophe = false
    }
  }
  return true
}

function asciiWordsOf(folded: string): string[] | null {
  const words: string[] = []
  const isAscii = takeAsciiWords(folded, {
    at: (text, start, end) => void words.push(text.slice(start, end)),
    piece: (word) => void words.push(word),
  })
  return isAscii ? words : null
}

const space = 32
const apostrophe = 39
/** By ASCII code: 1 if it is of a letter or a digit. */
const isWordCode = new Uint8Array(128).fill(1, 0x30, 0x3a).fill(1, 0x41, 0x5b).fill(1, 0x61, 0x7b)

function piecesOf(text: string): string[] {
  const tokens: Token[] = []
  addPieces(text, 0, tokens)
  return tokens.map((token) => token.text)
}

/**
 * Words under which a text is found: its own, and the last character of each run without spaces,
 * so that every single character begins some word.
 */
export function indexWordsOf(folded: string): string[] {
  const ascii = asciiWordsOf(folded)
  if (ascii) return ascii
  const tokens = tokensOf(folded)
  return tokens.flatMap((token, position) => {
    const isLast =
      token.unspaced && tokens[position + 1]?.start !== token.start + firstLength(token)
    const last = [...token.text].at(-1)
    return isLast && last !== undefined && last !== token.text ? [token.text, last] : [token.text]
  })
}

const firstLength = ({ text }: Token) => String.fromCodePoint(text.codePointAt(0) ?? 0).length

function addPieces(text: string, index: number, tokens: Token[]) {
  const pieces: { text: string; start: number }[] = []
  let start = index
  for (const piece of text.split("'")) {
    if (!emptyPiece.test(piece)) pieces.push({ text: piece, start })
    start += piece.length + 1
  }
  for (const piece of pieces) addWord(piece.text, piece.start, tokens)
  // `d'a`: all of its pieces are as short as that.
  if (pieces.length === 0) {
    const whole = text.replaceAll("'", '')
    tokens.push({ text: whole, start: index, end: index + text.length, unspaced: false })
  }
}

function addWord(text: string, index: number, tokens: Token[]) {
  if (!patterns().hasUnspaced.test(text)) {
    tokens.push({ text, start: index, end: index + text.length, unspaced: false })
    return
  }
  let done = 0
  const addSpaced = (end: number) => {
    if (end <= done) return
    tokens.push({
      text: text.slice(done, end),
      start: index + done,
      end: index + end,
      unspaced: false,
    })
  }
  for (const match of text.matchAll(patterns().unspacedRun)) {
    addSpaced(match.index)
    addPairs(match[0], index + match.index, tokens)
    done = match.index + match[0].length
  }
  addSpaced(text.length)
}

function addPairs(text: string, index: number, tokens: Token[]) {
  const characters = [...text]
  let start = index
  for (const [position, character] of characters.entries()) {
    const next = characters[position + 1]
    if (next !== undefined || characters.length === 1) {
      const pair = character + (next ?? '')
      tokens.push({ text: pair, start, end: start + pair.length, unspaced: true })
    }
    start += character.length
  }
}
