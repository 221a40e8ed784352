import { ByteReader, type ByteWriter, createByteWriter } from './bytes.ts'
import { mostUnpacked } from './item-blocks.ts'

/**
 * Texts in which common words are a byte or two, so that what follows (packing of a block) has less
 * to spell. A segment has one list of words, commonest first; texts are UTF-8, in which the bytes
 * that UTF-8 or plain text never has mean something else (`spare`, in ascending order):
 *
 * - the first, before a spare byte: that byte itself, so that any text can be told;
 * - the second, before a word: its first letter, a to z, is a capital;
 * - the next 8: the words 0 to 7;
 * - the others, each with any byte behind it: the words from 8 on, 256 to each.
 *
 * Between two words that follow one another stands the text's own joint, which is not written: a
 * space, or a hyphen in addresses. In addresses space and hyphen also change places where they are
 * written, so that a slug has the very bytes of the title that it repeats: with the words `a` = 05 and
 * `fair` = 06, `A fair deal` is 01 05 06 ` deal`, and `a-fair-deal` is 05 06 ` deal`.
 */

/** Bytes that no UTF-8 has, and control characters that no text should have. */
const spare = [...Array(256).keys()].filter(
  (byte) =>
    byte <= 0x08 ||
    byte === 0x0b ||
    byte === 0x0c ||
    (byte >= 0x0e && byte <= 0x1f) ||
    byte === 0x7f ||
    byte === 0xc0 ||
    byte === 0xc1 ||
    byte >= 0xf5,
)
const asIs = 0x00
const capital = 0x01
const shortWords = 8
const firstShort = 2
const firstLead = firstShort + shortWords
export const mostWords = shortWords + (spare.length - firstLead) * 256
/** By byte: its place among the spare ones, or -1. */
const spareAt = Int8Array.from({ length: 256 }, (_, byte) => spare.indexOf(byte))

/** How a text is joined: `whole` is a text that may be in the list as it is, such as a name. */
export type TextKind = 'text' | 'address' | 'whole'
/** `again`: a `text` that is most often the same as the last one of this kind, and is not taken apart then. */
export type WriteText = (out: ByteWriter, text: string, kind: TextKind | 'again') => void
export type ReadText = (from: ByteReader, kind: TextKind) => string

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const space = 0x20
const hyphen = 0x2d

/**
 * A list of words as a segment has it: how many there are, where each one begins in what follows and where
 * the last one ends (32 bits each), and their letters. Nothing must be unpacked or counted to read it.
 */
export function encodeWords(words: readonly string[]): Uint8Array {
  const coded = words.map((word) => encoder.encode(word))
  const out = createByteWriter()
  out.uint32(words.length)
  let start = 0
  for (const { length } of coded) {
    out.uint32(start)
    start += length
  }
  out.uint32(start)
  for (const word of coded) out.raw(word)
  return out.take()
}

/** @throws RangeError where the bytes are no list of words */
function decodeWords(list: Uint8Array): { starts: Uint32Array; letters: Uint8Array } {
  const from = new ByteReader(list)
  const count = from.uint32()
  // A copy, since the bytes may lie at an odd place; little-endian, like every device that runs this.
  const starts = new Uint32Array(from.raw((count + 1) * 4).slice().buffer)
  return { starts, letters: from.raw(starts[count] ?? 0) }
}

/** @param list what `encodeWords` made */
export function createTextWriter(list: Uint8Array): WriteText {
  const { starts, letters } = decodeWords(list)
  const numbers = new Map<string, number>()
  for (let number = 0; number < Math.min(mostWords, starts.length - 1); number++)
    numbers.set(decoder.decode(letters.subarray(starts[number], starts[number + 1])), number)
  let coded = new Uint8Array(1024)
  let length = 0

  function put(byte: number): void {
    coded[length++] = byte
  }
  function putWord(number: number): void {
    const rest = number - shortWords
    if (rest < 0) put(spare[firstShort + number] ?? 0)
    else {
      put(spare[firstLead + (rest >> 8)] ?? 0)
      put(rest & 255)
    }
  }
  function putLiteral(text: string, from: number, to: number, swaps: boolean): void {
    for (let at = from; at < to; at++) {
      const unit = text.charCodeAt(at)
      if (unit >= 0x80) {
        let end = at + 1
        while (end < to && text.charCodeAt(end) >= 0x80) end += 1
        length += encoder.encodeInto(text.slice(at, end), coded.subarray(length)).written
        at = end - 1
      } else if (swaps && (unit === space || unit === hyphen)) put(space + hyphen - unit)
      else {
        if (spareAt[unit] !== -1) put(asIs)
        put(unit)
      }
    }
  }
  function putWords(text: string, kind: TextKind | 'again'): void {
    const joint = kind === 'address' ? hyphen : space
    let afterWord = false
    let gap = 0
    for (let at = 0; at < text.length; ) {
      const end = endOfWord(text, at)
      if (end === at) {
        at += 1
        continue
      }
      const isCapital = isCapitalAt(text, at)
      const number = numbers.get(toEntry(text, at, end))
      if (number !== undefined) {
        const isJoined = afterWord && at - gap === 1 && text.charCodeAt(gap) === joint
        if (!isJoined) putLiteral(text, gap, at, kind === 'address')
        if (isCapital) put(capital)
        putWord(number)
        gap = end
      }
      afterWord = number !== undefined
      at = end
    }
    putLiteral(text, gap, text.length, kind === 'address')
  }
  let last = ''
  let lastCoded = new Uint8Array()
  return (out, text, kind) => {
    if (kind === 'again' && text === last) {
      out.varint(lastCoded.length)
      out.raw(lastCoded)
      return
    }
    // No UTF-16 unit takes more than three bytes, nor does one that is told as it is.
    if (coded.length < text.length * 3) coded = new Uint8Array(text.length * 6)
    length = 0
    const whole = kind === 'whole' ? numbers.get(text) : undefined
    if (whole === undefined) putWords(text, kind)
    else putWord(whole)
    out.varint(length)
    out.raw(coded.subarray(0, length))
    if (kind === 'again') {
      last = text
      lastCoded = coded.slice(0, length)
    }
  }
}

