/**
 * Finds the words of a sorted list that differ from a given one by a few typos (letters added, left out, exchanged, or two
 * neighbours swapped). The table of edit distances has a row for each letter of the listed word; the next
 * word of the list keeps the rows of the letters that it shares with the one before. With `ban` wanted, `band` fills
 * rows for b, a, n, d; `bank` after it only one for k. As soon as a row has nothing within the limit, all words that begin so are
 * passed over: with one typo allowed, `sto` excludes `stop`, `storm` and what lies between.
 * @source Damerau–Levenshtein, optimal string alignment; the same as `editDistance`
 */
export class NearWords {
  readonly most: number
  readonly #wanted: Uint16Array
  readonly #columns: number
  /** Row after row: distances of the first letters of the listed word to those of the wanted one. */
  readonly #rows: Uint8Array
  readonly #letters: Uint16Array
  readonly #deepest: number
  /** By byte of the listed word: how many letters (UTF-16 units) lie before it. */
  readonly #depths = new Uint16Array(257)
  #depth = 0
  /** The listed word's first so many bytes exclude it; 0 where they do not. */
  #excluded = 0

  constructor(wanted: string, most: number) {
    this.most = most
    this.#wanted = Uint16Array.from({ length: wanted.length }, (_, at) => wanted.charCodeAt(at))
    this.#columns = wanted.length + 1
    this.#deepest = wanted.length + most
    this.#rows = new Uint8Array((this.#deepest + 1) * this.#columns).fill(most + 1)
    this.#letters = new Uint16Array(this.#deepest + 1)
    for (let column = 0; column < this.#columns; column += 1)
      this.#rows[column] = Math.min(column, most + 1)
  }

  /**
   * Goes on to a word, UTF-8.
   * @param shared bytes, of whole letters, that it shares with the word before
   * @returns whether it, or any word that begins with it, may be near enough
   */
  goTo(word: Uint8Array, length: number, shared: number): boolean {
    if (this.#excluded > 0 && shared >= this.#excluded) return false
    this.#excluded = 0
    this.#depth = this.#depths[shared] ?? 0
    let at = shared
    while (at < length) {
      const first = word[at] ?? 0
      const size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
      const point = letterAt(word, at, size)
      at += size
      const isPossible =
        point < 0x10000
          ? this.#add(point)
          : this.#add(0xd7c0 + (point >> 10)) && this.#add(0xdc00 | (point & 0x3ff))
      if (!isPossible) {
        this.#excluded = at
        return false
      }
      this.#depths[at] = this.#depth
    }
    return true
  }

  /** Typos of the word gone to; more than `most` says no more than that. */
  typos(): number {
    return this.#rows[this.#depth * this.#columns + this.#columns - 1] ?? 0
  }

  /** Fills the row of the next letter, near the diagonal: further off there are too many typos anyway. */
  #add(letter: number): boolean {
    if (this.#depth === this.#deepest) return false
    this.#letters[this.#depth] = letter
    this.#depth += 1
    const depth = this.#depth
    const rows = this.#rows
    const wanted = this.#wanted
    const row = depth * this.#columns
    const above = row - this.#columns
    const tooMany = this.most + 1
    const from = Math.max(1, depth - this.most)
    const to = Math.min(this.#columns - 1, depth + this.most)
    rows[row + from - 1] = from === 1 ? Math.min(depth, tooMany) : tooMany
    let least = rows[row + from - 1] ?? 0
    for (let column = from; column <= to; column += 1) {
      const isSame = wanted[column - 1] === letter
      let distance = Math.min(
        (rows[above + column - 1] ?? 0) + (isSame ? 0 : 1),
        (rows[above + column] ?? 0) + 1,
        (rows[row + column - 1] ?? 0) + 1,
      )
      if (
        depth > 1 &&
        column > 1 &&
        wanted[column - 2] === letter &&
        wanted[column - 1] === this.#letters[depth - 2]
      )
        distance = Math.min(distance, (rows[above - this.#columns + column - 2] ?? 0) + 1)
      if (distance > tooMany) distance = tooMany
      rows[row + column] = distance
      if (distance < least) least = distance
    }
    if (to < this.#columns - 1) rows[row + to + 1] = tooMany
    return least <= this.most
  }
}

/** The code point at a byte; anything where the bytes are no UTF-8. */
function letterAt(word: Uint8Array, at: number, size: number): number {
  let point = size === 1 ? (word[at] ?? 0) : (word[at] ?? 0) & (0xff >> (size + 1))
  for (let more = 1; more < size; more += 1) point = (point << 6) | ((word[at + more] ?? 0) & 0x3f)
  return point
}
