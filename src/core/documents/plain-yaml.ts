/**
 * Reads the YAML that nearly all documents consist of, six times as fast as a reader of all YAML: keys of letters and
 * digits, lists, and values of one line, each plain or in quotes. Whatever else comes (comments, tabs, texts over several
 * lines, `[a, b]`, `&name`, numbers that are not plainly decimal, and every mistake), the whole text is not plain.
 *
 * It goes line by line, with the column in which a line begins: a group or list goes on while lines begin in its
 * column, and one further to the right belongs to the line above. Of
 *
 *     title: Lead
 *     related:
 *       - title: "Other"
 *         quality: 7
 *
 * the third line begins in column 2 with a list; what follows the dash is a line of its own in column 4.
 */

/** Values that are nested deeper are left to the other reader, which counts. */
const mostDepth = 20

/** Tabs, control characters and halves of characters. */
const notPlain = /[^\n -~\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u
/** What YAML may take for a number. */
const numeric = /^[-+]?(?:0[box]|[\d.]+(?:e[-+]?\d+)?$)/i
const plainNumber = /^(?:0|-?[1-9]\d{0,14}|-?\d{1,9}\.\d{1,9})$/
const words: ReadonlyMap<string, boolean | null> = new Map([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['null', 'Null', 'NULL'].map((word) => [word, null] as const),
])

/**
 * The same values as js-yaml reads with its core schema.
 * @param yaml lines that end in `\n`
 * @returns undefined where the text is not plain; it may still be YAML
 */
export function readPlainYaml(yaml: string): Record<string, unknown> | undefined {
  if (notPlain.test(yaml)) return undefined
  const reader = new PlainReader(yaml)
  const values = reader.column === 0 ? reader.readGroup(0) : undefined
  return reader.column < 0 ? values : undefined
}

/** Its methods answer undefined where the text is not plain. */
class PlainReader {
  /** In which the current line begins; −1 behind the last. */
  column = -1
  readonly #text: string
  readonly #hasEscapes: boolean
  /** Of the current line: where it begins behind its spaces, and ends. */
  #start = 0
  #end = -1
  #depth = 0

  constructor(text: string) {
    this.#text = text
    this.#hasEscapes = text.includes('\\')
    this.#nextLine()
  }

  readGroup(column: number): Record<string, unknown> | undefined {
    if (++this.#depth > mostDepth) return undefined
    const values: Record<string, unknown> = {}
    while (this.column === column) {
      const colon = this.#findColon(this.#start)
      if (colon < 0) return undefined
      const key = this.#text.slice(this.#start, colon)
      if (words.has(key) || Object.hasOwn(values, key)) return undefined
      const value = this.#readValue(colon + 1, column)
      if (value === undefined || this.column > column) return undefined
      values[key] = value
    }
    this.#depth -= 1
    return values
  }

  /** What follows a key, in its line or below. */
  #readValue(from: number, column: number): unknown {
    const at = this.#skipSpaces(from)
    if (at < this.#end) return this.#readLine(at)
    this.#nextLine()
    if (this.column >= column && this.#isDash()) return this.#readList(this.column)
    return this.column > column ? this.readGroup(this.column) : null
  }

  #readList(column: number): unknown[] | undefined {
    if (++this.#depth > mostDepth) return undefined
    const values: unknown[] = []
    while (this.column === column && this.#isDash()) {
      const at = this.#skipSpaces(this.#start + 1)
      const value = this.#findColon(at) < 0 ? this.#readLine(at) : this.#readItem(at)
      if (value === undefined || this.column > column) return undefined
      values.push(value)
    }
    this.#depth -= 1
    return values
  }

  /** A group that begins behind a dash. */
  #readItem(at: number): Record<string, unknown> | undefined {
    this.column += at - this.#start
    this.#start = at
    return this.readGroup(this.column)
  }

  /** The colon behind a key; −1 where there is none. */
  #findColon(from: number): number {
    const text = this.#text
    if (!isLetter(text.charCodeAt(from))) return -1
    let at = from + 1
    for (; isOfKey(text.charCodeAt(at)); at += 1);
    if (text.charCodeAt(at) !== colon) return -1
    return at + 1 === this.#end || text.charCodeAt(at + 1) === space ? at : -1
  }

  /** A value from a position to the end of the line; goes to the next line. */
  #readLine(at: number): unknown {
    const text = this.#text
    let end = this.#end
    while (end > at && text.charCodeAt(end - 1) === space) end -= 1
    if (at === end) return undefined
    this.#nextLine()
    const first = text.charCodeAt(at)
    if (first === doubleQuote) return this.#readDoubleQuoted(at + 1, end - 1)
    if (first === singleQuote) return this.#readSingleQuoted(at + 1, end - 1)
    return this.#readPlain(at, end)
  }

  /** @param end where the closing quotation mark must be */
  #readDoubleQuoted(start: number, end: number): string | undefined {
    const text = this.#text
    if (!this.#hasEscapes)
      return text.indexOf('"', start) === end ? text.slice(start, end) : undefined
    const inside = text.slice(start, end)
    if (end < start || text.charCodeAt(end) !== doubleQuote) return undefined
    if (!/^(?:[^"\\]|\\["\\])*$/.test(inside)) return undefined
    return inside.replace(/\\(.)/g, '$1')
  }

  #readSingleQuoted(start: number, end: number): string | undefined {
    const inside = this.#text.slice(start, end)
    if (end < start || this.#text.charCodeAt(end) !== singleQuote) return undefined
    if (!inside.includes("'")) return inside
    return /^(?:[^']|'')*$/.test(inside) ? inside.replaceAll("''", "'") : undefined
  }

  #readPlain(start: number, end: number): string | number | boolean | null | undefined {
    const text = this.#text
    const first = text.charCodeAt(start)
    const mayBeNumber = isDigit(first) || (first === dash && isDigit(text.charCodeAt(start + 1)))
    if (!mayBeNumber && !isLetter(first) && first <= 0xa0) return undefined
    for (let at = start + 1; at < end; at += 1) {
      const code = text.charCodeAt(at)
      if (code === colon && (at + 1 === end || text.charCodeAt(at + 1) === space)) return undefined
      if (code === hash && text.charCodeAt(at - 1) === space) return undefined
    }
    const value = text.slice(start, end)
    if (mayBeNumber) {
      if (plainNumber.test(value)) return Number(value)
      return numeric.test(value) ? undefined : value
    }
    const word = value.length <= 5 ? words.get(value) : undefined
    return word === undefined ? value : word
  }

  #isDash(): boolean {
    const text = this.#text
    return text.charCodeAt(this.#start) === dash && text.charCodeAt(this.#start + 1) === space
  }

  #skipSpaces(from: number): number {
    let at = from
    while (this.#text.charCodeAt(at) === space) at += 1
    return at
  }

  /** Goes to the next line that holds more than spaces. */
  #nextLine(): void {
    const text = this.#text
    let line = this.#end
    do {
      line += 1
      this.#start = this.#skipSpaces(line)
      this.#end = text.indexOf('\n', this.#start)
      if (this.#end < 0) this.#end = text.length
      this.column = this.#start - line
      line = this.#end
    } while (this.#start === this.#end && this.#end < text.length)
    if (this.#start >= text.length) this.column = -1
  }
}

const space = 0x20
const doubleQuote = 0x22
const hash = 0x23
const singleQuote = 0x27
const dash = 0x2d
const colon = 0x3a

const isDigit = (code: number) => code >= 0x30 && code <= 0x39
const isLetter = (code: number) => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
const isOfKey = (code: number) => isLetter(code) || isDigit(code) || code === dash || code === 0x5f