/**
 * The reader of a segment's texts, to be made once, and its readers of one block each: all texts of a
 * block together are at most as long as a block may be.
 * @throws RangeError where the bytes are no list; readers do where they hold no text
 */
export function createTextReaders(list: Uint8Array): () => ReadText {
  const { starts, letters: words } = decodeWords(list)
  /** Texts of one word, such as names of outlets, by their bytes: they are many, and few differ. */
  const names = new Map<number, string>()
  /** Each text is put together here before it becomes letters. */
  let text = new Uint8Array(1024)
  return () => {
    let allowed = mostUnpacked
    /** Room for more than there is. */
    function grow(needed: number) {
      if (needed > allowed) throw new RangeError('texts too long for a block')
      const larger = new Uint8Array(Math.max(text.length * 2, needed))
      larger.set(text)
      text = larger
      return larger
    }
    // One loop over its own variables: it runs for every byte that is shown or searched.
    return (from, kind) => {
      const size = from.varint()
      let at = from.skip(size)
      const end = at + size
      const coded = from.bytes
      const name = size === 2 && kind === 'whole' ? toKey(coded, at) : -1
      const known = names.get(name)
      if (known !== undefined) return known
      const isAddress = kind === 'address'
      const joint = isAddress ? hyphen : space
      let into = text
      let length = 0
      let afterWord = false
      while (at < end) {
        let byte = coded[at++] ?? 0
        let place = spareAt[byte] ?? -1
        if (place <= 0) {
          if (place === 0) byte = toSpare(at < end ? coded[at++] : undefined)
          else if (isAddress && (byte === space || byte === hyphen)) byte = space + hyphen - byte
          if (length === into.length) into = grow(length + 1)
          into[length++] = byte
          afterWord = false
          continue
        }
        const isCapital = place === 1
        if (isCapital) place = spareAt[(at < end ? coded[at++] : undefined) ?? asIs] ?? -1
        let number = place - firstShort
        if (place >= firstLead) number = toNumber(place, at < end ? coded[at++] : undefined)
        const start = starts[number] ?? 0
        // No bytes where there is no such word.
        const letters = (starts[number + 1] ?? 0) - start
        if (letters <= 0 || start + letters > words.length)
          throw new RangeError(`no word ${number}`)
        if (length + 1 + letters > into.length) into = grow(length + 1 + letters)
        if (afterWord) into[length++] = joint
        for (let letter = 0; letter < letters; letter++)
          into[length + letter] = words[start + letter] ?? 0
        if (isCapital) into[length] = toCapital(words[start])
        length += letters
        afterWord = true
      }
      allowed -= length
      if (allowed < 0) throw new RangeError('texts too long for a block')
      const decoded = decoder.decode(into.subarray(0, length))
      if (name >= 0) names.set(name, decoded)
      return decoded
    }
  }
}

/** Passes over a text. */
export function skipText(from: ByteReader): void {
  from.skip(from.varint())
}

const toKey = (coded: Uint8Array, at: number) => (coded[at] ?? 0) * 256 + (coded[at + 1] ?? 0)

function toSpare(byte: number | undefined): number {
  if (byte === undefined || spareAt[byte] === -1)
    throw new RangeError('a byte as it is that is not')
  return byte
}

function toNumber(place: number, next: number | undefined): number {
  if (next === undefined) throw new RangeError('half a word')
  return shortWords + (place - firstLead) * 256 + next
}

function toCapital(byte: number | undefined): number {
  if (byte === undefined || byte < 0x61 || byte > 0x7a) throw new RangeError('no small letter')
  return byte - 0x20
}

/** The end of the word that begins here; the place itself where none does. */
export function endOfWord(text: string, at: number): number {
  let end = at
  while (end < text.length && isInWord(text.charCodeAt(end))) end += 1
  return end
}

/** Letters and digits by and large; words need not be words for texts to come back as they were. */
function isInWord(unit: number): boolean {
  if (unit < 0x80)
    return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || isDigit(unit)
  return unit >= 0xc0 && unit < 0xd800 && (unit < 0x2000 || unit >= 0x3040)
}

const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39

function isCapitalAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0x41 && unit <= 0x5a
}

/** A word as it is in the list: its first letter small. */
export function toEntry(text: string, at: number, end: number): string {
  if (!isCapitalAt(text, at)) return text.slice(at, end)
  return String.fromCharCode(text.charCodeAt(at) + 0x20) + text.slice(at + 1, end)
}
