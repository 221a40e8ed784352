/**
 * The key table leads from address keys to articles. A key is hashed to 32 bits; an entry is 8 bytes:
 * the hash, and a payload of article, kind of address and whether it is an exact key. Entries are
 * sorted by hash, and a directory says where those of each bucket begin, the bucket being the upper
 * bits of the hash: a look-up reads one bucket of about 4 kB. `e:cnet.com/news/x` with hash
 * 0x9c3f0012 lies, with 16 buckets, in bucket 9. Different keys may share a hash (about one look-up
 * in a thousand, with a million articles): whoever asks must check the articles' own addresses.
 */

export const addressKinds = ['web', 'amp', 'cache'] as const
export type AddressKind = (typeof addressKinds)[number]

export interface KeyEntry {
  article: number
  kind: AddressKind
  /** Whether the key stands for the address as it is, without rules. */
  exact: boolean
}

/** The most articles that a segment can hold: 29 bits. */
export const mostArticles = 2 ** 29
/** A key of more articles than this matches nothing, and is cut; what it is for exactly stays. */
const mostUnderOneKey = 16
const entriesInBucket = 512
export const entryBytes = 8
/** Of each bucket's first entry its position. */
export const bucketStartBytes = 4

export interface KeyTable {
  /** Sorted entries: payload and hash, each 32 bits, little-endian. */
  entries: Uint8Array
  /** Upper bits of the hash that number the buckets. */
  bits: number
  /** For each bucket the position of its first entry, and one past the last: 32 bits, little-endian. */
  starts: Uint8Array
}

export interface KeyTableBuilder {
  add(key: string, article: number, kind: AddressKind, exact: boolean): void
  /** Takes over an entry of another table under another number. */
  addEntry(hash: number, payload: number, article: number): void
  /**
   * Pairs of articles that are probably one: both at the same web address, or with the same AMP copy.
   * The smaller number comes first; keys only look alike once in a while, so they must be compared.
   */
  repeats(): [number, number][]
  /** @param without articles that no key leads to any more */
  finish(without?: { has(article: number): boolean }): KeyTable
}

/** Needs 8 bytes of memory an entry. */
export function createKeyTableBuilder(): KeyTableBuilder {
  let words = new Uint32Array(2 * 1024)
  let length = 0
  function push(hash: number, payload: number): void {
    if (payload >= mostArticles * 8) throw new RangeError(`more than ${mostArticles} articles`)
    if (length === words.length) {
      const larger = new Uint32Array(words.length * 2)
      larger.set(words)
      words = larger
    }
    words[length++] = payload
    words[length++] = hash
  }
  function sorted(): Uint32Array {
    // As 64-bit numbers with the hash above the payload: little-endian, like every device that runs this.
    new BigUint64Array(words.buffer, 0, length / 2).sort()
    return words.subarray(0, length)
  }
  return {
    add: (key, article, kind, exact) =>
      push(hashKey(key), article * 8 + addressKinds.indexOf(kind) * 2 + (exact ? 1 : 0)),
    addEntry: (hash, payload, article) => push(hash, article * 8 + (payload & 7)),
    repeats: () => findRepeats(sorted()),
    finish: (without) => toTable(tidy(sorted(), without)),
  }
}

/** Neighbours with one hash: exact keys of web addresses, or of AMP copies. */
function findRepeats(words: Uint32Array): [number, number][] {
  const pairs: [number, number][] = []
  let first = 0
  for (let at = 2; at < words.length; at += 2) {
    if (words[at + 1] !== words[first + 1]) {
      first = at
      continue
    }
    const { article, kind, exact } = toEntry(words[at] ?? 0)
    if (!exact || kind === 'cache') continue
    for (let before = first; before < at; before += 2) {
      const other = toEntry(words[before] ?? 0)
      if (other.exact && other.kind === kind && other.article !== article)
        pairs.push([other.article, article])
    }
  }
  return pairs
}

/** Without what says the same twice, and without most of what a key of very many articles would bring. */
function tidy(words: Uint32Array, without?: { has(article: number): boolean }): Uint32Array {
  let kept = 0
  let ofKey = 0
  for (let at = 0; at < words.length; at += 2) {
    const payload = words[at] ?? 0
    const hash = words[at + 1] ?? 0
    if (without?.has(payload >>> 3)) continue
    const sameKey = kept > 0 && words[kept - 1] === hash
    // The first kind stands: an AMP copy at the web address is met as the web address.
    if (sameKey && (words[kept - 2] ?? 0) >>> 3 === payload >>> 3) continue
    ofKey = sameKey ? ofKey + 1 : 1
    const isWebAddress = (payload & 7) === 1
    if (ofKey > mostUnderOneKey && !isWebAddress) continue
    words[kept++] = payload
    words[kept++] = hash
  }
  return words.subarray(0, kept)
}

function toTable(words: Uint32Array): KeyTable {
  const entries = words.length / 2
  const bits = Math.max(0, Math.ceil(Math.log2(Math.max(1, entries / entriesInBucket))))
  const starts = new Uint32Array(2 ** bits + 1)
  for (let at = 1; at < words.length; at += 2) {
    const bucket = bucketOf(words[at] ?? 0, bits) + 1
    starts[bucket] = (starts[bucket] ?? 0) + 1
  }
  for (let bucket = 1; bucket < starts.length; bucket++)
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0)
  return {
    entries: new Uint8Array(words.slice().buffer),
    bits,
    starts: new Uint8Array(starts.buffer),
  }
}

export const bucketOf = (hash: number, bits: number): number =>
  bits === 0 ? 0 : hash >>> (32 - bits)

/** The entries of a bucket that have a hash. */
export function entriesWithHash(bucket: Uint8Array, hash: number): KeyEntry[] {
  const view = new DataView(bucket.buffer, bucket.byteOffset, bucket.byteLength)
  const count = Math.floor(bucket.length / entryBytes)
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (view.getUint32(middle * entryBytes + 4, true) < hash) low = middle + 1
    else high = middle
  }
  const found: KeyEntry[] = []
  for (; low < count && view.getUint32(low * entryBytes + 4, true) === hash; low++)
    found.push(toEntry(view.getUint32(low * entryBytes, true)))
  return found
}

export const toEntry = (payload: number): KeyEntry => ({
  article: payload >>> 3,
  // Two bits can also say 3, which no table of ours holds.
  kind: addressKinds[(payload >>> 1) & 3] ?? 'web',
  exact: (payload & 1) === 1,
})

/**
 * Hash of a key, 32 bits.
 * @source MurmurHash3 (public domain, Austin Appleby), fed with UTF-16 units in place of 32-bit words
 */
export function hashKey(key: string): number {
  const { length } = key
  // Kept within 32 bits after each step: engines go over keys twice as fast then.
  let hash = 0x9747b28c | 0
  for (let at = 0; at < length; at++) {
    let unit = Math.imul(key.charCodeAt(at), 0xcc9e2d51)
    unit = (unit << 15) | (unit >>> 17)
    hash ^= Math.imul(unit, 0x1b873593)
    hash = (hash << 13) | (hash >>> 19)
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0
  }
  hash ^= length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
